"""Everything that talks to AWS or to the process's surroundings."""
