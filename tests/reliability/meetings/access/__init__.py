"""Meetings of what staff do with users."""
