"""What the screens for managing surveys share."""
