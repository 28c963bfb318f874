"""Bookings through the API, of one schedule or of a whole route."""
