"""Columns of a table to what they hold: role, item, moment."""
