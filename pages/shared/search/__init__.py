"""What the page of search alone uses."""
