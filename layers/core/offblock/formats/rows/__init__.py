"""Rows to what they state: for each kind of file, what its columns mean and everything that is wrong with a row."""
