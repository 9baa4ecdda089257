"""Columns that a formula made of the answers beside them: means, sums and differences, whatever heads them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from analysis.language import Message
from analysis.reading.columns.columns import FORM, Column
from analysis.reading.forms import Role
from analysis.reading.people.records import Described
from analysis.reading.scales.scales import number_of, turned

COMPUTED = "reading.why.computed"
_OPEN = frozenset({Role.IGNORED, Role.CHOICE, Role.ITEM, Role.GROUP, Role.ID})
_FEWEST_ROWS = 8
_AGREE = 0.97
_PERFECT = 0.999
_ROUNDED = 0.0501
_MOST_COLUMNS = 120
_MOST_ITEMS = 40
_SIGNS = {**dict.fromkeys("+＋▲↑", ""), **dict.fromkeys("−–△▽▼↓", "-")}
_LOOKED_AT = 2_000
"""Rows, evenly spread over a longer table, in which a formula is looked for: it stands in every row."""

Values = NDArray[np.float64]


def without_computed(tables: Sequence[Described]) -> list[Described]:
    """The tables, columns that are the mean, the sum or the difference of items beside them taken for what they are."""
    return [_without(table) for table in tables]


def _without(table: Described) -> Described:
    asked = [column for column in table.columns if column.role is Role.ITEM and column.guess is not None]
    size = len(table.table.rows)
    if len(asked) < 2 or len(table.columns) > _MOST_COLUMNS or size < _FEWEST_ROWS:
        return table
    rows = spread(size)
    may_be = [column for column in table.columns if _may_be_made(column)]
    made = _made(table, asked, may_be, rows) | _counted(table, may_be, rows)
    if made & {column.index for column in asked}:
        # A mean of the answers alone is found once the differences that stand between them are out of the way.
        made |= _made(table, [c for c in asked if c.index not in made], [c for c in may_be if c.index not in made], rows)
    if not made:
        return table
    columns = [
        replace(column, role=Role.IGNORED, guess=None, moment=None, why=Message(COMPUTED), confidence=0.95)
        if column.index in made
        else column
        for column in table.columns
    ]
    return replace(table, columns=columns)


def _made(table: Described, asked: Sequence[Column], may_be: Sequence[Column], rows: NDArray[np.intp]) -> set[int]:
    """The places of the columns that a formula made of the answers in `asked`."""
    if len(asked) < 2:
        return set()
    items = {column.index: points_of(table, column)[rows] for column in asked}
    written = _as_written(table, asked, rows)
    made = {c.index for c in may_be if _is_made(table, c, items, rows)}
    return made | {c.index for c in may_be if written and c.role is not Role.ITEM and _is_made(table, c, written, rows)}


def _counted(table: Described, may_be: Sequence[Column], rows: NDArray[np.intp]) -> set[int]:
    """The places of the columns that count how often one of two words stands in others, so many points each: marks of a quiz."""
    pairs: dict[frozenset[str], list[Column]] = {}
    for column in table.columns:
        words = frozenset(table.table.column(column.index).counts)
        if column.role in (Role.CHOICE, Role.GROUP) and len(words) == 2:
            pairs.setdefault(words, []).append(column)
    places = set[int]()
    for words, columns in pairs.items():
        word = min(words)
        said = {c.index: table.table.column(c.index).each(word.__eq__, float)[rows] for c in columns}
        for column in may_be:
            cells = table.table.column(column.index)
            others = [values for place, values in said.items() if place != column.index]
            if len(others) > 1 and all(number_of(text) is not None for text in list(cells.counts)[:_FEWEST_ROWS]):
                values: Values = cells.each(as_number, float)[rows]
                places |= {column.index} if any(_is_linear(sum(run), values) for run in _runs(others)) else set()
    return places


def _runs(columns: Sequence[Values]) -> Iterator[Sequence[Values]]:
    """All columns, and the halves of them: a quiz may be asked before and after."""
    middle = len(columns) // 2
    yield from (run for run in (columns, columns[:middle], columns[middle:], columns[::2], columns[1::2]) if len(run) > 1)


def _is_linear(counted: Values | int, values: Values) -> bool:
    known = np.isfinite(values)
    count = np.asarray(counted, dtype=float)[known]
    if known.sum() < _FEWEST_ROWS or len(np.unique(count)) < 3 or values[known].std() == 0:
        return False
    return abs(float(np.corrcoef(count, values[known])[0, 1])) > _PERFECT


def is_made(table: Described, column: Column, items: Sequence[Column]) -> bool:
    """Whether a column is the mean, the sum or the difference of some items of its table, each as it counts."""
    rows = spread(len(table.table.rows))
    points = {item.index: points_of(table, item)[rows] for item in items}
    return len(points) > 1 and len(rows) >= _FEWEST_ROWS and _is_made(table, column, points, rows)


def spread(size: int) -> NDArray[np.intp]:
    """The rows that are looked at."""
    return np.linspace(0, size - 1, min(size, _LOOKED_AT)).astype(np.intp)


def _may_be_made(column: Column) -> bool:
    return column.role in _OPEN and not (column.why is not None and column.why.key in (FORM, COMPUTED))


def points_of(table: Described, column: Column) -> Values:
    """The answers of an item's column row by row, turned so that more is better; not a number where there is none."""
    assert column.guess is not None
    points, scale = column.guess.points, column.guess.scale
    return table.table.column(column.index).each(lambda text: _turned(points.get(text), scale), float)


def _as_written(table: Described, asked: Sequence[Column], rows: NDArray[np.intp]) -> dict[int, Values]:
    """The numbers of the file where some are counted the other way round: its own formulas know nothing of that."""
    if not any(column.guess is not None and column.guess.scale.reversed for column in asked):
        return {}
    return {c.index: table.table.column(c.index).each((c.guess.points if c.guess else {}).get, float)[rows] for c in asked}


def _turned(point: float | None, scale: object) -> float:
    return float("nan") if point is None else turned(point, scale)  # type: ignore[arg-type]


def _is_made(table: Described, column: Column, items: dict[int, Values], rows: NDArray[np.intp]) -> bool:
    cells = table.table.column(column.index)
    if any(np.isnan(as_number(text)) for text in list(cells.counts)[:_FEWEST_ROWS]):
        return False
    values: Values = cells.each(as_number, float)[rows]
    known = np.isfinite(values)
    if known.sum() < _FEWEST_ROWS or len(np.unique(values[known])) < 3:
        return False
    apart = _answered_apart([each for place, each in items.items() if place != column.index])
    return any(_explains(made[:, apart], values[apart]) for made in _made_of(column.index, items))


def _answered_apart(items: Sequence[Values]) -> NDArray[np.intp]:
    """One row of each way in which the items were answered: people who all answer alike say nothing of a formula."""
    _, first = np.unique(np.nan_to_num(np.stack(items, axis=1), nan=-1.0), axis=0, return_index=True)
    return first


def as_number(text: str) -> float:
    """The number that a cell holds, a change with its sign (+1, ▼2) too; not a number where it holds none."""
    text = text.strip()
    sign, rest = _SIGNS.get(text[:1], ""), text[1:].strip()
    number = number_of(sign + rest) if text[:1] in _SIGNS and rest[:1].isdigit() else number_of(text)
    return float("nan") if number is None else number


def _made_of(index: int, items: dict[int, Values]) -> Iterator[Values]:
    """What a formula in a column may come to, one row a formula.

    Means and sums of the items that end before it, all or every other one (those of its moment), of halves of all, and
    differences of neighbours.
    """
    before = [place for place in sorted(items) if place < index][-_MOST_ITEMS:]
    others = [place for place in sorted(items) if place != index][:_MOST_ITEMS]
    for run in (before[::-1], before[-2::-2]):
        if len(run) > 1:
            yield from _sums(np.stack([items[place] for place in run]), each=True)
    middle = len(others) // 2
    for half in (others[::2], others[1::2], others[:middle], others[middle:], others):
        if len(half) > 1:
            yield from _sums(np.stack([items[place] for place in half]), each=False)
    pairs = [(one, other) for one, other in pairwise(before) if other >= index - 2]
    # A block of differences behind those of both moments.
    far = [index - step for step in range(1, len(others) + 1)]
    pairs += [(2 * place - index, place) for place in far if place in items and 2 * place - index in items]
    pairs += [(one, other) for one, other in pairwise(others) if abs(index - other) <= len(others)]
    if pairs:
        yield np.stack([items[later] - items[earlier] for earlier, later in pairs])


def _sums(grid: Values, *, each: bool) -> Iterator[Values]:
    """The sums and the means of the rows of a grid: of all, or of the first two, the first three and so on."""
    filled = np.isfinite(grid).cumsum(axis=0)[1:] if each else np.isfinite(grid).sum(axis=0)[np.newaxis]
    known = np.nan_to_num(grid)
    total = known.cumsum(axis=0)[1:] if each else known.sum(axis=0)[np.newaxis]
    total = np.where(filled > 0, total, np.nan)
    yield total
    yield total / np.maximum(filled, 1)


def _explains(made: Values, values: Values) -> bool:
    """Whether one of the formulas, one a row, comes to the values of a column."""
    finite = np.isfinite(values)
    both = np.isfinite(made) & finite
    known = both.sum(axis=1)
    close = (np.abs(made - values) <= _ROUNDED) & both
    fits = (known >= max(_FEWEST_ROWS, 0.9 * finite.sum())) & (close.sum(axis=1) >= _AGREE * known)
    return any(len(np.unique(made[row][both[row]])) > 2 for row in np.flatnonzero(fits).tolist())
