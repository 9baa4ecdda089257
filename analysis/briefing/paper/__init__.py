"""The report for 한글."""
