"""Answers to values: notations, wordings, digits, and the scale that a column of answers is on."""
