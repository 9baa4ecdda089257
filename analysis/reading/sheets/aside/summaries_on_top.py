"""A small block of figures above a table, a blank row between: means and counts of what stands below, each line named."""

from __future__ import annotations

import numpy as np

from analysis.reading.sheets.cell_kinds import is_a_figure
from analysis.reading.sheets.sheets import Sheet

_FEWEST_CELLS = 2


def behind_a_summary(sheet: Sheet, start: int, width: int) -> int | None:
    """The first row below such a block, where its lines have fewer cells than `width` and nothing stands before it."""
    for top, end in _blocks(sheet, start, sheet.height):
        if sheet.filled[top:end].max() >= width:
            return None
        if any(_is_line_of_figures(sheet, row) for row in range(top, end)):
            below = np.flatnonzero(sheet.filled[end:])
            return end + int(below[0]) if len(below) else None
    return None


def lines_of_summaries(sheet: Sheet, start: int, header: int) -> list[int]:
    """The rows of such blocks between row `start` and a header, where they tell means: whole numbers may be a legend's."""
    blocks = [(top, end) for top, end in _blocks(sheet, start, header) if end < header]
    return [
        row
        for top, end in blocks
        if any(_is_line_of_figures(sheet, row) and _is_uneven(sheet, row) for row in range(top, end))
        for row in range(top, end)
        if sheet.filled[row] >= _FEWEST_CELLS
    ]


def _blocks(sheet: Sheet, start: int, stop: int) -> list[tuple[int, int]]:
    """The runs of filled rows in part of a sheet, each from its first row to the one behind its last."""
    filled = np.concatenate([[False], sheet.filled[start:stop] > 0, [False]])
    edges = (np.flatnonzero(filled[1:] != filled[:-1]) + start).tolist()
    return list(zip(edges[::2], edges[1::2], strict=True))


def _is_line_of_figures(sheet: Sheet, row: int) -> bool:
    first, *others = [cell for cell in sheet.row(row) if cell != ""]
    return isinstance(first, str) and not is_a_figure(first) and bool(others) and all(map(is_a_figure, others))


def _is_uneven(sheet: Sheet, row: int) -> bool:
    return any(isinstance(cell, float) and cell % 1 != 0 for cell in sheet.row(row))
