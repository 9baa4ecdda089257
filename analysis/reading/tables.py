"""Sheets to tables: where the header stands, what is above it, and which rows below it are answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from analysis.reading.moments import names_a_moment
from analysis.reading.sheets import Cell, Sheet, text_of
from analysis.reading.vocabulary import squeezed, vocabulary

_LONGEST_HEADER = 3
_ROWS_LOOKED_AT = 60
_SPARSEST = 5
"""A row of answers may leave four of five columns empty (one column per ticked choice), a title row fills fewer."""


@dataclass(frozen=True)
class Table:
    """One table of a sheet: header rows (from zero), each column's header texts from top to bottom, and the rows of answers."""

    sheet: Sheet
    header_rows: tuple[int, ...]
    headers: tuple[tuple[str, ...], ...]
    """One entry a column of the sheet; () for a column without a header."""
    rows: tuple[int, ...]
    total_rows: tuple[int, ...]
    notes: tuple[str, ...]
    """The texts above the header: titles, dates, places."""

    def column(self, index: int) -> list[Cell]:
        """The cells of one column, in the order of `rows`."""
        return [self.sheet.rows[row][index] for row in self.rows]


def find_table(sheet: Sheet) -> Table | None:
    """The table of a sheet, or None where no header with rows below it can be made out."""
    grid = sheet.rows
    filled = [sum(cell != "" for cell in row) for row in grid]
    widest = max(filled, default=0)
    if widest == 0:
        return None
    bottom = _last_header_row(grid, filled, widest)
    if bottom is None:
        return None
    header_rows = _header_rows(sheet, bottom)
    rows, total_rows = _answer_rows(grid, bottom, filled)
    if not rows:
        return None
    headers = _headers(sheet, header_rows)
    notes = tuple(text for row in grid[: header_rows[0]] for text in dict.fromkeys(text_of(c) for c in row if c != ""))
    return Table(sheet, header_rows, headers, rows, total_rows, notes)


def _last_header_row(grid: Sequence[Sequence[Cell]], filled: Sequence[int], widest: int) -> int | None:
    """The row right above the first row of answers.

    A row of answers is told from a header by its cells: numbers, dates, or words that come again further down the column.
    Where nothing recurs (a list of opinions, say) the first full row is the header.
    """
    wide = [row for row in range(min(len(grid), _ROWS_LOOKED_AT)) if filled[row] >= max(1, widest // _SPARSEST)]
    for row in wide:
        if _looks_like_answers(grid, row):
            above = [r for r in range(row) if _is_header_like(grid[r]) and filled[r] >= max(1, widest // 3)]
            return above[-1] if above else None
    return wide[0] if wide and _is_header_like(grid[wide[0]]) else None


def _is_header_like(row: Sequence[Cell]) -> bool:
    texts = [cell for cell in row if cell != ""]
    words = [cell for cell in texts if isinstance(cell, str)]
    return bool(words) and len(words) >= 0.8 * len(texts)


def _looks_like_answers(grid: Sequence[Sequence[Cell]], row: int) -> bool:
    cells = [(column, cell) for column, cell in enumerate(grid[row]) if cell != ""]
    below = grid[row + 1 :]
    hits = 0
    for column, cell in cells:
        if isinstance(cell, float | int | date | datetime) or any(other[column] == cell for other in below):
            hits += 1
    return hits >= max(1, 0.25 * len(cells))


def _header_rows(sheet: Sheet, bottom: int) -> tuple[int, ...]:
    rows = [bottom]
    while len(rows) < _LONGEST_HEADER and rows[0] > 0 and _continues_above(sheet, rows[0]):
        rows.insert(0, rows[0] - 1)
    return tuple(rows)


def _continues_above(sheet: Sheet, row: int) -> bool:
    """Whether the row above `row` is a part of the header: it names moments, or merged cells tie the two rows."""
    above = sheet.rows[row - 1]
    texts = [text_of(cell) for cell in above if cell != ""]
    tied = any(top <= row - 1 and bottom >= row for top, _, bottom, _ in sheet.merged)
    return len(texts) > 1 and (tied or any(names_a_moment(text) for text in texts))


def _headers(sheet: Sheet, rows: Sequence[int]) -> tuple[tuple[str, ...], ...]:
    """Each column's header texts; a merged cell, or in an upper row a text with blanks to its right, counts for all it spans."""
    width = len(sheet.rows[rows[-1]])
    spans = [_spread(sheet, row, is_upper=row != rows[-1], width=width) for row in rows]
    return tuple(tuple(dict.fromkeys(texts[column] for texts in spans if texts[column])) for column in range(width))


def _spread(sheet: Sheet, row: int, *, is_upper: bool, width: int) -> list[str]:
    texts = [text_of(cell) for cell in sheet.rows[row]]
    spanned: set[int] = set()
    for top, left, bottom, right in sheet.merged:
        if top <= row <= bottom:
            for column in range(left, min(right + 1, width)):
                texts[column] = text_of(sheet.rows[top][left])
                spanned.add(column)
    if is_upper and not sheet.merged:
        for column in range(1, width):
            texts[column] = texts[column] or texts[column - 1]
    return texts


def _answer_rows(grid: Sequence[Sequence[Cell]], bottom: int, filled: Sequence[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Rows of answers, and rows of totals among them; blank rows are neither."""
    totals = vocabulary().total_words
    rows: list[int] = []
    total_rows: list[int] = []
    for row in range(bottom + 1, len(grid)):
        if not filled[row]:
            continue
        leading = [squeezed(cell) for cell in grid[row][:6] if isinstance(cell, str) and cell]
        is_total = any(text in totals for text in leading)
        (total_rows if is_total else rows).append(row)
    return tuple(rows), tuple(total_rows)
