"""People: their accounts, and what the office does with them."""
