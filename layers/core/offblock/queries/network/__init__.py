"""What is shown of schedules and their networks."""
