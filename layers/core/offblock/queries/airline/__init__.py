"""What is shown of the airline as such."""
