"""What is done with flights, and moves without a flight."""
