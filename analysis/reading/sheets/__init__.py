"""Cells to tables: sheets as columns of distinct cells, header rows, rows of answers, where a table stands."""
