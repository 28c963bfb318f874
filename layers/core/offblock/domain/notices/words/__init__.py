"""What notices say in each language that users may choose."""
