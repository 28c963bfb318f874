"""Other software's words, read and said."""
