"""Two moments in two tables: two sheets or files that ask the same people the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import PurePath

import pandas as pd

from analysis.reading.account.result import Question
from analysis.reading.columns.columns import Column
from analysis.reading.forms import Form, Role
from analysis.reading.people.records import Described
from analysis.reading.sheets.matching_texts import one_to_one
from analysis.reading.sheets.order import Order, order_of, side_of
from analysis.reading.structure.links import best_links
from analysis.reading.structure.occasions.timed import first_by_time, stamps_of
from analysis.reading.structure.outcome import Decided, Outcome, decide, moments_question
from analysis.reading.words.splits import Split, splits_of
from analysis.reading.words.statements import item_key_of
from analysis.survey import ItemKind, Moment

_MOST_TABLES = 60
_SAME_ITEMS = 0.6
_SAME_PEOPLE = 0.4
_AS_MANY = 0.4
_FEWEST_ITEMS = 2
_LONGEST_NAME = 40
_EXAMPLES = 5
_FIRST = re.compile(
    r"(?<!\d)1\s?(?:차|회|일차|주차)(?!\d)|\b(?:round|day|wave|time|week|session|phase)\s?(?:1|i|one)\b|첫|처음|\bfirst\b|\b1st\b",
    re.I,
)
"""The first of several rounds."""

_FRONT = re.compile(r"\s{0,3}\[([^\[\]]{2,40})\]")
_PARTS = re.compile(r"\s{1,3}[-–—|/]\s{1,3}|[(),:;·\[\]]")
"""What parts a long title: … 신청자 진단 - 과정 시작 일주일 전 받음."""


@dataclass(frozen=True)
class _Couple:
    """Two tables that may be one before and one after; `links` says how many codes meet (0 where there are none)."""

    one: int
    other: int
    items: int
    links: float
    markers: tuple[str, str]
    order: Order


def in_tables(tables: Sequence[Described], form: Form) -> Outcome:
    """The tables with the moments of those that ask the same: by their people, their names, their times."""
    open_tables = [n for n, table in enumerate(tables) if names_no_moment(table)]
    known = {table.moment for table in tables if table.moment is not None}
    changed = list(tables)
    if len(open_tables) == 1 and len(known) == 1 and _has_partner(tables, open_tables[0]):
        other = Moment.POST if known == {Moment.PRE} else Moment.PRE
        changed[open_tables[0]] = replace(changed[open_tables[0]], moment=other)
        return Outcome(changed)
    if len(open_tables) == 1 and not known and (side := _side_of(tables[open_tables[0]])) is not None:
        changed[open_tables[0]] = replace(changed[open_tables[0]], moment=side)
        return Outcome(changed)
    questions: dict[str, Question] = {}
    for couple in _couples(tables, open_tables):
        decided = decide(couple.markers, form, couple.order)
        if decided is None:
            continue
        decided = _confirmed(decided, couple, tables)
        for place, moment in zip((couple.one, couple.other), decided.moments, strict=True):
            changed[place] = replace(changed[place], moment=moment)
        if decided.is_open and not decided.by_form:
            sheets = tables[couple.one].table.sheet, tables[couple.other].table.sheet
            texts = [column.text for column in _items(tables[couple.one])]
            question = moments_question("tables", couple.markers, decided, sheets[0].file, "", texts[:_EXAMPLES], couple.items)
            questions.setdefault(question.id, question)
    return Outcome(changed, (), tuple(questions.values()))


def _side_of(table: Described) -> Moment | None:
    """The moment that the name of the only table speaks of, or a part of it: of its title, its sheet, else of its file.

    What stands in a bracket before all of its items names them too: [교육 신청 단계 점검] …
    """
    names = (*_in_front(table), *reversed(table.table.notes), table.table.sheet.name, PurePath(table.table.sheet.file).stem)
    parts_of = [(name,) if len(name) <= _LONGEST_NAME else _PARTS.split(name) for name in names]
    short_ones = [part for parts in parts_of for part in parts if part and len(part) <= _LONGEST_NAME]
    side = next((side for parts in parts_of if (side := _one_side(parts)) is not None), None)
    if side is None and not _asks_for_more(table) and any(_FIRST.search(name) for name in short_ones):
        return Moment.PRE  # to be asked: that there is one moment alone is
    return side


def _in_front(table: Described) -> tuple[str, ...]:
    fronts = {match[1] if (match := _FRONT.match(column.header)) is not None else "" for column in _items(table)}
    return tuple(fronts) if len(fronts) == 1 else ()


def _one_side(parts: Sequence[str]) -> Moment | None:
    """The one moment that the parts of a name speak of: what tells both (received in May: before, in June: after) names none."""
    sides = {side for part in parts if part and len(part) <= _LONGEST_NAME and (side := side_of(part)) is not None}
    return sides.pop() if len(sides) == 1 else None


def _asks_for_more(table: Described) -> bool:
    """Whether a table asks for opinions or satisfaction, as one does at the end."""
    items = _items(table)
    return any(c.role is Role.OPINION for c in table.columns) or any(c.kind is ItemKind.SATISFACTION for c in items)


def names_no_moment(table: Described) -> bool:
    """Whether neither the table as a whole nor any of its columns names a moment."""
    if table.moment is not None or any(column.role is Role.MOMENT for column in table.columns):
        return False
    items = _items(table)
    return bool(items) and {column.moment for column in items} == {None}


def _items(table: Described) -> list[Column]:
    return [column for column in table.columns if column.role is Role.ITEM and column.guess is not None]


def _has_partner(tables: Sequence[Described], place: int) -> bool:
    return any(same_items(tables[place], table) for n, table in enumerate(tables) if n != place and table.moment is not None)


def same_items(one: Described, other: Described) -> int:
    """How many items both ask; 0 where that is too small a part of what the shorter one asks."""
    ours, theirs = one.once(_item_keys), other.once(_item_keys)
    met = one_to_one(ours, theirs)
    return len(met) if met and len(met) >= _SAME_ITEMS * min(len(ours), len(theirs)) else 0


def _item_keys(table: Described) -> list[str]:
    return [item_key_of(column.text) for column in _items(table)]


def _couples(tables: Sequence[Described], places: Sequence[int]) -> Iterator[_Couple]:
    """The couples that hold together best, each table in one of them at most."""
    if not 2 <= len(places) <= _MOST_TABLES:
        return
    couples = [couple for a, b in combinations(places, 2) if (couple := _couple(tables, a, b)) is not None]
    taken: set[int] = set()
    for couple in sorted(couples, key=lambda c: (-round(c.links, 1), not c.order.is_time, -c.items)):
        if {couple.one, couple.other} & taken:
            continue
        taken |= {couple.one, couple.other}
        yield couple


def _couple(tables: Sequence[Described], a: int, b: int) -> _Couple | None:
    one, other = tables[a], tables[b]
    items = same_items(one, other)
    sizes = sorted((len(one.table.rows), len(other.table.rows)))
    if not items or sizes[0] < _AS_MANY * sizes[1]:
        return None
    apart = one.setting.region != other.setting.region and bool(one.setting.region and other.setting.region)
    linked = best_links(one, other, _SAME_PEOPLE)
    markers = _markers(one, other)
    order = order_of(*markers)
    if apart or (linked is None and not order.is_time and not _could_be_moments(one, other)):
        return None
    return _Couple(a, b, items, linked[2] if linked is not None else 0.0, markers, order)


def _could_be_moments(one: Described, other: Described) -> bool:
    """Whether two sheets of one file that have nothing to join them may be two moments: only where neither names a place."""
    same_file = one.table.sheet.file == other.table.sheet.file
    places = one.setting.region or other.setting.region or _told_apart(one, other)
    return same_file and not places and same_items(one, other) >= _FEWEST_ITEMS


def _told_apart(one: Described, other: Described) -> bool:
    """Whether what tables hold of people shows that they are others: each has its own places only."""
    for column in one.columns:
        same = next((c for c in other.columns if c.role is column.role and c.header == column.header), None)
        if same is not None and column.role in (Role.REGION, Role.PROVINCE, Role.MUNICIPALITY):
            ours, theirs = set(one.table.column(column.index).counts), set(other.table.column(same.index).counts)
            return not ours & theirs
    return False


def _markers(one: Described, other: Described) -> tuple[str, str]:
    """The piece in which the names of two tables differ, of the nearest of sheet, title and file that do."""
    sheets = one.table.sheet, other.table.sheet
    files = PurePath(sheets[0].file).stem, PurePath(sheets[1].file).stem
    named = [(sheets[0].name, sheets[1].name), files]
    named += [(note, other_note) for note, other_note in zip(one.table.notes, other.table.notes, strict=False)]
    pairs = [_piece(*names) for names in named if names[0] != names[1]]
    return next((pair for pair in pairs if order_of(*pair).is_time), pairs[0] if pairs else ("1", "2"))


def _piece(one: str, other: str) -> tuple[str, str]:
    """The shortest markers that two names differ by, the whole names where they share nothing."""
    theirs = {(split.way, " ".join(split.rest.split())): split for split in splits_of((other,))}
    shared: list[tuple[Split, Split]] = [
        (split, theirs[key]) for split in splits_of((one,)) if (key := (split.way, " ".join(split.rest.split()))) in theirs
    ]
    pairs = [(a.marker, b.marker) for a, b in shared if a.marker != b.marker]
    return min(pairs, key=lambda pair: len(pair[0]) + len(pair[1]), default=(one, other))


def _confirmed(decided: Decided, couple: _Couple, tables: Sequence[Described]) -> Decided:
    """The decision where words, numbers or times tell the order; else a person is asked.

    That the same people answered the same twice shows two moments, not which came first: that opinions are asked last, and that a
    survey of a workshop rises, are what is to be found out, no ground for finding it.
    """
    if decided.by_form or not couple.links:
        return decided
    if couple.order.is_sure or couple.order.first == 0:
        return replace(decided, is_open=False)
    first = _first_by_time(tables[couple.one], tables[couple.other])
    if first is None:
        return replace(decided, is_open=True)
    moments = (Moment.PRE, Moment.POST) if first == 0 else (Moment.POST, Moment.PRE)
    return Decided(moments, is_open=False)


def _first_by_time(one: Described, other: Described) -> int | None:
    """Which table was answered first, by the people who stand in both."""
    linked = best_links(one, other, _SAME_PEOPLE)
    if linked is None:
        return None
    return first_by_time(*(pd.Series(stamps_of(link.table), index=link.keys) for link in linked[:2]))
