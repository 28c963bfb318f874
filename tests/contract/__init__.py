"""What we rely on in others' code, and what the parts of this repository promise each other."""
