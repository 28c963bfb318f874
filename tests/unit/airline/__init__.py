"""What an airline has written down: its collections, settings and bases."""
