"""Operations of a flight-simulation virtual airline: domain decides, use cases commit, adapters talk to AWS."""
