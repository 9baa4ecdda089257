"""Layouts as hypotheses: which columns, tables and rows are two moments, and what links the rows of one person."""
