"""Which way bare digits and letters count, where the file's own figures tell: its means, row by row, below or on another sheet.

Whoever made a file knew whether A or 1 is the better end, and its means and sums say so: they agree with the answers counted up,
or with the answers counted down.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from analysis.language import Message
from analysis.reading.columns.columns import FORM, Column
from analysis.reading.columns.signs.computed import COMPUTED, is_made
from analysis.reading.forms import Role
from analysis.reading.people.records import Described
from analysis.reading.scales.scales import number_of
from analysis.reading.sheets.sheets import Sheet, text_of

TURNED = "reading.why.scale_turned_by_means"
_FEWEST = 2
_SHARE = 0.6
_CLEARLY = 3
_APART = 0.15
"""Means nearer to the middle of the scale than half of this are the same counted up and down."""

_MOST_ROWS, _MOST_FIGURES = 300, 400
_HALF_A_STEP = {1: 0.0501, 2: 0.00501, 3: 0.000501}
_MOST_DIGITS = 3
_MAY_BE_FORMULAS = frozenset({Role.IGNORED, Role.GROUP, Role.CHOICE, Role.ITEM})

Values = NDArray[np.float64]


def with_direction_of_means(tables: Sequence[Described], sheets: Sequence[Sheet]) -> list[Described]:
    """The tables, bare answers counted down where the means that the file tells are those of answers counted down."""
    bare = [(table, [column for column in table.columns if _is_bare(column)]) for table in tables]
    if not any(columns for _, columns in bare):
        return list(tables)
    used = {id(table.table.sheet) for table in tables}
    means = list(_figures([sheet for sheet in sheets if id(sheet) not in used]))
    votes = [_votes(table, column, means) for table, columns in bare for column in columns]
    ups, downs = sum(up for up, _ in votes), sum(down for _, down in votes)
    by_means = downs >= max(_FEWEST, _SHARE * len(votes)) and downs >= _CLEARLY * ups
    return [_turned(table, columns) if by_means or _count_down(table, columns) else table for table, columns in bare]


def _is_bare(column: Column) -> bool:
    """Whether a column holds points that nothing but their order is known of: digits or letters without words."""
    guess = column.guess
    is_item = column.role is Role.ITEM and guess is not None and not guess.from_words and not guess.is_told
    return is_item and guess is not None and not guess.scale.reversed and not (column.why is not None and column.why.key == FORM)


def _figures(sheets: Sequence[Sheet]) -> Iterator[tuple[float, int]]:
    """The numbers with decimals that stand on sheets of no answers, with how many decimals each has."""
    cells = (cell for sheet in sheets for row in range(min(sheet.height, _MOST_ROWS)) for cell in sheet.row(row))
    yield from islice(filter(None, map(_figure, cells)), _MOST_FIGURES)


def _figure(cell: object) -> tuple[float, int] | None:
    number = number_of(text_of(cell)) if cell != "" else None  # type: ignore[arg-type]
    if number is None or float(number).is_integer():
        return None
    digits = next((n for n in range(1, _MOST_DIGITS) if round(number, n) == number), _MOST_DIGITS)
    return number, digits


def _votes(table: Described, column: Column, means: Sequence[tuple[float, int]]) -> tuple[bool, bool]:
    """Whether the mean of a column is told as counted up, and as counted down: below it, else on another sheet."""
    assert column.guess is not None
    guess, counts = column.guess, table.table.column(column.index).counts
    points = [(point, count) for text, count in counts.items() if (point := guess.points.get(text)) is not None]
    if not points:
        return False, False
    mean = sum(point * count for point, count in points) / sum(count for _, count in points)
    down = guess.scale.min + guess.scale.max - mean
    if abs(mean - down) < _APART:
        return False, False
    below = [figure for row in table.table.aside if (figure := _figure(table.table.sheet.cell(row, column.index))) is not None]
    known = [figure for figure in below if any(_is(figure, value) for value in (mean, down))] or means
    return any(_is(figure, mean) for figure in known), any(_is(figure, down) for figure in known)


def _is(figure: tuple[float, int], value: float) -> bool:
    number, digits = figure
    return abs(number - value) <= _HALF_A_STEP[digits]


def _count_down(table: Described, columns: Sequence[Column]) -> bool:
    """Whether a formula in the rows (평균, 합계) is that of the answers counted down, and none that of them counted up."""
    made = [c for c in table.columns if _may_be_a_formula(table, c)]
    if len(columns) < _FEWEST or not made:
        return False
    plain = [column for column in columns if column not in made]
    up = [is_made(table, column, plain) for column in made]
    down = [is_made(table, column, [_down(each) for each in plain]) for column in made]
    return any(down) and not any(up)


def _may_be_a_formula(table: Described, column: Column) -> bool:
    """Whether a column is headed as a mean or a sum, or holds what nobody ticks: decimals, nought and less."""
    if column.role not in _MAY_BE_FORMULAS:
        return False
    if column.why is not None and column.why.key == COMPUTED:
        return True
    numbers = [number_of(text) for text in list(table.table.column(column.index).counts)[:_MOST_ROWS]]
    return None not in numbers and any(map(_is_worked_out, numbers))


def _is_worked_out(number: float | None) -> bool:
    return number is not None and (number <= 0 or not float(number).is_integer())


def _turned(table: Described, columns: Sequence[Column]) -> Described:
    inside = {column.index for column in columns}
    return replace(table, columns=[_down(c) if c.index in inside else c for c in table.columns])


def _down(column: Column) -> Column:
    assert column.guess is not None
    why = Message(TURNED)
    return replace(column, guess=replace(column.guess, scale=replace(column.guess.scale, reversed=True), why=why), why=why)
