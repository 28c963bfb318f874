"""What files say, by rules and readers alone."""
