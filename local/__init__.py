"""The whole system in one process: moto, the API's gateway, the clock, the pumps, the journal, the demo airline."""
