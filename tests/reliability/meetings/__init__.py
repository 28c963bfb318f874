"""Those who meet over one thing, in every order of their calls to the table, by context."""
