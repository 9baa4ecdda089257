"""Numbers that count people within a place, under a header that names the place: 우리 권역 안 차례 is no region."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from analysis.language import Message
from analysis.reading.columns.columns import FORM, UNCLEAR, Column
from analysis.reading.forms import Role
from analysis.reading.people.records import Described, cells_of
from analysis.reading.words.vocabulary import squeezed

_PLACED = frozenset({Role.REGION, Role.PROVINCE, Role.MUNICIPALITY})
_FEWEST = 6


def without_numbers_as_places(tables: Sequence[Described]) -> list[Described]:
    """The tables with columns of numbers open again that a header made places, where another column tells each row's place.

    A number may be a region's; but one that stands beside several places counts the people of each.
    """
    return [_with_numbers_open(table) for table in tables]


def _with_numbers_open(table: Described) -> Described:
    placed = [c for c in table.columns if c.role in _PLACED and not (c.why is not None and c.why.key == FORM)]
    numbers = [column for column in placed if _is_of_numbers(table, column)]
    words = [column for column in placed if column not in numbers]
    counting = {column.index for column in numbers if any(_counts_within(table, column, other) for other in words)}
    if not counting:
        return table
    return replace(
        table,
        columns=[
            replace(c, role=Role.IGNORED, why=Message(UNCLEAR), confidence=0.5) if c.index in counting else c
            for c in table.columns
        ],
    )


def _is_of_numbers(table: Described, column: Column) -> bool:
    counts = table.table.column(column.index).counts
    return len(counts) >= _FEWEST and all(text.strip().isdecimal() for text in counts)


def _counts_within(table: Described, numbers: Column, places: Column) -> bool:
    """Whether most numbers stand beside several places: that of a region, or of a part of it, stands beside one."""
    pairs = set(zip(_texts(table, numbers), _texts(table, places), strict=True))
    beside = Counter(number for number, place in pairs if number and place)
    return 2 * sum(count > 1 for count in beside.values()) > len(beside)


def _texts(table: Described, column: Column) -> list[str]:
    texts: list[str] = cells_of(table.table, column).each(squeezed).tolist()
    return texts
