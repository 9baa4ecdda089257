"""Signs in columns: a scale that holds few values beside others' many, two columns that say the same, numbers as groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np

from analysis.language import Message
from analysis.plain import short
from analysis.reading.account.asking import at_column, to_confirm
from analysis.reading.account.result import Choice, Question
from analysis.reading.columns.columns import FORM, Column
from analysis.reading.columns.computed import points_of
from analysis.reading.columns.of_a_battery import go_together
from analysis.reading.forms import ColumnChoice, Form, Role
from analysis.reading.people.records import Described
from analysis.reading.scales.notation import is_missing_word, number_of
from analysis.reading.words.vocabulary import squeezed

_FEWEST_ROWS, _ENOUGH_ROWS = 20, 30
_SAME = 0.97
_MOST_ITEMS = 60
_FEW_POINTS, _LONG_SCALE = 3, 5.0
_FEWEST_OTHERS = 3
_FEWEST_CHANGES = 3
_MOST_GROUPS = 8


def about_odd_columns(tables: Sequence[Described]) -> Iterator[Question]:
    """One question a sign: columns copied from each other, groups of fractions, an item that answers unlike all others."""
    for table in tables:
        if len(table.table.rows) >= _FEWEST_ROWS:
            items = [c for c in table.columns if c.role is Role.ITEM and c.guess is not None and not c.statement]
            yield from _about_copies(table, items[:_MOST_ITEMS])
            yield from _about_groups(table)
            yield from _about_strangers(table, items)


def _about_copies(table: Described, items: Sequence[Column]) -> Iterator[Question]:
    points = {item.index: points_of(table, item) for item in items}
    pairs = [(one, other) for one, other in combinations(items, 2) if _say_the_same(points[one.index], points[other.index])]
    if pairs and len(pairs) < len(items):  # where all say the same, it is people who do
        one, other = pairs[0]
        leave = Choice(Message("reading.answer.leave_out"), Form(columns={other.header: ColumnChoice(Role.IGNORED)}))
        about = f"{squeezed(one.header)} {squeezed(other.header)}"
        values = {"file": one.file, "sheet": one.sheet, "one": short(one.header), "other": short(other.header)}
        if not _is_said(one) and not _is_said(other):
            yield at_column(one, to_confirm("copied_column", leave, about=about, **values), [other])


def _say_the_same(one: np.ndarray, other: np.ndarray) -> bool:
    both = np.isfinite(one) & np.isfinite(other)
    if both.sum() < _ENOUGH_ROWS or len(np.unique(one[both])) < _FEW_POINTS:
        return False
    return bool((one[both] == other[both]).mean() >= _SAME) and bool((np.isfinite(one) == np.isfinite(other)).mean() >= _SAME)


def _about_groups(table: Described) -> Iterator[Question]:
    """Groups named by numbers that nobody gives a group: with fractions, or more of them than groups are."""
    for column in table.columns:
        if column.role is not Role.GROUP or column.labels or _is_said(column):
            continue
        texts = [text for text in table.table.column(column.index).counts if not is_missing_word(text)]
        numbers = [number for text in texts if (number := number_of(text)) is not None]
        bare = len(numbers) == len(texts) and all(not any(map(str.isalpha, text)) for text in texts)
        if bare and (any(number % 1 for number in numbers) or len(texts) > _MOST_GROUPS):
            yield _role_question("numbered_groups", column, (Role.GROUP, Role.CHOICE, Role.IGNORED))


def _about_strangers(table: Described, items: Sequence[Column]) -> Iterator[Question]:
    """An item asked once, headed by one word, whose few low numbers neither reach the scale nor go with those of others."""
    digits = [c for c in items if c.guess is not None and not c.guess.from_words]
    for column in digits:
        if column.moment is not None or _is_said(column) or not _is_short_and_low(table, column):
            continue
        others = [other for other in digits if other.index != column.index and other.guess and _reach(table, other)]
        if len(others) < _FEWEST_OTHERS:
            continue
        rest = np.stack([points_of(table, other) for other in others])
        if not go_together(points_of(table, column), rest):
            yield _role_question("odd_item", column, (Role.ITEM, Role.GROUP, Role.CHOICE, Role.IGNORED))


def _is_short_and_low(table: Described, column: Column) -> bool:
    assert column.guess is not None
    points = points_of(table, column)
    shown = np.unique(points[np.isfinite(points)])
    is_low = 2 <= len(shown) <= _FEW_POINTS and shown[-1] - shown[0] < _FEW_POINTS and shown[0] == column.guess.scale.min
    length = column.guess.scale.max - column.guess.scale.min + 1
    return is_low and length >= _LONG_SCALE and np.isfinite(points).sum() >= _ENOUGH_ROWS and " " not in column.text.strip()


def _reach(table: Described, column: Column) -> bool:
    assert column.guess is not None
    points = points_of(table, column)
    return bool(np.nanmax(points, initial=-np.inf) >= column.guess.scale.max - 1)


def _is_said(column: Column) -> bool:
    return column.why is not None and column.why.key == FORM


def _role_question(key: str, column: Column, roles: Sequence[Role]) -> Question:
    values = {"file": column.file, "sheet": column.sheet, "column": column.letters, "header": short(column.header)}
    words = [Message("reading.answer.role", {"role": Message(f"reading.role.{role}")}) for role in roles[1:]]
    others = [
        Choice(label, Form(columns={column.header: ColumnChoice(role)})) for label, role in zip(words, roles[1:], strict=True)
    ]
    return at_column(column, to_confirm(key, *others, about=squeezed(column.header), **values))
