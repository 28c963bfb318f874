"""The shapes of the airline as such."""
