"""What callers are shown: reads only."""
