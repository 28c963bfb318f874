"""Who may do what: callers, permissions, keys, the log of what staff did."""
