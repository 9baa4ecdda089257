"""What the screens about opinions and themes share."""
