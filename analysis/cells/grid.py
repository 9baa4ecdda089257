"""What comes out of a file: grids of plain cells, and refusals that are put into words elsewhere."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

Cell = str | float | int | bool | date | datetime | time | timedelta
"""An empty cell is ""."""

PlainColumn = tuple[bytes, tuple[Cell, ...]]
"""For each row the number of its cell (int32 in the machine's order) among the distinct cells, and those."""


class Grid(NamedTuple):
    """A sheet; rows and columns are counted from zero. The fields are those of `analysis.reading.Sheet`."""

    name: str
    columns: list[PlainColumn]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    visible: bool = True
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    uncounted: tuple[tuple[int, int], ...] = ()


class Refusal(Exception):
    """A file that is not read: `reason` is a key of ``[error]`` in the catalogue, `values` plain values of its template.

    A place in a sheet is given as `row` and `column`, counted from zero.
    """

    def __init__(self, reason: str, **values: Any) -> None:
        self.reason, self.values = reason, values
        super().__init__(reason)
