"""What explains another table: codebooks, legends, lists of values, corrections, the words of numbered items."""
