"""What people are told, and how their feeds are read."""
