"""Tables whose titles, sheets or files name one occasion, one as before it and another as after it: 입소 전, 입소 후.

What the occasion is called need not be known: it is the contrast that tells. A name alone, 입소 전 안내, may mean anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from pathlib import PurePath

from analysis.reading.forms import Form, Role
from analysis.reading.people.records import Described
from analysis.reading.words.moments import names_a_moment
from analysis.reading.words.statements import item_key_of
from analysis.reading.words.vocabulary import squeezed
from analysis.survey import Moment

_LONGEST_NAME = 40
_ASK_ALIKE = 2
_TOKEN = re.compile(r"[가-힣A-Za-z0-9]+")
_SIDES = {"전": Moment.PRE, "이전": Moment.PRE, "후": Moment.POST, "이후": Moment.POST}
_GLUED = re.compile(r"([가-힣]{2,9}?)(이전|이후|전|후)")

Said = dict[str, Moment]


def with_moments_of_names(tables: Sequence[Described], form: Form) -> list[Described]:
    """The tables with their moments where the names of two that ask alike say before and after one thing."""
    said = [_said(table) if _is_open(table) and not _is_told(table, form) else {} for table in tables]
    sides: dict[str, dict[Moment, list[int]]] = {}
    for place, occasions in enumerate(said):
        for occasion, moment in occasions.items():
            sides.setdefault(occasion, {}).setdefault(moment, []).append(place)
    changed = list(tables)
    for by_moment in sides.values():
        if len(by_moment) == len(Moment) and any(_ask_alike(tables[a], tables[b]) for a, b in product(*by_moment.values())):
            for moment, place in ((moment, place) for moment, places in by_moment.items() for place in places):
                changed[place] = replace(changed[place], moment=moment)
    return changed


def _is_open(table: Described) -> bool:
    if table.moment is not None or any(column.role is Role.MOMENT for column in table.columns):
        return False
    return all(column.moment is None for column in table.columns if column.role is Role.ITEM)


def _is_told(table: Described, form: Form) -> bool:
    """Whether a person said something of what the table is called."""
    names = {squeezed(name) for name in _names(table)}
    return any(name in said or said in name for said in form.moments for name in names)


def _names(table: Described) -> list[str]:
    """What a table is called, the nearest first: its titles, its sheet, its file."""
    sheet = table.table.sheet
    return [*reversed(table.table.notes), sheet.name, PurePath(sheet.file).stem]


def _said(table: Described) -> Said:
    """The occasions that the nearest name speaks of which names any, each with its one side."""
    for name in _names(table):
        pairs = list(_occasions(name)) if len(name) <= _LONGEST_NAME else []
        once = {occasion: moment for occasion, moment in pairs if len({side for other, side in pairs if other == occasion}) == 1}
        if once:
            return once
    return {}


def _occasions(name: str) -> Iterator[tuple[str, Moment]]:
    before = ""
    for token in _TOKEN.findall(name):
        if token in _SIDES and len(before) > 1 and not names_a_moment(before):
            yield before, _SIDES[token]
        elif (match := _GLUED.fullmatch(token)) is not None:
            yield match[1], _SIDES[match[2]]
        before = token


def _ask_alike(one: Described, other: Described) -> bool:
    asked = [{item_key_of(column.text or column.header) for column in table.columns} for table in (one, other)]
    return len(asked[0] & asked[1]) >= _ASK_ALIKE
