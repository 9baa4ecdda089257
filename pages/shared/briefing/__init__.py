"""What the screen of briefings is made of."""
