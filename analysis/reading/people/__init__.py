"""Rows to people: records, codes, who is the same person at both moments, where they are from."""
