"""Bookings: what a pilot reserves, and how it ends."""
