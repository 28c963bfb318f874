"""Meetings of this context."""
