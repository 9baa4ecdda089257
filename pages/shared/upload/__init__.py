"""What the steps of an upload share."""
