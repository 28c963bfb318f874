"""Commands for people who build, try and measure the system."""
