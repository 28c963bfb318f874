"""Who may come in: keys, the authorizer, roles, and what the audit says of it."""
