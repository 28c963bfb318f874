"""Meetings of messages with those who set and use webhooks."""
