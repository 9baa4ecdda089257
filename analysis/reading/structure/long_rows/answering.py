"""The rows of a table that answer an item: who left or was only enrolled has a row too, and a state of its own in it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from analysis.reading.columns.columns import Column
from analysis.reading.forms import Role
from analysis.reading.people.records import Described, cells_of
from analysis.reading.scales.notation import is_missing_word
from analysis.survey import Moment

_MOST_STATES = 8
"""Of a course: entered, finished, left, put off …"""


def answering(table: Described) -> NDArray[np.bool_]:
    """Which rows of a table hold an answer to one of its items."""
    return table.once(_answering)


def _answering(table: Described) -> NDArray[np.bool_]:
    items = [column.index for column in table.columns if column.role is Role.ITEM and column.guess is not None]
    filled = [table.table.column(index).filled for index in dict.fromkeys(items)]
    return np.any(filled, axis=0) if filled else np.zeros(len(table.table.rows), dtype=bool)


def states_of(table: Described, column: Column) -> list[str]:
    """The values of a column; of some more than two only those of the rows that answer an item, where these are two."""
    values = [text for text in table.table.column(column.index).counts if not is_missing_word(text)]
    if not len(Moment) < len(values) <= _MOST_STATES:
        return values
    cells = cells_of(table.table, column)
    answered = [text for text in cells.only(answering(table)).counts if not is_missing_word(text)]
    return answered if len(answered) == len(Moment) else values


def in_states(table: Described, column: Column | None) -> NDArray[np.bool_]:
    """Which rows are of the values that `states_of` tells of a column: all rows where it tells of all values."""
    values = states_of(table, column) if column is not None else []
    if column is None or len(values) == len(table.table.column(column.index).counts):
        return np.ones(len(table.table.rows), dtype=bool)
    cells = cells_of(table.table, column)
    return np.isin(cells.each(str), values) | ~cells.filled
