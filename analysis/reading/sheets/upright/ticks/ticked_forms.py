"""Printed forms, a sheet a person, whose answers are ticks in the columns of a small grid: they become what heads the column.

``강의 전 | 1 | 2 | 3 | 4 | 5`` stands above, and in each row below what is asked and one tick. What heads the grid moves above
the answers, so that a form reads as one whose answers were written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from analysis.reading.sheets.sheets import Cell, CellColumn, Sheet, text_of
from analysis.reading.sheets.upright.ticks.ticked import numbered
from analysis.reading.words.choices import NOT_TICKED
from analysis.reading.words.vocabulary import vocabulary

_FEWEST_SHEETS = 5
_TALLEST, _WIDEST = 120, 24
_FEWEST, _MOST = 3, 11
_LONGEST_SIGN, _LONGEST_ANSWER = 2, 20

Place = tuple[int, int]


@dataclass(frozen=True)
class _Grid:
    """A grid of a form: the row of its answers, their columns, and how many rows below them are asked."""

    row: int
    columns: range
    asked: int
    answers: tuple[str, ...]


def with_ticks_written(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets of a file, those that hold the same grids of ticks with the answers in their first column."""
    small = [sheet for sheet in sheets if sheet.visible and sheet.height <= _TALLEST and sheet.width <= _WIDEST]
    if len(small) < _FEWEST_SHEETS:
        return list(sheets)
    grids = {id(sheet): tuple(_grids_of(sheet)) for sheet in small}
    usual, times = Counter(grids.values()).most_common(1)[0]
    if not usual or times < _FEWEST_SHEETS or not _are_ticks([sheet for sheet in small if grids[id(sheet)] == usual], usual):
        return list(sheets)
    return [_written(sheet, usual) if grids.get(id(sheet)) == usual else sheet for sheet in sheets]


def _grids_of(sheet: Sheet) -> Iterator[_Grid]:
    row = 0
    while row < sheet.height - 1:
        columns = _run_of_answers(sheet, row)
        asked = _asked_below(sheet, row, columns) if columns else 0
        if columns and asked:
            yield _Grid(row, columns, asked, tuple(text_of(sheet.cell(row, column)) for column in columns))
        row += 1 + asked


def _run_of_answers(sheet: Sheet, row: int) -> range | None:
    """The columns at the end of a row that hold different short texts one beside the other, behind the first column."""
    texts = [text_of(cell) for cell in sheet.row(row)]
    last = max((place for place, text in enumerate(texts) if text), default=0)
    first = last
    while first > 1 and texts[first - 1] and len(texts[first - 1]) <= _LONGEST_ANSWER:
        first -= 1
    columns = range(first, last + 1)
    said = {texts[column] for column in columns}
    return columns if len(said) == len(columns) in range(_FEWEST, _MOST + 1) else None


def _asked_below(sheet: Sheet, row: int, columns: range) -> int:
    """How many rows in a row below the answers hold a text before them, at most one short sign under them, and nothing behind."""
    count = 0
    for below in range(row + 1, sheet.height):
        texts = [text_of(cell) for cell in sheet.row(below)]
        signs = [texts[column] for column in columns if texts[column]]
        if not any(texts[: columns.start]) or any(texts[columns.stop :]) or len(signs) > 1:
            break
        if any(len(sign) > _LONGEST_SIGN or sign.isdecimal() for sign in signs):
            break
        count += 1
    return count


def _are_ticks(sheets: Sequence[Sheet], grids: Sequence[_Grid]) -> bool:
    """Whether the signs in all grids are ticks, or one sign alone, and some stand in two columns at least."""
    signs = [
        (column, text.lower())
        for sheet in sheets
        for grid in grids
        for column in grid.columns
        for row in range(grid.row + 1, grid.row + 1 + grid.asked)
        if (text := text_of(sheet.cell(row, column))) and text.lower() not in NOT_TICKED
    ]
    said = {sign for _, sign in signs}
    return bool(said) and (said <= vocabulary().ticks or len(said) == 1) and len({column for column, _ in signs}) > 1


def _written(sheet: Sheet, grids: Sequence[_Grid]) -> Sheet:
    cells = {place: list(column) for place, column in enumerate(sheet.columns)}
    for grid, head in zip(grids, _heads(sheet, grids), strict=True):
        first, answers = grid.columns.start, numbered(grid.answers)
        for row in range(grid.row + 1, grid.row + 1 + grid.asked):
            marked = [n for n, column in enumerate(grid.columns) if text_of(cells[column][row]).lower() not in NOT_TICKED]
            _clear(cells, row, grid.columns)
            cells[first][row] = _number(answers[marked[0]]) if marked else ""
        _clear(cells, grid.row, grid.columns)
        cells[first][grid.row] = head
    return replace(sheet, columns=tuple(CellColumn.of(cells[place]) for place in range(sheet.width)))


def _clear(cells: dict[int, list[Cell]], row: int, columns: range) -> None:
    for column in columns:
        cells[column][row] = ""


def _number(answer: str) -> Cell:
    return float(answer) if answer.isdecimal() else answer


def _heads(sheet: Sheet, grids: Sequence[_Grid]) -> list[str]:
    """What heads each grid: the text before its answers where that differs from grid to grid, else the last text above them."""
    before = [_last_text(sheet, grid.row, grid.columns.start) for grid in grids]
    if len(set(before)) == len(before) and all(before):
        return before
    above = [
        next((text for row in range(grid.row - 1, -1, -1) if (text := _last_text(sheet, row, sheet.width))), "") for grid in grids
    ]
    return above if len(set(above)) == len(above) else before


def _last_text(sheet: Sheet, row: int, stop: int) -> str:
    return next((text for cell in reversed(sheet.row(row)[:stop]) if (text := text_of(cell))), "")
