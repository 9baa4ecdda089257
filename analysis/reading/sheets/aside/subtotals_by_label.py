"""Subtotals that are named after the rows above them (영남권 작은 묶음 below the rows of 영남권), a group of one among them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from analysis.reading.sheets.sheets import Rows, Sheet

_LEADING, _FEWEST, _FEWEST_FIGURES = 6, 2, 2
_ROUNDED = 0.051


def subtotals_by_label(sheet: Sheet, figures: Sequence[NDArray[np.float64]], below: Rows) -> list[int]:
    """The rows whose label is that of the row above and one ending more, the same in several, where all are the means or sums.

    `figures` holds the figure of each row of a sheet, column by column, not a number where there is none.
    """
    numbers = [figure for figure in figures if np.isfinite(figure[below]).sum() > len(below) / 2]
    if len(numbers) < _FEWEST_FIGURES:
        return []
    grid = np.stack(numbers)
    for column in sheet.columns[:_LEADING]:
        labels = column.each(lambda text: " ".join(text.split()))[below].tolist()
        by_ending: dict[str, list[tuple[int, Rows]]] = defaultdict(list)
        for place, ending, start in _named_after(labels):
            by_ending[ending].append((int(below[place]), below[start:place]))
        found = max(by_ending.values(), key=len, default=[])
        if len(found) >= _FEWEST and all(_comes_to(grid, row, group) for row, group in found):
            return [row for row, _ in found]
    return []


def _named_after(labels: Sequence[str]) -> Iterator[tuple[int, str, int]]:
    """Each label that goes on where the one above it ends, with its ending, and where the rows of the one above begin."""
    start = 0
    for place, label in enumerate(labels):
        above = labels[place - 1] if place else ""
        if above and label != above and label.startswith(above):
            yield place, label[len(above) :], start
        if label != above:
            start = place


def _comes_to(grid: NDArray[np.float64], row: int, group: Rows) -> bool:
    """Whether the figures of a row, two at least, are the means or the sums of some rows."""
    known = np.isfinite(grid[:, row]) & np.isfinite(grid[:, group]).any(axis=1)
    if known.sum() < _FEWEST_FIGURES or known.sum() < np.isfinite(grid[:, row]).sum():
        return False
    rows, line = grid[known][:, group], grid[known, row]
    return any(bool((np.abs(of(rows, axis=1) - line) <= _ROUNDED).all()) for of in (np.nanmean, np.nansum))
