"""What comes out of a file: grids of plain cells, and refusals that are put into words elsewhere."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.cells.limits import Limits

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
    remarks: tuple[str, ...] = ()
    offered: tuple[tuple[str, ...], ...] = ()


class Refusal(Exception):
    """A file that is not read: `reason` is a key of ``[error]`` in the catalogue, `values` plain values of its template.

    A place in a sheet is given as `row` and `column`, counted from zero.
    """

    def __init__(self, reason: str, **values: Any) -> None:
        self.reason, self.values = reason, values
        super().__init__(reason)


def refuse_large(grids: Sequence[Grid], limits: Limits) -> None:
    """Raise `Refusal` where the last of `grids` has more rows or filled columns than a survey has, or all together do."""
    grid = grids[-1]
    rows, columns = len(grid.columns[0][0]) // 4 if grid.columns else 0, _filled_columns(grid)
    if columns > limits.columns:
        raise Refusal("too_many_columns", sheet=grid.name, columns=columns, limit=limits.columns)
    if rows > limits.rows:
        raise Refusal("too_many_rows", sheet=grid.name, rows=rows, limit=limits.rows)
    if len(grids) * limits.columns > limits.all_columns and sum(map(_filled_columns, grids)) > limits.all_columns:
        raise Refusal("too_many_columns_together", sheet=grid.name, limit=limits.all_columns)


def _filled_columns(grid: Grid) -> int:
    return sum(column[1] != ("",) for column in grid.columns)
