"""What the page of two views beside each other is made of."""
