"""How imports are shown."""
