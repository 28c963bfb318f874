"""Meetings of browsers and of codes."""
