"""Flights from start to end, their reports, and whatever moves without a flight."""
