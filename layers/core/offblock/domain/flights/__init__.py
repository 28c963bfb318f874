"""Flights: started, reported, stopped, diverted, landed; and moves without a flight."""
