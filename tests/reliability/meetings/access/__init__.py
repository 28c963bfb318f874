"""Meetings of operators with each other."""
