"""Sheets and tables set upright before anything is understood: a person a row, a question and moment a column."""
