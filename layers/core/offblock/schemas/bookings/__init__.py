"""The shapes of bookings of every kind."""
