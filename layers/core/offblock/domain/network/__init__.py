"""Services between airports, and the networks and ways that they make."""
