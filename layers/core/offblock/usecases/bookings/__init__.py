"""What is done with bookings of every kind."""
