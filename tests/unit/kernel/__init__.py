"""What every record and every decision is made of."""
