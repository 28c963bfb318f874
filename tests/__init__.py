"""What holds, and how we know."""
