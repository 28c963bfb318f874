"""What events say to people, and what work they leave behind."""
