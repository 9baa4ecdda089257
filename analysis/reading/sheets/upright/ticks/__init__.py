"""Marks in columns or on forms in place of answers."""
