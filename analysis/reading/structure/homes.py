"""Tables, sheets or files of which each is one place's: 시·도 and 시·군·구 stand in its title or its name, and in no column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis.language import Message
from analysis.plain import short
from analysis.reading.forms import Role
from analysis.reading.people.records import Described

_MOST_NAMED = 6
_PLACED = frozenset({Role.REGION, Role.PROVINCE, Role.MUNICIPALITY})


def with_homes(tables: Sequence[Described]) -> list[Described]:
    """The tables with the homes that head them, where each has one, they differ, and nothing nearer tells where people work.

    One title alone may as well tell where people came to.
    """
    is_told = any(table.setting.region or any(column.role in _PLACED for column in table.columns) for table in tables)
    homes = {table.setting.home for table in tables}
    if is_told or None in homes or len(homes) < 2:
        return list(tables)
    return [replace(table, setting=replace(table.setting, is_told=True)) for table in tables]


def about_homes(tables: Sequence[Described]) -> Iterator[Message]:
    """What a person should know where titles and names told where people work."""
    homes = dict.fromkeys(" ".join(filter(None, table.setting.home or ())) for table in tables if table.setting.is_told)
    if homes:
        yield Message("reading.notice.homes", {"count": len(homes), "names": [short(home) for home in homes][:_MOST_NAMED]})
