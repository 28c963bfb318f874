"""Crash cases of this context."""
