"""What is done with charter contracts."""
