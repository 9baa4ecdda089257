"""Sheets of two moments whose rows are numbered alike: the same people, where their answers say so.

A running number tells rows apart, not persons. But who answered higher than others before is found among the higher ones
afterwards; where the rows of one number go together so, beyond chance, the number is the person's. So it is where another
sheet leaves numbers out: what it holds is said of the rows that it names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from analysis.language import Message
from analysis.plain import short
from analysis.reading.account.result import Choice, Question
from analysis.reading.columns.columns import FORM, Column
from analysis.reading.columns.signs.computed import points_of
from analysis.reading.forms import ColumnChoice, Form, Role
from analysis.reading.people.records import Described
from analysis.reading.people.repeats import BY_LINK
from analysis.reading.structure.links import Link, code_key, is_unique
from analysis.reading.words.statements import item_key_of
from analysis.reading.words.vocabulary import squeezed
from analysis.survey import Moment

_FEWEST_PEOPLE, _MEET = 20, 0.8
_FEWEST_NAMED, _FEWEST_LEFT_OUT = 5, 2
_MAY_NUMBER = frozenset({Role.IGNORED, Role.CHOICE, Role.GROUP})
_TOGETHER, _BEYOND_CHANCE = 0.35, 3.0
"""The correlation of a number's answers before and after, and its distance from nought in standard errors (Fisher's z)."""

RUNNING = "reading.why.running_number"
Means = NDArray[np.float64]


def linked_by_numbers(tables: Sequence[Described], form: Form) -> tuple[list[Described], list[Question]]:
    """The tables with such numbers as codes, and what is asked about them; nothing is linked where a code links already."""
    pairs = list(_pairs(tables))
    sums = [both for one, other in pairs if (both := _before_and_after(tables[one], tables[other])) is not None]
    if len(sums) < len(pairs) or not sums:
        return list(tables), []
    if all(_leave_out(tables[one], tables[other]) for one, other in pairs):
        return _linked(tables, pairs, form)
    before, after = (np.concatenate([each[place] for each in sums]) for place in (0, 1))
    if len(before) < _FEWEST_PEOPLE or before.std() == 0 or after.std() == 0:
        return list(tables), []
    r = float(np.corrcoef(before, after)[0, 1])
    if r < _TOGETHER or np.arctanh(min(r, 0.999)) * np.sqrt(len(before) - 2 * len(sums) - 1) < _BEYOND_CHANCE:
        return list(tables), []
    return _linked(tables, pairs, form)


def _linked(tables: Sequence[Described], pairs: Sequence[tuple[int, int]], form: Form) -> tuple[list[Described], list[Question]]:
    beside = {place: tables[other] for pair in pairs for place, other in (pair, pair[::-1])}
    linked = [
        _with_code(table, _numbered(table, beside[place])) if place in beside else table for place, table in enumerate(tables)
    ]
    question = _question([_numbered(tables[place], other) for place, other in beside.items()])
    return linked, [question] if question.id not in form.settled else []


def _leave_out(one: Described, other: Described) -> bool:
    """Whether numbers were left out, and others not: who counts rows leaves none out, who names seats does."""
    shared = set(_items(one)) & set(_items(other))
    sides = [{int(key) for key in _means(*both, shared) if key.isdecimal()} for both in ((one, other), (other, one))]
    return any(max(mine) - min(mine) + 1 - len(mine) >= _FEWEST_LEFT_OUT for mine in sides if mine)


def _pairs(tables: Sequence[Described]) -> Iterator[tuple[int, int]]:
    """The one sheet before and the one after of each file, where both only number their rows."""
    by_file: dict[str, list[int]] = {}
    for place, table in enumerate(tables):
        by_file.setdefault(table.table.sheet.file, []).append(place)
    for places in by_file.values():
        moments = [tables[place].moment for place in places]
        if sorted(filter(None, moments)) == sorted(Moment) and len(places) == len(Moment):
            first, second = sorted(places, key=lambda place: tables[place].moment is Moment.POST)
            if _number(tables[first], tables[second]) is not None and _number(tables[second], tables[first]) is not None:
                yield first, second


def _number(table: Described, other: Described | None = None) -> Column | None:
    """The column that numbers the rows of a table in which nothing else tells people apart.

    Beside the `other` moment of the same file it need not run: numbers in any order, each once, under one header in both.
    """
    if any(column.role in (Role.ID, Role.PERSONAL, Role.MOMENT) for column in table.columns):
        return None
    running = next((c for c in table.columns if c.role is Role.IGNORED and c.why is not None and c.why.key == RUNNING), None)
    return running if running is not None or other is None else _numbered_as(table, other)


def _numbered_as(table: Described, other: Described) -> Column | None:
    """The column of numbers, each once, that a column of the other table is headed alike and mostly holds too."""
    theirs = {squeezed(c.header): Link(other, c) for c in other.columns if _may_number(c)}
    for column in table.columns:
        if not _may_number(column) or squeezed(column.header) not in theirs:
            continue
        one, two = Link(table, column), theirs[squeezed(column.header)]
        are_numbers = all(key.isdecimal() for link in (one, two) for key in link.distinct)
        are_once = all(is_unique(link.keys, 1.0) for link in (one, two))
        if are_numbers and are_once and len(one.distinct & two.distinct) >= _MEET * max(len(one.distinct), len(two.distinct)) > 0:
            return column
    return None


def _may_number(column: Column) -> bool:
    """Whether a column may number people: one with a header, of which nobody said what it is."""
    is_said = column.why is not None and column.why.key == FORM
    return column.role in _MAY_NUMBER and not is_said and bool(squeezed(column.header))


def _before_and_after(one: Described, other: Described) -> tuple[Means, Means] | None:
    """The mean answers of each number at both moments, from the means of all; None where the numbers are not the same."""
    shared = set(_items(one)) & set(_items(other))
    first, second = _means(one, other, shared), _means(other, one, shared)
    both = sorted(first.keys() & second.keys())
    if not shared or len(both) < _MEET * max(len(first), len(second)):
        return None
    before, after = (np.array([means[number] for number in both]) for means in (first, second))
    return before - before.mean(), after - after.mean()


def _items(table: Described) -> dict[str, Column]:
    return {item_key_of(c.text): c for c in table.columns if c.role is Role.ITEM and c.guess is not None}


def _means(table: Described, beside: Described, shared: set[str]) -> dict[str, float]:
    number = _number(table, beside)
    points = np.stack([points_of(table, column) for key, column in _items(table).items() if key in shared]) if shared else None
    if number is None or points is None:
        return {}
    counts = np.isfinite(points).sum(axis=0)
    sums = np.where(np.isfinite(points), points, 0.0).sum(axis=0)
    keys = table.table.column(number.index).each(code_key).tolist()
    totals = zip(keys, sums.tolist(), counts.tolist(), strict=True)
    return {key: total / count for key, total, count in totals if key and count}


def named_by_numbers(tables: Sequence[Described]) -> list[Described]:
    """The tables, a running number taken for a code where a sheet with other questions names some of the rows by it."""
    numbered = [place for place, table in enumerate(tables) if _number(table) is not None]
    linked: dict[int, Column] = {}
    for place, table in enumerate(tables):
        meant = [(other, column) for other in numbered if (column := _naming(table, tables[other])) is not None]
        if len(meant) == 1:
            [(other, column)] = meant
            linked |= {place: column, other: _numbered(tables[other])}
    return [_with_code(table, linked[place]) if place in linked else table for place, table in enumerate(tables)]


def _naming(table: Described, other: Described) -> Column | None:
    """The column by which a table names rows of another: headed alike, in no run, each number once and one of the other's."""
    number = _numbered(other)
    if table is other or set(_items(table)) & set(_items(other)):
        return None
    rows = Link(other, number).distinct
    for column in table.columns:
        link = Link(table, column)
        is_alike = squeezed(column.header) == squeezed(number.header) and column.role in (Role.ID, Role.IGNORED)
        if is_alike and len(link.distinct) >= _FEWEST_NAMED and not link.is_running and is_unique(link.keys, 1.0):
            return column if link.distinct < rows and is_unique(Link(other, number).keys, 1.0) else None
    return None


def _numbered(table: Described, other: Described | None = None) -> Column:
    number = _number(table, other)
    assert number is not None
    return number


def _with_code(table: Described, number: Column) -> Described:
    columns = [
        replace(column, role=Role.ID, why=Message(BY_LINK), confidence=0.7) if column.index == number.index else column
        for column in table.columns
    ]
    return replace(table, columns=columns)


def _question(numbers: Sequence[Column]) -> Question:
    column = numbers[0]
    identity = f"numbers_link {short(column.header)}"
    as_is = Choice(Message("reading.answer.one_person"), Form(settled=frozenset({identity})))
    ignored = {number.header: ColumnChoice(Role.IGNORED) for number in numbers}
    apart = Choice(Message("reading.answer.two_people"), Form(columns=ignored))
    message = Message("reading.question.numbers_link", {"header": short(column.header)})
    return Question(identity, message, (as_is, apart), column.file, column.sheet, column.index)
