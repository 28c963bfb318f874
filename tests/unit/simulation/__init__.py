"""Rules of the simulation of other settings."""
