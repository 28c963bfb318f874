"""What events say, and to whom."""
