"""What is done with the airline as such."""
