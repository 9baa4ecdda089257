"""Rows that are one person at one moment, or about one item: which columns make them so, and which moment comes first."""
