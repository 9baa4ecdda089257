"""What is asked beside the two moments of an item, under one header with them, is a question of its own.

A matrix of three columns an item (before, after, importance) holds two answers of the item and one to something else: read
as a third answer it would take the place of the one after.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from analysis.reading.columns.columns import Column
from analysis.reading.forms import Role
from analysis.reading.people.records import Described
from analysis.reading.words.vocabulary import squeezed
from analysis.survey import Moment

_FEWEST_ITEMS = 2
_JOINTS = " \t\n-–—_/:·|()[]"


def named_apart(table: Described) -> Described:
    """The table with the columns beside both moments of an item as items of their own, named by what stands under it.

    Of at least two items, under the same words: what one column lacks alone may be a slip of its header.
    """
    by_item: dict[str, list[Column]] = defaultdict(list)
    for column in table.columns:
        if column.role is Role.ITEM:
            by_item[squeezed(column.text)].append(column)
    beside = {column.index: under for columns in by_item.values() for column, under in _beside(columns)}
    headers = [squeezed(column.header) for column in table.columns if column.role is Role.ITEM]
    apart = {
        index: under
        for index, under in beside.items()
        if sum(header.endswith(squeezed(under)) for header in headers) >= _FEWEST_ITEMS
    }
    if not apart:
        return table
    return replace(table, columns=[_named(column, apart.get(column.index, "")) for column in table.columns])


def _beside(columns: Sequence[Column]) -> list[tuple[Column, str]]:
    """The columns of an item that tell no moment where others tell both, each with the rest of its header."""
    if not {column.moment for column in columns} >= set(Moment):
        return []
    untold = [column for column in columns if column.moment is None]
    pairs = [(column, column.header.partition(column.text)[2].strip(_JOINTS)) for column in untold]
    return [(column, under) for column, under in pairs if under]


def _named(column: Column, under: str) -> Column:
    return replace(column, text=f"{column.text} {under}") if under else column
