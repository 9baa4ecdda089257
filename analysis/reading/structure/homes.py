"""Tables, sheets or files of which each is one place's: 시·도 and 시·군·구 stand in its title or its name, and in no column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis.language import Message
from analysis.plain import short
from analysis.reading.forms import Role
from analysis.reading.people.records import Described
from analysis.reading.words.places import home_named_in, province_named_in

_MOST_NAMED = 6
_FEWEST, _NEARLY_ALL = 2, 0.9
_PLACED = frozenset({Role.REGION, Role.PROVINCE, Role.MUNICIPALITY})


def with_homes(tables: Sequence[Described]) -> list[Described]:
    """The tables with the homes that head them, where each has one, they differ, and nothing nearer tells where people work.

    One title alone may as well tell where people came to.
    """
    is_told = any(table.setting.region or any(column.role in _PLACED for column in table.columns) for table in tables)
    homes = {table.setting.home for table in tables}
    if is_told or None in homes or len(homes) < 2:
        return _as_the_others_named(tables)
    return [replace(table, setting=replace(table.setting, is_told=True)) for table in tables]


def _as_the_others_named(tables: Sequence[Described]) -> list[Described]:
    """The tables, those without a place in the 시·도 that their name says, where the others' names say where their people work.

    One file of several is filled in without a column for it; each is named after another 시·도.
    """
    named, files = {table.setting.province for table in tables}, {table.table.sheet.file for table in tables}
    bare = [table for table in tables if _is_bare(table)]
    others = [table for table in tables if not _is_bare(table)]
    if not bare or not others or "" in named or len(files) != len(named) or len(named) < _FEWEST:
        return list(tables)
    if not all(map(_is_where_it_is_named, others)):
        return list(tables)
    settings = [replace(table.setting, home=(table.setting.province, ""), is_told=True) for table in tables]
    return [
        replace(table, setting=setting) if _is_bare(table) else table for table, setting in zip(tables, settings, strict=True)
    ]


def _is_bare(table: Described) -> bool:
    return not table.setting.region and not any(column.role in _PLACED for column in table.columns)


def _is_where_it_is_named(table: Described) -> bool:
    """Whether nearly all of the places in a table's column lie in the 시·도 that its name says."""
    province = table.setting.province
    lower = next((c for c in table.columns if c.role is Role.MUNICIPALITY), None)
    upper = next((c for c in table.columns if c.role is Role.PROVINCE), None)
    if (column := lower or upper) is None:
        return False
    counts = table.table.column(column.index).counts
    inside = {text: n for text, n in counts.items() if _lies_in(province, text, is_lower=column is lower)}
    return sum(inside.values()) >= _NEARLY_ALL * sum(counts.values()) > 0


def _lies_in(province: str, text: str, *, is_lower: bool) -> bool:
    if not is_lower:
        return province_named_in(text) == province
    home = home_named_in(f"{province} {text}")
    return home is not None and home[0] == province and home[1] != ""


def about_homes(tables: Sequence[Described]) -> Iterator[Message]:
    """What a person should know where titles and names told where people work."""
    homes = dict.fromkeys(" ".join(filter(None, table.setting.home or ())) for table in tables if table.setting.is_told)
    if homes:
        yield Message("reading.notice.homes", {"count": len(homes), "names": [short(home) for home in homes][:_MOST_NAMED]})
