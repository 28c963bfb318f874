"""What is shown of bounties."""
