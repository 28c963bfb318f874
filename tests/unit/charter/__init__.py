"""Charter contracts: their customers, missions and legs, from a draft to an end."""
