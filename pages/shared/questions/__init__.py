"""What the screen of questions is made of."""
