"""A few answers to the form of another sheet (letters that came late): too few to tell by themselves what they are."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.reading.columns.columns import Column
from analysis.reading.forms import Role
from analysis.reading.people.records import Described
from analysis.reading.sheets.tables import Table
from analysis.reading.words.vocabulary import squeezed, vocabulary

_FEWEST_ITEMS, _MOST_EXAMPLES = 2, 3
_SHARED = 0.8
_KNOWN = 0.6
"""So much of what stands under the items says what others said there, word by word."""


def as_it_is(table: Table, columns: Sequence[Column]) -> list[Column]:
    """All columns of a table, whatever they hold."""
    return list(columns)


def with_the_same_form(described: Sequence[list[Described]], alone: Sequence[list[Described]]) -> list[list[Described]]:
    """The tables of answers of each sheet, and those of its tables `alone` that are headed and answered as a longer one is.

    What their columns are is settled with the longer table; an empty form or an example of how to fill it in is no answer.
    """
    answering = [table for tables in described for table in tables if len(_items(table)) >= _FEWEST_ITEMS]
    every = [table for tables in described for table in tables]
    shown = [table for table in every if _shows_how(table) and any(_is_of(table, other) for other in answering)]
    return [
        [
            *(table for table in tables if all(table is not each for each in shown)),
            *(table for table in more if not _shows_how(table) and any(_is_of(table, other) for other in answering)),
        ]
        for tables, more in zip(described, alone, strict=True)
    ]


def _items(table: Described) -> dict[str, Column]:
    return {squeezed(column.header): column for column in table.columns if column.role is Role.ITEM}


def _shows_how(table: Described) -> bool:
    """Whether a sheet's name or a line above a few rows says that they are an example."""
    if len(table.table.rows) > _MOST_EXAMPLES:
        return False
    names = [squeezed(text) for text in (table.table.sheet.name, *table.table.notes)]
    words = [word for word in vocabulary().exact["example"] if len(word) > 1]
    return any(word in name for word in words for name in names)


def _is_of(table: Described, other: Described) -> bool:
    """Whether a table has the headers of a longer one, or some of them, and says under its items what is said there."""
    mine = {squeezed(column.header): column for column in table.columns if column.header}
    theirs = {squeezed(column.header) for column in other.columns if column.header}
    shared = {key: column for key, column in _items(other).items() if key in mine}
    are_alike = len(mine.keys() & theirs) >= _SHARED * len(mine)
    if not are_alike or len(shared) < _FEWEST_ITEMS or len(table.table.rows) >= len(other.table.rows):
        return False
    said = [text for key in shared for text in table.table.column(mine[key].index).counts]
    known = {text for column in shared.values() for text in other.table.column(column.index).counts}
    return bool(said) and sum(text in known for text in said) >= _KNOWN * len(said)
