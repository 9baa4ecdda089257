"""The numbers as a workbook."""
