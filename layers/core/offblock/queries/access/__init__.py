"""What is shown of keys and of the audit log."""
