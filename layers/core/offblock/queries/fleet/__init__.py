"""What is shown of aircraft, stands and MEL items."""
