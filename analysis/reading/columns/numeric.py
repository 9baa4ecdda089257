"""Columns of plain numbers: years, people, hours; no scale, and no code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from analysis.language import Message
from analysis.reading.columns.columns import Column
from analysis.reading.columns.signs.seen import says_a_count
from analysis.reading.forms import Role
from analysis.reading.scales.quantities import quantities_of, unit_behind
from analysis.reading.scales.scales import is_missing_word
from analysis.reading.sheets.tables import Table

NUMBER = "reading.why.number"
"""Why a column is a question that is answered by a number."""

RECURS = "reading.why.recurs"
_NUMBERS = 0.9
_TOO_LARGE = 100_000
"""Years, people and hours stay below this; telephones and dates written as digits do not."""

_MOST_UNLIKE = 0.9
_FEW = 20
"""Of more rows than this, numbers that nearly never come again tell rows apart: a code, not an answer."""


_TOLD = 0.5
_FEW_GROUPS = 5
"""More values than this, counted in a unit in most cells (3명, 12건), are no names of groups; 1회 and 2회 may be rounds."""


def with_numbers(table: Table, columns: Sequence[Column]) -> list[Column]:
    """The columns of a table with those that nothing else explains and that hold numbers as answers."""
    return [
        replace(column, role=Role.CHOICE, why=Message(NUMBER), confidence=0.7)
        if column.header and _holds_numbers(column, table.column(column.index).counts)
        else column
        for column in columns
    ]


def numbers_in(header: str, counts: Mapping[str, int]) -> tuple[Mapping[str, float], str]:
    """The number of each text below a header that asks for numbers, and the unit in which cells tell them ("": none)."""
    behind = unit_behind(header)
    quantities = quantities_of(counts, with_large=says_a_count(header) or behind != "")
    return quantities.numbers, quantities.unit or behind


def _holds_numbers(column: Column, counts: Mapping[str, int]) -> bool:
    if column.is_unclear:
        return _are_numbers(column.header, counts)
    if column.role is not Role.GROUP or column.why is None or column.why.key != RECURS or len(counts) <= _FEW_GROUPS:
        return False
    quantities = quantities_of(counts)
    return quantities.unit not in ("", "회") and quantities.told >= _TOLD and _are_numbers(column.header, counts)


def _are_numbers(header: str, counts: Mapping[str, int]) -> bool:
    texts = [text for text in counts if not is_missing_word(text)]
    numbers, unit = numbers_in(header, counts)
    known = [number for number in numbers.values() if 0 <= number < _TOO_LARGE]
    filled = sum(counts.values())
    tells_apart = not unit and filled > _FEW and len(counts) > _MOST_UNLIKE * filled
    return len(set(known)) > 1 and len(known) >= _NUMBERS * len(texts) and not tells_apart
