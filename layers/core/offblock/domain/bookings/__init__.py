"""Bookings of every kind: made, claimed, drawn, released."""
