"""One form that the same people filled in twice: nothing but the time of each row tells before and after."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from analysis.language import Message
from analysis.plain import short
from analysis.reading.account.result import Choice, Question
from analysis.reading.columns.columns import Column
from analysis.reading.forms import Form, Role
from analysis.reading.people.records import Described, cells_of
from analysis.reading.people.repeats import BY_LINK
from analysis.reading.sheets.where import timestamp_of
from analysis.reading.structure.long_rows.fitting import are_one_person, people_of
from analysis.reading.structure.outcome import NO_MOMENT, Outcome
from analysis.reading.words.vocabulary import squeezed
from analysis.survey import Moment

BY_TIMES = "reading.why.times"
_FEWEST_ROWS, _FEWEST_PEOPLE = 12, 6
_TWICE = 0.5
"""Of all people so many filled it in twice, at least."""

_PARTED = 0.97
"""Of those who did, so many once on each side of one time."""

Times = NDArray[np.datetime64]


@dataclass(frozen=True)
class _Cut:
    """The last time at which people answered first, and the first at which they answered again."""

    first: np.datetime64
    second: np.datetime64


def in_times(tables: Sequence[Described], form: Form) -> Outcome:
    """The tables with their times as moments where most people have a row before one time and a row after it."""
    changed: list[Described] = []
    questions: list[Question] = []
    for table in tables:
        timed = _by_time(table, form) if _may_be(table) else None
        changed.append(timed[0] if timed is not None else table)
        questions += [timed[1]] if timed is not None and timed[1].id not in form.settled else []
    return Outcome(changed, questions=tuple(questions))


def _may_be(table: Described) -> bool:
    items = [column for column in table.columns if column.role is Role.ITEM]
    is_told = table.moment is not None or any(column.moment is not None or column.role is Role.MOMENT for column in table.columns)
    return bool(items) and not is_told and len(table.table.rows) >= _FEWEST_ROWS


def _by_time(table: Described, form: Form) -> tuple[Described, Question] | None:
    for column in table.columns:
        if column.role is not Role.TIMESTAMP or form.moments.get(squeezed(column.header)) == NO_MOMENT:
            continue
        stamps = cells_of(table.table, column).each_cell(timestamp_of, "datetime64[s]")
        for code, people, within in people_of(table):
            cuts = _cuts(people, stamps)
            if not cuts or not are_one_person(table, (code, people, within), (column, None)):
                continue
            columns = [_told(table, each, column, code, cuts) for each in table.columns]
            bounds = within.index if within is not None else None
            held = code.index if code.role is Role.PERSONAL else None
            return replace(table, columns=columns, within=bounds, code=held), _question(table, column, cuts)
    return None


def _cuts(people: NDArray[np.int64], stamps: Times) -> list[_Cut]:
    """Where the second moment begins: once for all, or on each day anew; nowhere where the rows of most people are not parted."""
    known = (people >= 0) & ~np.isnat(stamps)
    if known.sum() < _PARTED * len(known):
        return []
    order = np.lexsort((stamps[known], people[known]))
    who, when = people[known][order], stamps[known][order]
    # What was sent twice at one time was filled in once.
    anew = np.concatenate(([True], (who[1:] != who[:-1]) | (when[1:] != when[:-1])))
    who, when = who[anew], when[anew]
    _, starts, counts = np.unique(who, return_index=True, return_counts=True)
    twice = starts[counts == 2]
    if len(twice) < max(_FEWEST_PEOPLE, _TWICE * len(starts)) or (counts > 2).mean() > 1 - _PARTED:
        return []
    first, second = when[twice], when[twice + 1]
    if (cut := _cut(first, second)) is not None:
        return [cut]
    days = first.astype("datetime64[D]")
    if (days != second.astype("datetime64[D]")).mean() > 1 - _PARTED:
        return []
    by_day = [_cut(first[days == day], second[days == day]) for day in np.unique(days)]
    return [cut for cut in by_day if cut is not None] if None not in by_day else []


def _cut(first: Times, second: Times) -> _Cut | None:
    """The time from which on people came again, where nearly all had come once before it and came again after it."""
    times = np.unique(second)
    parted = np.searchsorted(np.sort(first), times) - np.searchsorted(np.sort(second), times)
    best = int(parted.argmax())
    if parted[best] < _PARTED * len(first):
        return None
    return _Cut(first[first < times[best]].max(), times[best])


def _told(table: Described, each: Column, times: Column, code: Column, cuts: Sequence[_Cut]) -> Column:
    if each.index == code.index and each.role not in (Role.ID, Role.PERSONAL):
        return replace(each, role=Role.ID, guess=None, why=Message(BY_LINK), confidence=0.9)
    if each.index != times.index:
        return each
    cells = cells_of(table.table, times)
    stamps = {text: timestamp_of(value) for text, value in zip(cells.texts, cells.values, strict=True)}
    moments = {text: _moment(np.datetime64(stamp, "s"), cuts).value for text, stamp in stamps.items() if stamp}
    return replace(each, role=Role.MOMENT, guess=None, labels=moments, why=Message(BY_TIMES), confidence=0.9)


def _moment(stamp: np.datetime64, cuts: Sequence[_Cut]) -> Moment:
    """Before or after: by the one cut, else by that of the day, else by the last day before it."""
    day = stamp.astype("datetime64[D]")
    earlier = [cut for cut in cuts if len(cuts) == 1 or cut.second.astype("datetime64[D]") <= day] or cuts[:1]
    return Moment.PRE if stamp < earlier[-1].second else Moment.POST


def _question(table: Described, times: Column, cuts: Sequence[_Cut]) -> Question:
    sheet = table.table.sheet
    identity = f"moments times {hashlib.sha256(squeezed(times.header).encode()).hexdigest()[:12]}"
    place = {"file": sheet.file, "sheet": short(sheet.name), "header": short(times.header)}
    first, second = (str(time).replace("T", " ")[:16].removesuffix(" 00:00") for time in (cuts[0].first, cuts[0].second))
    key = "moments_times" if len(cuts) == 1 else "moments_times_of_day"
    choices = (
        Choice(Message("reading.answer.as_is"), Form(settled=frozenset({identity}))),
        Choice(Message("reading.answer.no_moments"), Form(moments={squeezed(times.header): NO_MOMENT})),
    )
    message = Message(f"reading.question.{key}", {**place, "before": first, "after": second, "count": len(cuts)})
    return Question(identity, message, choices, sheet.file, sheet.name, times.index)
