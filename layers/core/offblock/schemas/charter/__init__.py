"""The shapes of charter contracts."""
