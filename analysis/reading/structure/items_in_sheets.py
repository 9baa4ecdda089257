"""A sheet an item: the same people before and after in each, and only a title or the sheet's name says what they answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis.reading.columns.columns import Column
from analysis.reading.forms import Role
from analysis.reading.people.records import Described
from analysis.reading.structure.links import best_links
from analysis.reading.words.statements import item_key_of, item_text_of
from analysis.survey import Moment

_SAME_PEOPLE = 0.6


def items_of_sheets(tables: Sequence[Described]) -> list[Described]:
    """The tables, items that nothing but the sheet tells apart named by its title, else by its name."""
    told = list(tables)
    for family in _families(tables):
        names = [_name(table, [tables[n] for n in family]) for table in (tables[n] for n in family)]
        if len({item_key_of(name) for name in names}) == len(names):
            for place, name in zip(family, names, strict=True):
                told[place] = _named(tables[place], item_text_of(name))
    return told


def _families(tables: Sequence[Described]) -> Iterator[list[int]]:
    """Tables that ask the same one item of the same people before and after."""
    left = [n for n, table in enumerate(tables) if len(_items(table)) == 2 and {c.moment for c in _items(table)} == set(Moment)]
    while len(left) > 1:
        first, rest = left[0], left[1:]
        same = [n for n in rest if _asks_the_same(tables[first], tables[n])]
        if same:
            yield [first, *same]
        left = [n for n in rest if n not in same]


def _items(table: Described) -> list[Column]:
    return [column for column in table.columns if column.role is Role.ITEM and column.guess is not None]


def _asks_the_same(one: Described, other: Described) -> bool:
    headers = [[column.header for column in _items(table)] for table in (one, other)]
    # The same codes may be handed out anew at another workshop, which has a file or a region of its own.
    same_place = one.table.sheet.file == other.table.sheet.file and one.setting.region == other.setting.region
    return same_place and headers[0] == headers[1] and best_links(one, other, _SAME_PEOPLE) is not None


def _name(table: Described, family: Sequence[Described]) -> str:
    """The nearest line above a table that the others do not have; else the name of its sheet."""
    others = [note for other in family if other is not table for note in other.table.notes]
    own = [note for note in reversed(table.table.notes) if note not in others]
    return own[0] if own else table.table.sheet.name


def _named(table: Described, name: str) -> Described:
    columns = [replace(column, text=name) if column in _items(table) else column for column in table.columns]
    return replace(table, columns=columns)
