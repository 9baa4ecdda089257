"""Columns of plain numbers: years, people, hours; no scale, and no code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from analysis.language import Message
from analysis.reading.columns.columns import Column
from analysis.reading.forms import Role
from analysis.reading.scales.scales import is_missing_word, number_of
from analysis.reading.sheets.tables import Table

NUMBER = "reading.why.number"
"""Why a column is a question that is answered by a number."""

_NUMBERS = 0.9
_TOO_LARGE = 100_000
"""Years, people and hours stay below this; telephones and dates written as digits do not."""

_MOST_UNLIKE = 0.9
_FEW = 20
"""Of more rows than this, numbers that nearly never come again tell rows apart: a code, not an answer."""


def with_numbers(table: Table, columns: Sequence[Column]) -> list[Column]:
    """The columns of a table with those that nothing else explains and that hold numbers as answers."""
    return [
        replace(column, role=Role.CHOICE, why=Message(NUMBER), confidence=0.7)
        if column.is_unclear and column.header and _are_numbers(table.column(column.index).counts)
        else column
        for column in columns
    ]


def _are_numbers(counts: Mapping[str, int]) -> bool:
    told = {text: number_of(text) for text in counts if not is_missing_word(text)}
    known = [number for number in told.values() if number is not None and 0 <= number < _TOO_LARGE]
    filled = sum(counts.values())
    tells_apart = filled > _FEW and len(counts) > _MOST_UNLIKE * filled
    return len(set(known)) > 1 and len(known) >= _NUMBERS * len(told) and not tells_apart
