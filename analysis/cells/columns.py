"""Rows of cells to columns that keep each distinct cell once: a column of 100,000 answers is five cells and their numbers."""

from __future__ import annotations

import math
import operator
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count, islice
from typing import Any

from analysis.cells.clean import clean
from analysis.cells.grid import Cell, PlainColumn, Refusal

_ROWS_AT_ONCE = 2048
# Python calls True and 1.0 equal; a survey does not.
_TRUE, _FALSE = object(), object()


class ColumnBuilder:
    """Takes rows of one width from the top down; blank rows at the end and blank columns at the right are left off."""

    def __init__(self, width: int, blank_columns: int = 0) -> None:
        self._blank_columns = blank_columns
        self.height = 0
        """Rows taken, blank ones included."""
        self._numbers: list[defaultdict[Any, int]] = [defaultdict(count().__next__) for _ in range(width)]
        self._codes = [array("i") for _ in range(width)]
        self._pending = 0

    def take(self, rows: Iterable[Sequence[Cell]]) -> None:
        """Append rows."""
        stream = iter(rows)
        while block := list(islice(stream, _ROWS_AT_ONCE)):
            blank = _blank_tail(block)
            if blank < len(block):
                self._append(block[: len(block) - blank])
            self._pending += blank
            self.height += len(block)

    def _append(self, block: list[Sequence[Cell]]) -> None:
        for numbers, codes, cells in zip(self._numbers, self._codes, zip(*block, strict=True), strict=True):
            if self._pending:
                codes.extend([numbers[""]] * self._pending)
            kinds = set(map(type, cells))
            keys = map(_key, cells) if bool in kinds or int in kinds else cells
            codes.extend(map(numbers.__getitem__, keys))
        self._pending = 0

    def columns(self, sheet: str, longest: int, cell_of: Callable[[Cell], Cell] | None = None) -> list[PlainColumn]:
        """The columns, their texts cleaned; `Refusal` where a text of `sheet` has more than `longest` characters.

        Blank columns are one object, however many there are.
        """
        try:
            done = [self._column(index, longest, cell_of) for index in range(len(self._codes))]
        except Refusal as refusal:
            raise Refusal(refusal.reason, sheet=sheet, **refusal.values) from None
        while done and done[-1][1] in ((), ("",)):
            done.pop()
        if not done:
            return []
        blank: PlainColumn = (bytes(len(done[0][0])), ("",))
        return [blank] * self._blank_columns + [blank if column[1] == blank[1] else column for column in done]

    def _column(self, index: int, longest: int, cell_of: Callable[[Cell], Cell] | None) -> PlainColumn:
        codes, keys = self._codes[index], list(self._numbers[index])
        cells = [_cell(key) for key in keys]
        for code, cell in enumerate(cells):
            if isinstance(cell, str) and len(cell) > longest:
                place = {"row": codes.index(code), "column": index + self._blank_columns}
                raise Refusal("cell_too_long", **place, characters=len(cell), limit=longest)
        made = [cell_of(cell) for cell in cells] if cell_of else cells
        if all(map(operator.is_, made, keys)):
            return codes.tobytes(), tuple(made)
        return distinct(codes, made)


def _blank_tail(block: Sequence[Sequence[Cell]]) -> int:
    return next((number for number, row in enumerate(reversed(block)) if row.count("") < len(row)), len(block))


def _key(cell: Cell) -> Any:
    if cell is True:
        return _TRUE
    if cell is False:
        return _FALSE
    return float(cell) if isinstance(cell, int) else cell


def _cell(key: Any) -> Cell:
    if isinstance(key, str):
        return key if key.isascii() and key.isprintable() else clean(key)
    if isinstance(key, float):
        return key if math.isfinite(key) else str(key)
    if key is _TRUE or key is _FALSE:
        return key is _TRUE
    return key  # type: ignore[no-any-return]  # a date or a time


def distinct(codes: array[int], cells: Sequence[Cell]) -> PlainColumn:
    """The column again where cleaning has made two of its cells one."""
    numbers: dict[tuple[type, Cell], int] = {}
    new = [numbers.setdefault((type(cell), cell), len(numbers)) for cell in cells]
    if len(numbers) < len(cells):
        codes = array("i", map(new.__getitem__, codes))
    return codes.tobytes(), tuple(cell for _, cell in numbers)


def columns_of(rows: Sequence[Sequence[Cell]], sheet: str, longest: int, cell_of: Callable[[Cell], Cell]) -> list[PlainColumn]:
    """The columns of rows that are at hand; shorter ones end in empty cells."""
    width = max(map(len, rows), default=0)
    builder = ColumnBuilder(width)
    builder.take(_even(rows, width))
    return builder.columns(sheet, longest, cell_of)


def _even(rows: Sequence[Sequence[Cell]], width: int) -> Iterator[Sequence[Cell]]:
    for row in rows:
        yield row if len(row) == width else [*row, *[""] * (width - len(row))]
