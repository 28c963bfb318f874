"""Charter contracts: customers, missions, applications, legs, endings."""
