"""The shapes of schedules and their networks."""
