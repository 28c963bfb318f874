"""What is shown of charter contracts."""
