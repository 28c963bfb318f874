"""Reading what other systems export: phpVMS's CSV files in all their dialects, and our own for stands (PF-17)."""
