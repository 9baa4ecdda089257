"""Where the tables of a sheet stand: found, or known from an earlier reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
from cattrs import Converter

from analysis.plain_values import plain_converter
from analysis.privacy import Masker
from analysis.reading.left_out import Reason
from analysis.reading.sheets.finding import find_tables
from analysis.reading.sheets.sheets import Rows, Sheet
from analysis.reading.sheets.tables import Table


@dataclass(frozen=True)
class Layout:
    """A `Table` without its sheet."""

    header_rows: tuple[int, ...]
    headers: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[int, int], ...]
    """First row and the one behind the last, of each run of rows."""
    aside: tuple[tuple[int, str], ...] = ()
    notes: tuple[str, ...] = ()
    beside: tuple[int, ...] = ()
    elsewhere: tuple[int, ...] = ()

    @classmethod
    def of(cls, table: Table, notes: Sequence[str] | None = None) -> Layout:
        """Where `table` stands; `notes` in place of its own."""
        aside = tuple((row, reason.value) for row, reason in sorted(table.aside.items()))
        own = table.notes if notes is None else tuple(notes)
        others = tuple(sorted(table.beside)), tuple(sorted(table.elsewhere))
        return cls(table.header_rows, table.headers, _runs(table.rows), aside, own, *others)

    def table(self, sheet: Sheet) -> Table:
        """The table, on its sheet."""
        rows = np.concatenate([np.arange(start, stop) for start, stop in self.rows] or [np.zeros(0, dtype=np.int64)])
        aside = {row: Reason(reason) for row, reason in self.aside}
        others = frozenset(self.beside), frozenset(self.elsewhere)
        return Table(sheet, self.header_rows, self.headers, rows, aside, self.notes, *others)

    def masked(self, masker: Masker) -> Layout:
        """The layout with its headers and notes masked."""
        headers = tuple(tuple(map(masker, texts)) for texts in self.headers)
        return replace(self, headers=headers, notes=tuple(map(masker, self.notes)))

    def to_json(self) -> dict[str, Any]:
        """As a JSON object."""
        body: dict[str, Any] = _converter().unstructure(self)
        return body

    @classmethod
    def from_json(cls, body: Mapping[str, Any]) -> Layout:
        """The layout that `to_json` wrote; KeyError, TypeError or ValueError where it did not."""
        return _converter().structure(body, cls)


@cache
def _converter() -> Converter:
    return plain_converter()


@dataclass(frozen=True)
class KeptSheet(Sheet):
    """A stripped sheet; where its tables stand is known, for without codes and names they could be told less surely."""

    layout: tuple[Layout, ...] = ()


def tables_of(sheet: Sheet) -> list[Table]:
    """The tables of a sheet: found where they stand, or where a kept sheet knows that they stood."""
    if isinstance(sheet, KeptSheet) and sheet.layout:
        return [place.table(sheet) for place in sheet.layout]
    return list(sheet.once(find_tables))


def _runs(rows: Rows) -> tuple[tuple[int, int], ...]:
    if not len(rows):
        return ()
    cuts = np.flatnonzero(np.diff(rows) > 1) + 1
    return tuple((int(part[0]), int(part[-1]) + 1) for part in np.split(rows, cuts))
