"""The network: schedules, what is made of them, and the ways through it."""
