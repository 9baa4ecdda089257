"""Lines that go on below a total: the mean of those after below that before, what a test of the difference came to (t, p)."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from analysis.reading.sheets.sheets import CellColumn, Rows, Sheet

_HALF_OF_THEM, _NEARLY_ALL = 0.5, 0.9

Figures = Sequence[NDArray[np.float64]]
"""The figure of each row in each column of a sheet, not a number where there is none."""


def second_lines(sheet: Sheet, figures: Figures, below: Rows, totals: Collection[int]) -> list[int]:
    """The lines below a total's own, without its word, whose figures nobody ticks: the mean of those after, below that before."""
    lines: list[int] = []
    rows = set(below.tolist())
    for row in sorted(totals):
        line = row + 1
        while line in rows and line not in totals and _goes_on(sheet, figures, line, row):
            lines.append(line)
            line += 1
    return lines


def _goes_on(sheet: Sheet, figures: Figures, line: int, total: int) -> bool:
    """Whether a line is blank where the total has its word, with figures behind, half of them neither whole nor half points.

    Or has a word of its own there (t, p), where people have numbers, and nothing where the total has nothing.
    """
    first = next((index for index, column in enumerate(sheet.columns) if column[total] != ""), 0)
    mine = [figure[line] for figure in figures]
    if sheet.columns[first][line] == "":
        return are_unticked(mine, _HALF_OF_THEM)
    is_within = all(column[line] == "" or column[total] != "" for column in sheet.columns)
    is_figures = are_unticked(mine, _HALF_OF_THEM) or not np.isfinite(mine).any()
    return is_within and is_figures and _is_no_name(sheet.columns, first, line)


def _is_no_name(columns: Sequence[CellColumn], first: int, line: int) -> bool:
    """Whether a word stands where people have numbers, or alone where nearly all of them say something else as well."""
    has_digit = columns[first].each(lambda text: any(map(str.isdigit, text)), bool)
    people = columns[first].filled
    skipped = (column for column in columns[first + 1 :] if column[line] == "")
    is_alone = any(column.filled[people].mean() >= _NEARLY_ALL for column in skipped)
    return not has_digit[line] and (2 * int(has_digit.sum()) > int(people.sum()) or is_alone)


def are_unticked(figures: Sequence[float], share: float) -> bool:
    """Whether at least this share of some figures, two at least being there, are neither whole nor half points."""
    known = np.array(figures, dtype=float)
    known = known[np.isfinite(known)]
    return len(known) > 1 and bool((known * 2 % 1 != 0).mean() >= share)
