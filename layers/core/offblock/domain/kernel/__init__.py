"""What every context stands on: records, decisions, events, moments, refusals."""
