"""Flights from their start to their end, and what moves an aircraft without one."""
