"""What is done with bounties."""
