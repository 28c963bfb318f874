"""Foreign files and wires, read into ours and written out of it."""
