"""An answer that stands twice, once turned: who prepares a file for analysis adds ``i3_r = 6 − i3`` and keeps what was ticked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np

from analysis.language import Message
from analysis.reading.columns.columns import FORM, Column
from analysis.reading.columns.signs.computed import Values, as_number, spread
from analysis.reading.forms import Role
from analysis.reading.people.records import Described

_FEWEST_ROWS = 10
_FEWEST_VALUES = 3
_MOST_ITEMS = 40
"""Items of a moment that are held against each other: twice what an honest form asks at once."""


def without_mirrored(tables: Sequence[Described]) -> list[Described]:
    """The tables, each answer that stands beside its turned copy left out: the copy counts, in the direction it was given."""
    return [_without(table) for table in tables]


def _without(table: Described) -> Described:
    turned_over = {answer.index: copy.header for answer, copy in _mirrored(table)}
    if not turned_over:
        return table
    columns = [
        replace(
            column,
            role=Role.IGNORED,
            guess=None,
            moment=None,
            why=Message("reading.why.mirrored", {"column": turned_over[column.index]}),
            confidence=0.95,
        )
        if column.index in turned_over
        else column
        for column in table.columns
    ]
    return replace(table, columns=columns)


def _mirrored(table: Described) -> Iterator[tuple[Column, Column]]:
    """Each answer with its copy: the later of two columns of a moment that come to the same sum in every row."""
    if len(table.table.rows) < _FEWEST_ROWS:
        return
    rows = spread(len(table.table.rows))
    for moment in {column.moment for column in table.columns}:
        asked = [c for c in table.columns if c.role is Role.ITEM and c.moment is moment and not _is_said(c)][:_MOST_ITEMS]
        if len(asked) > 1:
            numbers = {c.index: table.table.column(c.index).each(as_number, float)[rows] for c in asked}
            named = (pair for pair in combinations(asked, 2) if _are_named_alike(*pair))
            yield from (pair for pair in named if _are_mirrored(*(numbers[c.index] for c in pair)))


def _is_said(column: Column) -> bool:
    return column.why is not None and column.why.key == FORM


def _are_named_alike(one: Column, other: Column) -> bool:
    """Whether one header is the other with something added: ``i3`` and ``i3_r``, 어렵다 and 어렵다(역채점)."""
    first, second = ("".join(column.header.lower().split()) for column in (one, other))
    return first != second and bool(first) and bool(second) and (first in second or second in first)


def _are_mirrored(one: Values, other: Values) -> bool:
    known = np.isfinite(one)
    if known.sum() < _FEWEST_ROWS or not np.array_equal(known, np.isfinite(other)):
        return False
    sums = one[known] + other[known]
    return bool(np.ptp(sums) == 0) and len(np.unique(one[known])) >= _FEWEST_VALUES
