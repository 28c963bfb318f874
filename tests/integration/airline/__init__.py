"""What an airline is made of: its small collections, airports and settings."""
