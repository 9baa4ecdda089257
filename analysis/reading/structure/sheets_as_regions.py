"""Sheets or files that are each another place's, under names that no list of places knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import PurePath

from analysis.reading.forms import Role
from analysis.reading.people.records import Described
from analysis.reading.structure.links import best_links
from analysis.survey import Moment

_PLACED = frozenset({Role.REGION, Role.PROVINCE, Role.MUNICIPALITY})
_FEWEST, _MOST = 2, 12
_FEWEST_ROWS = 3
_SAME_PEOPLE = 0.4
_WORD = re.compile(r"[^\W_]+")


def with_sheets_as_regions(tables: Sequence[Described]) -> list[Described]:
    """The tables with the word as region in which their names differ, where nothing else tells any.

    Each such word stands over both moments, so that it is none itself, and over people of its own; a number is no name. Where a
    column of another table tells regions, sheets without one are of those that their names say.
    """
    tables = _named_elsewhere(tables)
    is_told = any(table.setting.region or table.setting.province for table in tables)
    if len(tables) < _FEWEST or is_told or any(column.role in _PLACED for table in tables for column in table.columns):
        return list(tables)
    named = next(filter(None, (_regions(tables, names) for names in _names(tables))), None)
    if named is None:
        return list(tables)
    return [replace(table, setting=replace(table.setting, region=name)) for table, name in zip(tables, named, strict=True)]


def _named_elsewhere(tables: Sequence[Described]) -> Sequence[Described]:
    """The tables, those that tell no place of the region in their sheet's name that another table's column tells too."""
    columns = [(t, c) for t in tables for c in t.columns if c.role is Role.REGION]
    told = {text.strip() for table, column in columns for text in table.table.column(column.index).counts}
    known = {text for text in told if len(text) > 1 and not any(map(str.isdigit, text))}
    named: dict[int, str] = {}
    for place, table in enumerate(tables):
        is_told = table.setting.region or table.setting.province or any(column.role in _PLACED for column in table.columns)
        said = known & set(_WORD.findall(table.table.sheet.name)) if not is_told else set()
        if len(said) == 1:
            named[place] = said.pop()
    if len(set(named.values())) < _FEWEST:
        return tables
    regions = ((table, named.get(place, table.setting.region)) for place, table in enumerate(tables))
    return [replace(table, setting=replace(table.setting, region=region)) for table, region in regions]


def _names(tables: Sequence[Described]) -> Iterator[list[str]]:
    yield [table.table.sheet.name for table in tables]
    yield [PurePath(table.table.sheet.file).stem for table in tables]


def _regions(tables: Sequence[Described], names: Sequence[str]) -> list[str] | None:
    """The one word of each name by which tables of both moments are told apart; None where there is none."""
    words = [_WORD.findall(name) for name in names]
    if len({len(each) for each in words}) > 1:
        return None
    fitting = [list(at) for at in zip(*words, strict=True) if _are_places(tables, at)]
    return max(fitting, key=lambda at: len(set(at)), default=None)


def _are_places(tables: Sequence[Described], words: Sequence[str]) -> bool:
    if not _FEWEST <= len(set(words)) <= _MOST or any(len(word) < 2 or any(map(str.isdigit, word)) for word in words):
        return False
    moments: dict[str, set[Moment]] = {}
    for table, word in zip(tables, words, strict=True):
        moments.setdefault(word, set()).update(table.moments)
    if any(sides != set(Moment) for sides in moments.values()) or any(len(t.table.rows) < _FEWEST_ROWS for t in tables):
        return False
    pairs = combinations(zip(tables, words, strict=True), 2)
    return not any(best_links(one, other, _SAME_PEOPLE) for (one, a), (other, b) in pairs if a != b)
