"""The shapes of users."""
