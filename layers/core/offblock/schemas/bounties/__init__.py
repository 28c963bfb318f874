"""The shapes of bounties."""
