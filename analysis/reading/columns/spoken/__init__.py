"""Columns that answer in words: whether a scale knows them, which numbers stand beside them, who shares them, in which order."""
