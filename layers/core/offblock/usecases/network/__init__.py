"""What is done with schedules and their networks."""
