"""Clients of our own, written from what their contracts say, that speak other software's words over a bad line."""
