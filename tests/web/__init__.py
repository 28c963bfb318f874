"""The page in a browser, against the whole system: what everybody sees, and the journeys."""
