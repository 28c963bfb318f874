"""The shapes of keys and of the audit log."""
