"""People: pilots and staff, what they hold, and what staff correct about them."""
