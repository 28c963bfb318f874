"""Meetings over notices: mail and preferences, messages and webhooks."""
