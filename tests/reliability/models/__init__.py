"""Small models beside the real thing: random steps, compared after each."""
