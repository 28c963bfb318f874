"""Aircraft: entered and removed, on which stand, and what is inoperative on them."""
