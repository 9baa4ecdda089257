"""What of a sheet is set aside: totals, notes, printed feet, rows for people who never came, sheets that came twice."""
