"""What is done with imports of files."""
