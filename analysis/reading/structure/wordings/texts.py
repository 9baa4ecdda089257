"""One statement in several wordings is one item: matched between the moments and the tables that lack each other's."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from analysis.reading.columns.columns import Column
from analysis.reading.forms import Role
from analysis.reading.people.records import Described
from analysis.reading.sheets.matching_texts import one_to_one
from analysis.reading.words.statements import item_key_of
from analysis.survey import Moment

_Occasion = tuple[int, Moment | None]
"""Where an item is asked: the number of a table, and the moment (None: the rows tell it)."""


def in_one_wording(tables: Sequence[Described], apart: Collection[str] = ()) -> list[Described]:
    """The tables with each item in the wording in which it comes first.

    Two wordings are one item where each is the other's likest (numbers and negations the same) and they are never asked beside
    each other. The texts that are `apart` (of sheets that the same people filled in) are items of their own, however alike.
    """
    asked: dict[str, set[_Occasion]] = {}
    wording: dict[str, str] = {}
    for number, table in enumerate(tables):
        for column in _items(table):
            key = item_key_of(column.text)
            asked.setdefault(key, set()).add((number, column.moment or table.moment))
            wording.setdefault(key, column.text)
    alone = {item_key_of(text) for text in apart}
    meant = _meant({key: occasions for key, occasions in asked.items() if key not in alone})
    if not meant:
        return list(tables)
    return [replace(table, columns=[_worded(column, meant, wording) for column in table.columns]) for table in tables]


def _items(table: Described) -> Iterable[Column]:
    return (column for column in table.columns if _is_item(column))


def _is_item(column: Column) -> bool:
    return column.role is Role.ITEM and column.guess is not None and not column.statement


def _meant(asked: dict[str, set[_Occasion]]) -> dict[str, str]:
    """The first wording of each item that has several, by the others."""
    everywhere = set().union(*asked.values()) if asked else set()
    rare = [key for key, occasions in asked.items() if len(occasions) < len(everywhere)]
    first: dict[str, str] = {}
    for place, occasion in enumerate(sorted(everywhere, key=str)):
        ours = [key for key in rare if occasion in asked[key] and key not in first]
        theirs = [key for key in rare if occasion not in asked[key] and key not in first]
        if place == 0 or not ours or not theirs:
            continue
        for a, b, _ in one_to_one(ours, theirs):
            one, other = sorted((ours[a], theirs[b]), key=list(asked).index)
            if not asked[one] & asked[other]:
                first[other] = one
                asked[one] |= asked[other]
    return first


def _worded(column: Column, meant: dict[str, str], wording: dict[str, str]) -> Column:
    key = item_key_of(column.text) if _is_item(column) else ""
    return replace(column, text=wording[meant[key]]) if key in meant else column
