"""Who meets over a flight."""
