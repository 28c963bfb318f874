"""The timetable, and the networks that are made of it."""
