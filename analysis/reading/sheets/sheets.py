"""Sheets as grids of cells, column by column: each column keeps its distinct cells once and a number for each row.

Survey answers repeat: of 100,000 cells on a scale of five points all but a handful say the same. What a cell means is worked out
once for each distinct one, and followed along the column by numpy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

Cell = str | float | int | bool | date | datetime | time | timedelta
"""An empty cell is ""."""

Codes = NDArray[np.int32]
Rows = NDArray[np.int64]

Told = TypeVar("Told")

_NUMBERS = {bool, int, float}


@dataclass(frozen=True, eq=False)
class CellColumn:
    """The cells of one column: `values` are the distinct ones in the order they come, `codes[r]` says which stands in row r."""

    codes: Codes
    values: tuple[Cell, ...]

    @classmethod
    def of(cls, cells: Sequence[Cell]) -> CellColumn:
        """The column of some cells. True, 1 and 1.0 stay three cells, though Python calls them equal."""
        is_mixed = len(_NUMBERS & set(map(type, cells))) > 1
        keys: Iterable[Any] = [(type(cell), cell) for cell in cells] if is_mixed else cells
        number: dict[Any, int] = {}
        codes = np.fromiter((number.setdefault(key, len(number)) for key in keys), dtype=np.int32, count=len(cells))
        return cls(codes, tuple(cell for _, cell in number) if is_mixed else tuple(number))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CellColumn) and self.values == other.values and np.array_equal(self.codes, other.codes)

    def __hash__(self) -> int:
        return hash(self.values)

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, row: int) -> Cell:
        return self.values[int(self.codes[row])]

    def __iter__(self) -> Iterator[Cell]:
        return map(self.values.__getitem__, self.codes.tolist())

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The distinct cells as a person sees them."""
        return tuple(map(text_of, self.values))

    @cached_property
    def filled(self) -> NDArray[np.bool_]:
        """Whether each row holds anything."""
        return self.each(bool, bool)

    def take(self, rows: Rows) -> CellColumn:
        """The column in some rows only, with the distinct cells of those, in the order they come there."""
        chosen = self.codes[rows]
        place = np.full(len(self.values), -1, dtype=np.int32)
        used = _first_seen(chosen, len(self.values))
        place[used] = np.arange(len(used), dtype=np.int32)
        kept = used.tolist()
        taken = CellColumn(place[chosen], tuple(map(self.values.__getitem__, kept)))
        taken.__dict__["texts"] = tuple(map(self.texts.__getitem__, kept))
        return taken

    def only(self, rows: NDArray[np.bool_]) -> CellColumn:
        """The column with all other rows than these empty."""
        return CellColumn(np.where(rows, self.codes, len(self.values)).astype(np.int32), (*self.values, ""))

    def filled_down(self, boxes: Iterable[tuple[int, int]]) -> CellColumn:
        """The column with the first cell of each run of rows (first and last) standing in all of it, as merged cells look.

        Rows that lie below the last one of the column are passed over: a merged box may begin where nothing was ever typed.
        """
        codes = self.codes.copy()
        for first, last in boxes:
            codes[first : last + 1] = codes[first : first + 1]
        return CellColumn(codes, self.values)

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How often each distinct text stands in the column, empty ones left out, in the order they come."""
        pairs = zip(self.texts, np.bincount(self.codes, minlength=len(self.values)).tolist(), strict=True)
        if len(set(self.texts)) == len(self.texts):
            return {text: count for text, count in pairs if text and count}
        counts: dict[str, int] = {}
        for text, count in pairs:  # 1 and "1" are two cells and one text
            if text and count:
                counts[text] = counts.get(text, 0) + count
        return counts

    def each(self, look: Callable[[str], Any], kind: Any = object) -> NDArray[Any]:
        """What `look` says of the text of each row's cell, worked out once for each distinct cell."""
        return self._each(self.texts, look, kind)

    def each_cell(self, look: Callable[[Cell], Any], kind: Any = object) -> NDArray[Any]:
        """As `each`, of the cell as it is: a date as a date."""
        return self._each(self.values, look, kind)

    def _each(self, asked: Sequence[Any], look: Callable[[Any], Any], kind: Any) -> NDArray[Any]:
        values: NDArray[Any] = np.fromiter(map(look, asked), dtype=kind, count=len(asked))
        return values[self.codes]


def _first_seen(codes: Codes, size: int) -> Rows:
    """The codes that occur, in the order in which each first does."""
    first = np.full(size, len(codes), dtype=np.int64)
    # Written from the end, so that the first place is the one that stays.
    first[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)
    used = np.flatnonzero(first < len(codes))
    return used[np.argsort(first[used], kind="stable")]


@dataclass(frozen=True)
class Sheet:
    """A grid of cells, counted from zero; merged boxes as (top, left, bottom, right), ends included.

    `hidden_rows`, `hidden_columns` are those that a person who opens the file does not see, `uncounted` the cells (row, column)
    that hold a formula without a computed value; `remarks` are what somebody wrote on cells, `offered` the lists of answers that
    cells offer, each in its order; `on_its_side` says that the file's rows are the columns here (`lying`),
    `gathered` that several of the file's rows are one here (`gathered`); `beside` holds the column from which on each cell held
    a question or its answer, which are columns here (`questions_beside`). Columns
    that are not as they were in the file: of those `parted` the second answers stand at the right end, in the same order
    (`parted`); those `ticked` hold the answers that marks in several columns gave (`ticked`), those `spelt` words in place of
    their codes (`value_lists`), those `listed` the first of several answers that stood in each cell, the others at the right end
    (`listed`), those `changed` answers in place of what they differ by from another moment's (`changed`), those `repeated` in
    place of marks that say the same (`repeated`). `bands` are the rows of lines across the table that the last column says
    again beside each row below them (`banded`), `dittos` counts the cells that a mark took from above (`with_dittos_spoken`),
    `overwritten` those in which a second answer stood behind the first (`overwritten`).
    `corrections` says of a list of such how many cells of other sheets it changed (`with_corrections`), None of any other sheet.
    `turned` holds the row of a legend below which answers count the other way round, and their columns (`with_turned_below`).
    """

    file: str
    name: str
    columns: tuple[CellColumn, ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    visible: bool = True
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    uncounted: tuple[tuple[int, int], ...] = ()
    remarks: tuple[str, ...] = ()
    offered: tuple[tuple[str, ...], ...] = ()
    on_its_side: bool = False
    gathered: bool = False
    beside: tuple[int, ...] = ()
    parted: tuple[int, ...] = ()
    ticked: tuple[int, ...] = ()
    spelt: tuple[int, ...] = ()
    listed: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()
    repeated: tuple[int, ...] = ()
    bands: tuple[int, ...] = ()
    dittos: int = 0
    overwritten: int = 0
    corrections: int | None = None
    turned: tuple[int, ...] = ()

    @classmethod
    def from_rows(cls, file: str, name: str, rows: Sequence[Sequence[Cell]], **rest: Any) -> Self:
        """The sheet whose rows are at hand; shorter ones end in empty cells. `rest` are further fields."""
        width = max(map(len, rows), default=0)
        even = [[*row, *[""] * (width - len(row))] if len(row) < width else row for row in rows]
        return cls(file, name, tuple(CellColumn.of(cells) for cells in zip(*even, strict=True)), **rest)

    def once(self, look: Callable[[Self], Told]) -> Told:
        """What `look` says of the sheet, worked out once: a sheet never changes, and several parts of the reader ask the same."""
        known: dict[object, Told] = self.__dict__.setdefault("_told", {})
        if look not in known:
            known[look] = look(self)
        return known[look]

    def __getstate__(self) -> dict[str, object]:
        """The cells alone: what was worked out of them is worked out again elsewhere."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @property
    def height(self) -> int:
        """Number of rows."""
        return len(self.columns[0]) if self.columns else 0

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.columns)

    def cell(self, row: int, column: int) -> Cell:
        """One cell."""
        return self.columns[column][row]

    @cached_property
    def emptied(self) -> frozenset[int]:
        """The columns whose marks stand as answers in the first one of their question (`ticked`): they part no tables."""
        size = min(map(int, np.diff(self.ticked)), default=1)
        return frozenset(first + more for first in self.ticked for more in range(1, size))

    def row(self, row: int) -> list[Cell]:
        """The cells of one row."""
        return [column[row] for column in self.columns]

    @cached_property
    def rows(self) -> list[list[Cell]]:
        """All rows: for what looks at a sheet as a person does; the reader follows columns."""
        return [list(row) for row in zip(*self.columns, strict=True)]

    @cached_property
    def filled(self) -> NDArray[np.int64]:
        """How many cells of each row hold anything."""
        return (
            np.sum([column.filled for column in self.columns], axis=0, dtype=np.int64) if self.columns else np.zeros(0, np.int64)
        )


def text_of(cell: Cell) -> str:
    """A cell as a person sees it: whole numbers without a decimal point, surrounding spaces off."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def column_letters(index: int) -> str:
    """A column's letters, counted from zero: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
