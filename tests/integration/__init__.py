"""Use cases and functions on the whole engine."""
