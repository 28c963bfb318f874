"""Adapters: what stands between the airline and what keeps, carries and calls it."""
