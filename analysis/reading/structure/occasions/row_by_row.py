"""Sheets of two moments in which row by row the same people answered, though no column says who they are.

A register is typed in the same order twice. What both sheets tell of each row (a region, a job) then agrees in all of them, and
who answered higher than others of the same region before is found among the higher ones afterwards; neither comes by chance.
Where what is told of the rows stands in no order, its agreement is enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from analysis.language import Message
from analysis.reading.account.result import Choice, Question
from analysis.reading.columns.signs.computed import points_of
from analysis.reading.forms import Form, Matching, Role
from analysis.reading.people.records import Described, cells_of
from analysis.reading.words.statements import item_key_of
from analysis.reading.words.vocabulary import places, squeezed
from analysis.survey import Moment

_FEWEST_PEOPLE = 20
_TOGETHER, _BEYOND_CHANCE = 0.35, 3.0
"""The correlation of a row's answers before and after, and its distance from nought in standard errors (Fisher's z)."""

_MIXED, _SURELY, _AS_GOOD, _MOST_STEPS = 3, 8.0, 0.8, 500
"""So often a value comes anew on average in a list that nobody sorted, and chance agrees in all rows once in 10⁸ lists."""

_TELL_WHO = frozenset({Role.ID, Role.PERSONAL, Role.MOMENT, Role.STATEMENT})
_OF_PEOPLE = frozenset({Role.REGION, Role.PROVINCE, Role.MUNICIPALITY, Role.GROUP, Role.TIER, Role.GRADE})
_IDENTITY = "rows_link"

_Means = NDArray[np.float64]
"""One entry a row, not a number where it answers nothing."""


def linked_by_rows(tables: Sequence[Described], form: Form) -> tuple[list[Described], list[Question]]:
    """The tables of the two sheets of a file whose rows are the same people, and what is asked about them."""
    pairs = [] if form.matching is Matching.ROW else [pair for pair in _pairs(tables) if _go_together(*(tables[n] for n in pair))]
    linked = {place for pair in pairs for place in pair}
    made = [replace(table, by_rows=True) if place in linked else table for place, table in enumerate(tables)]
    is_asked = bool(pairs) and _IDENTITY not in form.settled
    return made, [_question(tables[pairs[0][0]], tables[pairs[0][1]])] if is_asked else []


def _pairs(tables: Sequence[Described]) -> Iterator[tuple[int, int]]:
    """The one sheet before and the one after of each file, where nothing tells who answered and both have as many rows."""
    by_file: dict[str, list[int]] = {}
    for place, table in enumerate(tables):
        by_file.setdefault(table.table.sheet.file, []).append(place)
    for mine in by_file.values():
        moments = [tables[place].moment for place in mine]
        sizes = {len(tables[place].table.rows) for place in mine}
        is_pair = sorted(filter(None, moments)) == sorted(Moment) and len(mine) == len(Moment) and len(sizes) == 1
        if is_pair and min(sizes) >= _FEWEST_PEOPLE and not any(_tells_who(tables[place]) for place in mine):
            first, second = sorted(mine, key=lambda place: tables[place].moment is Moment.POST)
            yield first, second


def _tells_who(table: Described) -> bool:
    is_linked = table.code is not None or table.affix is not None or table.runs is not None
    return is_linked or any(column.role in _TELL_WHO for column in table.columns)


def _go_together(one: Described, other: Described) -> bool:
    """Whether what both sheets tell of people is the same in each row, and their answers go together within it."""
    theirs = {squeezed(column.header): column for column in other.columns if column.role in _OF_PEOPLE}
    groups, is_sure = np.zeros(len(one.table.rows), dtype=object), False
    for column in one.columns:
        if column.role not in _OF_PEOPLE or squeezed(column.header) not in theirs:
            continue
        mine, beside = (cells_of(t.table, c).each(_told) for t, c in ((one, column), (other, theirs[squeezed(column.header)])))
        if ((mine != beside) & (mine != "") & (beside != "")).any():
            return False
        is_sure = is_sure or _is_in_no_order(mine)
        groups = mine if column.role is Role.REGION else groups
    if is_sure:
        return True
    before, after = _within(_means(one, other), groups), _within(_means(other, one), groups)
    both = np.isfinite(before) & np.isfinite(after)
    if both.sum() < _FEWEST_PEOPLE or before[both].std() == 0 or after[both].std() == 0:
        return False
    r = float(np.corrcoef(before[both], after[both])[0, 1])
    return r >= _TOGETHER and bool(np.arctanh(min(r, 0.999)) * np.sqrt(both.sum() - 3) >= _BEYOND_CHANCE)


def _is_in_no_order(told: NDArray[np.object_]) -> bool:
    """Whether what is told row by row changes so often, and so irregularly, that another list in the same order is nobody else's.

    Lists that were sorted by it agree whoever stands in them.
    """
    _, known, counts = np.unique(told[told != ""].astype(str), return_inverse=True, return_counts=True)
    changes = int((known[1:] != known[:-1]).sum())
    by_chance = float((counts / max(len(known), 1)) @ (counts / max(len(known), 1))) if len(counts) > 1 else 1.0
    if changes < _MIXED * len(counts) or -len(known) * np.log10(by_chance) < _SURELY:
        return False
    # One after the other in turn is an order, too: the list agrees with itself some rows further down.
    return all((np.roll(known, step) == known).mean() < _AS_GOOD for step in range(1, min(len(known), _MOST_STEPS)))


def _told(text: str) -> str:
    return places().region_meant(text) or squeezed(text)


def _means(table: Described, beside: Described) -> _Means:
    """The mean answer of each row to what both sheets ask."""
    shared = {item_key_of(c.text) for c in beside.columns if c.role is Role.ITEM and c.guess is not None}
    asked = [c for c in table.columns if c.role is Role.ITEM and c.guess is not None and item_key_of(c.text) in shared]
    points = np.array([points_of(table, column) for column in asked]).reshape(len(asked), len(table.table.rows))
    known = np.isfinite(points)
    counts = known.sum(axis=0)
    return np.where(counts > 0, np.where(known, points, 0.0).sum(axis=0) / np.maximum(counts, 1), np.nan)


def _within(means: _Means, groups: NDArray[np.object_]) -> _Means:
    """The means less that of each group: a sheet sorted by region shows how regions differ, not people."""
    apart = means.copy()
    for group in set(groups.tolist()):
        mine = (groups == group) & np.isfinite(means)
        apart[mine] -= means[mine].mean() if mine.any() else 0.0
    return apart


def _question(one: Described, other: Described) -> Question:
    sheet = one.table.sheet
    values = {"file": sheet.file, "sheet": sheet.name, "other": other.table.sheet.name, "count": len(one.table.rows)}
    as_is = Choice(Message("reading.answer.one_person"), Form(settled=frozenset({_IDENTITY})))
    apart = Choice(Message("reading.answer.two_people"), Form(matching=Matching.ROW, settled=frozenset({_IDENTITY})))
    return Question(_IDENTITY, Message("reading.question.rows_link", values), (as_is, apart), sheet.file, sheet.name)
