"""What the screens about gains share."""
