"""Aircraft: where they stand and belong, and what keeps them from flying."""
