"""The airline in six tales, by rules alone: what a newcomer reads first."""
