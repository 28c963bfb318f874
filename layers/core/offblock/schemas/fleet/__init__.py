"""The shapes of aircraft, stands and MEL items."""
