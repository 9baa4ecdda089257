"""Vectors to groups of opinions, and how sure each place is."""
