"""What is shown of bookings of every kind."""
