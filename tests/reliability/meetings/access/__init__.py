"""Meetings of operators with each other, of browsers, and of codes."""
