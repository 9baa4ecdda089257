"""Tables with a row for each single answer, to questions of several kinds: points, and what people wrote, in one column.

Such a column is neither a scale nor opinions. Each person's rows of one moment are brought together in one row, with a column a
question; then every question is read for what it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
from numpy.typing import NDArray

from analysis.reading.scales.notation import number_of
from analysis.reading.sheets.sheets import Cell, CellColumn, Sheet, text_of

_NARROWEST, _WIDEST = 4, 30
_FEWEST_ROWS = 40
_FEWEST_PEOPLE, _FEWEST_EACH = 8, 3
_FEWEST_QUESTIONS, _MOST_QUESTIONS, _QUESTION = 3, 60, 6.0
"""Letters of a question, on average."""

_ONE_EACH, _SAME, _FULL = 0.98, 0.99, 0.4
_MOST_POINTS, _FEWEST_POINTS = 11, 2
_WRITTEN, _DIFFERENT = 8.0, 0.6
_MOST_TRIED = 4
_BESIDE = 0.05

Codes = NDArray[np.int64]


@dataclass(frozen=True)
class _Rows:
    """What stands below the header of a sheet, and which columns tell the person, the question and the moment of a row."""

    sheet: Sheet
    header: int
    body: Mapping[int, CellColumn]
    who: int
    asked: int
    when: int | None

    @property
    def occasions(self) -> Codes:
        """A number for each person at each moment, row by row."""
        moments = self.body[self.when].codes if self.when is not None else np.zeros(1, dtype=np.int64)
        return self.body[self.who].codes.astype(np.int64) * (int(moments.max()) + 1) + moments


def gathered(sheet: Sheet) -> Sheet:
    """The sheet with a row a person and moment where it holds such rows (`Sheet.gathered` then says so), else as it is."""
    if not _NARROWEST <= sheet.width <= _WIDEST or sheet.height < _FEWEST_ROWS:
        return sheet
    header = next((row for row in range(sheet.height) if sheet.filled[row] >= _NARROWEST), sheet.height)
    kept = np.flatnonzero(sheet.filled[header + 1 :] >= _NARROWEST - 1) + header + 1
    if len(kept) < _FEWEST_ROWS:
        return sheet
    whole = range(_width(sheet, kept))
    body = {place: sheet.columns[place].take(kept) for place in whole if text_of(sheet.columns[place][header])}
    rows = next(_ways(sheet, header, body), None)
    said = _said(rows) if rows is not None else None
    return sheet if rows is None or said is None else _with_a_row_each(rows, said)


def _width(sheet: Sheet, rows: Codes) -> int:
    """The width of the sheet without a few lines that stand beside the rows, behind an empty column."""
    empty = [place for place, column in enumerate(sheet.columns) if not column.filled.any()]
    filled = [int(sheet.columns[place].filled[rows].sum()) for place in range(sheet.width)]
    ends = (place for place in empty if place >= _NARROWEST and max(filled[place:]) <= _BESIDE * len(rows))
    return next(ends, sheet.width)


def _ways(sheet: Sheet, header: int, body: Mapping[int, CellColumn]) -> Iterator[_Rows]:
    size = len(next(iter(body.values())))
    sizes = {place: len(column.values) for place, column in body.items()}
    people = [place for place, count in sizes.items() if _FEWEST_PEOPLE <= count <= size / _FEWEST_EACH]
    questions = [place for place, column in body.items() if _are_questions(column)]
    moments = [place for place, column in body.items() if len(column.counts) == 2]
    tried = product(people[:_MOST_TRIED], questions[:_MOST_TRIED], (*moments[:_MOST_TRIED], None))
    for who, asked, when in tried:
        if len({who, asked, when}) < (3 if when is not None else 2):
            continue
        cells = sizes[who] * sizes[asked] * (2 if when is not None else 1)
        if not _FULL * cells <= size <= cells / _ONE_EACH:
            continue
        rows = _Rows(sheet, header, body, who, asked, when)
        if len(np.unique(rows.occasions * sizes[asked] + body[asked].codes)) >= _ONE_EACH * size:
            yield rows


def _are_questions(column: CellColumn) -> bool:
    counts = column.counts
    is_few = _FEWEST_QUESTIONS <= len(counts) <= _MOST_QUESTIONS and min(counts.values()) >= _FEWEST_PEOPLE
    return is_few and sum(map(len, counts)) >= _QUESTION * len(counts)


def _said(rows: _Rows) -> int | None:
    """The column of answers: points to some of the questions, and what people wrote to others."""
    asked = rows.body[rows.asked].codes
    for place, column in rows.body.items():
        if place in (rows.who, rows.asked, rows.when) or not len(column.values) > _MOST_POINTS:
            continue
        kinds = [_kind(column, asked == code) for code in np.unique(asked)]
        if kinds.count("points") >= _FEWEST_POINTS and "written" in kinds:
            return place
    return None


def _kind(column: CellColumn, mine: NDArray[np.bool_]) -> str:
    """Whether the answers to one question are points, written, or neither."""
    counts = column.take(np.flatnonzero(mine)).counts
    if _FEWEST_POINTS <= len(counts) <= _MOST_POINTS and sum(counts.values()) >= 2 * len(counts):
        return "points"
    is_long = sum(len(text) * n for text, n in counts.items()) >= _WRITTEN * sum(counts.values())
    return "written" if counts and is_long and len(counts) >= _DIFFERENT * sum(counts.values()) ** 0.8 else ""


def _with_a_row_each(rows: _Rows, said: int) -> Sheet:
    occasions, asked = rows.occasions, rows.body[rows.asked]
    _, first, row_of = np.unique(occasions, return_index=True, return_inverse=True)
    order = np.argsort(np.argsort(first))
    row_of, size = order[row_of], len(first)
    aside = {rows.asked, said}
    about = [
        place
        for place, column in rows.body.items()
        if place not in aside and not _belongs_to(column, asked) and not _numbers_each(column)
    ]
    heads: list[Cell] = [rows.sheet.columns[place][rows.header] for place in about]
    columns = [_of_people(rows.body[place], row_of, size) for place in about]
    for code, question in enumerate(asked.texts):
        if question:
            heads.append(question)
            columns.append(_answers(rows.body[said], asked.codes == code, row_of, size))
    above = [[text] for row in range(rows.header) for cell in rows.sheet.row(row) if (text := text_of(cell))]
    outside = range(max(rows.body) + 1, rows.sheet.width)
    above += [[text] for place in outside for cell in list(rows.sheet.columns[place])[rows.header :] if (text := text_of(cell))]
    lines = [list(cells) for cells in zip(*columns, strict=True)]
    made = Sheet.from_rows(rows.sheet.file, rows.sheet.name, [*above, heads, *lines])
    return replace(made, visible=rows.sheet.visible, gathered=True)


def _belongs_to(column: CellColumn, asked: CellColumn) -> bool:
    """Whether a column says of the question what it is (its number, its kind), the same for each, and nothing of people."""
    pairs = np.unique(asked.codes.astype(np.int64) * len(column.values) + column.codes)
    return len(column.values) > 1 and len(pairs) <= len(asked.values) / _SAME


def _numbers_each(column: CellColumn) -> bool:
    """Whether a column gives every single answer a number of its own, which is nobody's."""
    numbers = [text for text in column.texts if number_of(text) is not None]
    return len(numbers) == len(column.values) >= _ONE_EACH * len(column)


def _of_people(column: CellColumn, row_of: Codes, size: int) -> list[Cell]:
    """What the first filled row of each person and moment says."""
    cells: list[Cell] = [""] * size
    for row, code in zip(row_of.tolist(), column.codes.tolist(), strict=True):
        if cells[row] == "":
            cells[row] = column.values[code]
    return cells


def _answers(column: CellColumn, mine: NDArray[np.bool_], row_of: Codes, size: int) -> list[Cell]:
    cells: list[Cell] = [""] * size
    for row, code in zip(row_of[mine].tolist(), column.codes[mine].tolist(), strict=True):
        cells[row] = column.values[code]
    return cells
