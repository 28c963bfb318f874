"""The shapes of notices."""
