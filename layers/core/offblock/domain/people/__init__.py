"""Users, their accounts, and what staff correct about them."""
