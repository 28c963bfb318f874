"""Charter contracts, from a draft to an end, and the aircraft that they wait for."""
