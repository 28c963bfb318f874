"""What is shown of accounts."""
