"""What is done with users."""
