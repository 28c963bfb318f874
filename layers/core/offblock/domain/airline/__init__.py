"""The airline as such: its collections, settings, airports and bases."""
