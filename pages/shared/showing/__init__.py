"""How a chart or a table is shown: its room, its frame, the table behind it, notes on it and marks in it."""
