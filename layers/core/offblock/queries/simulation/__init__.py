"""An airline as it would be by other settings."""
