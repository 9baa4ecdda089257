"""Lines of figures right below a header (건수, 평균, 표준편차): told by what the rows below come to, whatever they are called."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from analysis.reading.sheets.sheets import CellColumn, Rows

_MOST_LINES, _FEWEST_BELOW, _FEWEST_FIGURES = 4, 6, 3
_ROUNDED = 0.051
_NEARLY, _MOST_POINTS = 0.75, 11

Grid = NDArray[np.float64]

_STATISTICS: Mapping[str, Callable[[Grid], NDArray[np.float64]]] = {
    "count": lambda grid: np.isfinite(grid).sum(axis=1).astype(float),
    "mean": lambda grid: np.nanmean(grid, axis=1),
    "sum": lambda grid: np.nansum(grid, axis=1),
    "deviation": lambda grid: np.nanstd(grid, axis=1, ddof=1),
    "deviation of all": lambda grid: np.nanstd(grid, axis=1),
    "median": lambda grid: np.nanmedian(grid, axis=1),
    "least": lambda grid: np.nanmin(grid, axis=1),
    "most": lambda grid: np.nanmax(grid, axis=1),
}
_TELLING = frozenset({"count", "mean", "sum", "deviation", "deviation of all"})
"""A person may have ticked what is the middle, the least or the most of each column, but not how many ticked at all."""


def figures_on_top(figures: Sequence[NDArray[np.float64]], below: Rows) -> list[int]:
    """The first of some rows, where each is one statistic of the rows under them throughout, and one of them tells as much.

    `figures` holds the figure of each row of a sheet, column by column, not a number where there is none.
    """
    for lines in range(min(_MOST_LINES, len(below) - _FEWEST_BELOW), 0, -1):
        top, rest = below[:lines], below[lines:]
        numbers = [column for column in figures if np.isfinite(column[rest]).sum() > len(rest) / 2]
        found = [_statistic_of(np.stack(numbers), row, rest) for row in top.tolist()] if numbers else [""]
        if all(found) and not _TELLING.isdisjoint(found):
            return [int(row) for row in top]
    return []


def counts_on_top(columns: Sequence[CellColumn], figures: Sequence[NDArray[np.float64]], below: Rows) -> list[int]:
    """The first of some rows, where it tells how many answered what is answered in signs too (86 above ③, ④, n.a.)."""
    if len(below) <= _FEWEST_BELOW:
        return []
    row, rest = int(below[0]), below[1:]
    signed = [n for n, figure in enumerate(figures) if np.isfinite(figure[row]) and not (figure[rest] >= figure[row]).any()]
    filled = [int(columns[n].filled[rest].sum()) for n in signed]
    told = [float(figures[n][row]) for n in signed]
    are_counts = all(_NEARLY * size <= count <= size and count > _MOST_POINTS for count, size in zip(told, filled, strict=True))
    return [row] if len(signed) >= _FEWEST_FIGURES and are_counts else []


def _statistic_of(grid: Grid, row: int, rest: Rows) -> str:
    """Which statistic of the rows under it all figures of a line are, "" where they are none."""
    known = np.isfinite(grid[:, row])
    if known.sum() < _FEWEST_FIGURES:
        return ""
    line, below = grid[known, row], grid[known][:, rest]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # of columns without a figure there is no mean
        told = (name for name, of in _STATISTICS.items() if bool((np.abs(of(below) - line) <= _ROUNDED).all()))
        name = next(told, "")
        is_unticked = (line % 0.5 != 0).any() or (line > np.nanmax(below, axis=1)).all()
        is_unticked |= name == "count" and bool((line > _MOST_POINTS).all())
    # Points and half points that others ticked too may be one person's answers: 1, 1, 1 where all columns spread by one.
    return name if is_unticked or name not in _TELLING else "median"
