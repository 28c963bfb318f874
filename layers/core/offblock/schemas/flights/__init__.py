"""The shapes of flights, and moves without a flight."""
