"""A sheet that says what another one says: the same people's words typed again as numbers."""

from __future__ import annotations

import numpy as np

from analysis.reading.scales.notation import number_of
from analysis.reading.sheets.sheets import CellColumn
from analysis.reading.sheets.tables import Table

_FEWEST_ROWS = 4


def is_typed_again(table: Table, other: Table) -> bool:
    """Whether `table` holds nothing but columns of `other`, row by row, with numbers in the place of its words."""
    if table.sheet is other.sheet or len(table.rows) != len(other.rows) or len(table.rows) < _FEWEST_ROWS:
        return False
    mine, theirs = table.filled_columns, other.filled_columns
    if not mine or not mine.keys() < theirs.keys():
        return False
    return all(_stands_for(table.column(mine[name]), other.column(theirs[name])) for name in mine)


def _stands_for(numbers: CellColumn, words: CellColumn) -> bool:
    """Whether each word has a number of its own throughout."""
    if any(number_of(text) is None for text in numbers.counts) or all(number_of(text) is not None for text in words.counts):
        return False
    pairs = np.unique(np.stack([numbers.codes, words.codes]), axis=1).shape[1]
    return bool(pairs == len(np.unique(numbers.codes)) == len(np.unique(words.codes)) > 1)
