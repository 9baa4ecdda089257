"""Sheets that lie on their side: a row a question, a column a person. They are set upright before anything else is read.

Upright, the cells of a column are of one kind (points, days, words) and those of a row are of several; of a lying sheet it is
the other way round, and its first column holds the questions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from analysis.reading.sheets.sheets import Cell, Sheet, text_of

_FEWEST_PEOPLE, _MOST_PEOPLE = 8, 400
_FEWEST_QUESTIONS, _MOST_QUESTIONS = 4, 120
_TITLE = 2
_DIFFERENT, _ONE_SHAPE = 0.9, 0.6
_CLEARLY = 0.08
"""By so much more, as a share of cells, the rows have to be of one kind than the columns."""

_LETTERS, _DIGITS = re.compile(r"[^\W\d_]+"), re.compile(r"\d+")
_LONG = 25

Lines = Sequence[Sequence[Cell]]


def upright(sheet: Sheet) -> Sheet:
    """The sheet with rows and columns exchanged where it lies on its side (`on_its_side` then says so), else as it is."""
    if not _FEWEST_PEOPLE < sheet.width <= _MOST_PEOPLE + 1 or sheet.height > _MOST_QUESTIONS + _TITLE * 2:
        return sheet
    top = next((row for row in range(sheet.height) if sheet.filled[row] > _TITLE), sheet.height)
    rows = [row for row in sheet.rows[top:] if any(cell != "" for cell in row)]
    if not _lies(rows):
        return sheet
    above = [*sheet.rows[:top]]
    turned = [list(column) for column in zip(*rows, strict=True)]
    made = Sheet.from_rows(sheet.file, sheet.name, [*above, *turned])
    return replace(made, visible=sheet.visible, on_its_side=True)


def _lies(rows: Lines) -> bool:
    if not _FEWEST_QUESTIONS <= len(rows) <= _MOST_QUESTIONS or len(rows) > len(rows[0]):
        return False
    first = [text_of(row[0]) for row in rows[1:]]
    heads = [row[0] for row in rows[1:] if isinstance(row[0], str) and _LETTERS.search(row[0])]
    if len(heads) < _DIFFERENT * len(first) or len(set(first)) < _DIFFERENT * len(first) or _is_of_one_shape(heads):
        return False
    if not _holds_data([cell for cell in rows[0][1:] if cell != ""]):
        return False
    body = [row[1:] for row in rows[1:]]
    across, down = _of_one_kind(body), _of_one_kind(list(zip(*body, strict=True)))
    return across >= down + _CLEARLY


def _holds_data(cells: Sequence[Cell]) -> bool:
    """Whether the cells of the first row are no headers: written alike, or the same few again and again."""
    return _is_of_one_shape(cells) or 0 < len(set(cells)) <= len(cells) / 2


def _is_of_one_shape(cells: Sequence[Cell]) -> bool:
    """Whether most cells are written alike, as data are: days, numbers, codes, running words (person 1, person 2)."""
    shapes = Counter("9" if not isinstance(cell, str) else _DIGITS.sub("9", _LETTERS.sub("a", cell)) for cell in cells)
    numbered = sum(count for shape, count in shapes.items() if "9" in shape)
    return bool(shapes) and numbered >= _ONE_SHAPE * shapes.total() and shapes.most_common(1)[0][1] >= _ONE_SHAPE * shapes.total()


def _of_one_kind(lines: Lines) -> float:
    """The share of cells that are of the commonest kind of their line, lines of two cells and more counted."""
    kinds = [Counter(_kind(cell) for cell in line if cell != "") for line in lines]
    told = [found for found in kinds if found.total() > 1]
    return sum(found.most_common(1)[0][1] for found in told) / max(sum(found.total() for found in told), 1)


def _kind(cell: Cell) -> str:
    if isinstance(cell, date):
        return "day"
    if not isinstance(cell, str):
        return "number"
    if len(cell.strip()) > _LONG:
        return "text"
    return "number" if any(map(str.isnumeric, cell)) else "word"
