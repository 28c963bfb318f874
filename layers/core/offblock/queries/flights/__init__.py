"""What is shown of flights, and moves without a flight."""
