"""Who may call, with which key, and what of it the log keeps."""
