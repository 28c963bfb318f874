"""The airline's rules: pure functions of records, settings, time and chance."""
