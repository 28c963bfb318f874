"""What is shown of notices."""
