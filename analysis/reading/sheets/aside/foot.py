"""What stands below the answers and no word tells from them: labelled figures that nobody ticked, and what the headers mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from analysis.reading.sheets.sheets import Cell, Rows, Sheet, text_of

_MOST_ROWS = 8
_NUMBERED = 0.9
_FEWEST = 2
_UNHEARD = 0.5
_COUNT = re.compile(r"(\d{1,6})\s{0,3}(?:명|건|부|장|people|responses)?", re.IGNORECASE)
_FEWEST_COUNTED = 5
_MEANS = 2
"""Cells of a line that says what a header stands for."""


def rows_of_figures(sheet: Sheet, below: Rows, is_figure: Callable[[Cell], bool]) -> Iterator[int]:
    """The last rows that begin with a word where the others have a number, figures behind it, half of them unlike any answer."""
    for place in range(len(below) - 1, max(len(below) - 1 - _MOST_ROWS, _FEWEST), -1):
        row, above = int(below[place]), below[:place]
        if not _is_labelled(sheet, row, above) or not _is_unlike(sheet, row, above, is_figure):
            return
        yield row


def counted_at_the_foot(sheet: Sheet, below: Rows) -> Iterator[int]:
    """The last row, where it says a label and how many rows, or filled cells, stand above it (응답 인원 | 31), nothing else."""
    if len(below) <= _FEWEST_COUNTED:
        return
    row, above = int(below[-1]), below[:-1]
    filled = [(column, column[row]) for column in sheet.columns if column[row] != ""]
    if len(filled) != _MEANS or not isinstance(filled[0][1], str) or any(map(str.isdigit, filled[0][1])):
        return
    column, cell = filled[1]
    count = _COUNT.fullmatch(text_of(cell))
    if count is not None and int(count[1]) in (len(above), int(column.filled[above].sum())):
        yield row


def said_at_the_foot(sheet: Sheet, below: Rows) -> Iterator[int]:
    """The last rows that hold a word and nothing else, where the others have a number (끝., 이상)."""
    for place in range(len(below) - 1, max(len(below) - 1 - _MOST_ROWS, _FEWEST_COUNTED), -1):
        row = int(below[place])
        if sheet.filled[row] != 1 or not _is_labelled(sheet, row, below[:place]):
            return
        yield row


def _first(sheet: Sheet, row: int) -> int:
    return next((index for index, column in enumerate(sheet.columns) if column[row] != ""), 0)


def _is_labelled(sheet: Sheet, row: int, above: Rows) -> bool:
    """Whether the first cell of a row is a word in a column of numbers or codes."""
    column = sheet.columns[_first(sheet, row)]
    label = text_of(column[row])
    filled = above[column.filled[above]]
    if not any(map(str.isalpha, label)) or label[-1:].isdigit() or len(filled) < _FEWEST:
        return False
    numbered = column.each(lambda text: any(map(str.isdigit, text)), bool)[filled]
    return bool(numbered.mean() >= _NUMBERED)


def _is_unlike(sheet: Sheet, row: int, above: Rows, is_figure: Callable[[Cell], bool]) -> bool:
    behind = [(column, column[row]) for column in sheet.columns[_first(sheet, row) + 1 :] if column[row] != ""]
    if len(behind) < _FEWEST or not all(is_figure(cell) for _, cell in behind):
        return False
    unheard = [column for column, _ in behind if not (column.codes[above] == column.codes[row]).any()]
    return len(unheard) >= _UNHEARD * len(behind)


def explained_headers(sheet: Sheet, header_rows: Sequence[int], below: Rows) -> list[int]:
    """The last rows, where each names a header of the table and says in words what it stands for (No.1 | 처리 기한을 셈한다)."""
    heads = {text_of(cell) for row in header_rows for cell in sheet.row(row) if cell != ""}
    rows: list[int] = []
    for row in reversed(below.tolist()):
        cells = [text_of(cell) for cell in sheet.row(row) if cell != ""]
        if len(cells) != _MEANS or cells[0] not in heads or not any(map(str.isalpha, cells[1])):
            break
        rows.append(row)
    return rows if len(rows) >= _FEWEST else []
