"""Rules as pure functions: no table, no clock, no fixtures."""
