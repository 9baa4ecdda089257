"""Which of several occasions tables, columns and rows speak of: names, rounds and times tell before from after."""
