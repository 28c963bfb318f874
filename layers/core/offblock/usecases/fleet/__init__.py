"""What is done with aircraft, stands and MEL items."""
