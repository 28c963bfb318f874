"""Where every record is kept: its key, the lists it stands in, when it falls due (`docs/table.md`)."""
