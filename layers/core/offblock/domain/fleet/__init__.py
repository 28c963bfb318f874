"""Aircraft: what each is, where it stands, what is inoperative on it, who may fly it."""
