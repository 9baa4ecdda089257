"""Items that stand as rows of one question in a table, and by themselves in another: they are asked in the same words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from analysis.reading.columns.columns import Column
from analysis.reading.columns.signs.neighbours import stem_and_option
from analysis.reading.forms import Role
from analysis.reading.people.records import Described
from analysis.reading.words.statements import item_key_of

_FEWEST, _SHARE = 2, 0.6


def with_rows_of_matrices(tables: Sequence[Described]) -> list[Described]:
    """The tables with rows of a question (How much do you know of: [A], [B]) named alone where another table asks A and B so."""
    keys = [{item_key_of(column.text) for column in _items(table)} for table in tables]
    changed = list(tables)
    asked = [list(_questions(table)) if len(tables) > 1 else [] for table in tables]
    for place, table in enumerate(tables):
        if not asked[place]:
            continue
        elsewhere = set[str]().union(*(theirs for other, theirs in enumerate(keys) if other != place))
        texts: dict[int, str] = {}
        for rows in asked[place]:
            known = sum(item_key_of(text) in elsewhere for text in rows.values())
            if known >= max(_FEWEST, _SHARE * len(rows)) and not keys[place] & elsewhere:
                texts |= rows
        if texts:
            columns = [replace(c, text=texts[c.index]) if c.index in texts else c for c in table.columns]
            changed[place] = replace(table, columns=columns)
    return changed


def _items(table: Described) -> Iterator[Column]:
    return (column for column in table.columns if column.role is Role.ITEM and column.guess is not None)


def _questions(table: Described) -> Iterator[Mapping[int, str]]:
    """The rows of each question that has several, by their columns."""
    rows: dict[str, dict[int, str]] = {}
    for column in _items(table):
        stem, option = stem_and_option(column.text)
        if option:
            rows.setdefault(stem, {})[column.index] = option
    return (each for each in rows.values() if len(each) >= _FEWEST)
