"""Files that staff upload."""
