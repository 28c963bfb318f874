"""Simulations: copies of an airline, habits, and what a run comes to."""
