"""What words of headers, cells and names mean: field data, moments, places, endings."""
