"""A table of a sheet: its header, what is above it, and which rows below it are answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.reading.left_out import Reason
from analysis.reading.sheets.aside.rows import aside_rows
from analysis.reading.sheets.aside.summaries_on_top import lines_of_summaries
from analysis.reading.sheets.headers import Header, header_at, texts_of_row
from analysis.reading.sheets.sheets import CellColumn, Rows, Sheet
from analysis.reading.sheets.upright.written_once import Boxes, runs_written_once
from analysis.reading.words.vocabulary import squeezed


@dataclass(frozen=True)
class Table:
    """One table of a sheet.

    `header_rows` count from zero; `headers` holds each column's header texts from top to bottom, one entry a column of the sheet,
    () where it has none; `rows` are those of answers, `aside` the others below the header that hold anything, with the reason;
    `notes` the texts above the header: titles, dates, places. `beside` are columns of a smaller block that stands beside it,
    `elsewhere` those of another table.
    """

    sheet: Sheet
    header_rows: tuple[int, ...]
    headers: tuple[tuple[str, ...], ...]
    rows: Rows
    aside: Mapping[int, Reason] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    beside: frozenset[int] = frozenset()
    elsewhere: frozenset[int] = frozenset()

    def column(self, index: int) -> CellColumn:
        """The cells of one column, in the order of `rows`."""
        if index not in self._taken:
            self._taken[index] = self.sheet.columns[index].take(self.rows)
        return self._taken[index]

    def column_spread(self, index: int) -> CellColumn:
        """The cells of a column in its rows, a merged cell, or one written once, counting for all the rows it stands for."""
        if index not in self._spread:
            below = self._merged_below(index)
            self._spread[index] = self.sheet.columns[index].filled_down(below).take(self.rows) if below else self.column(index)
        return self._spread[index]

    def is_mostly_merged(self, index: int) -> bool:
        """Whether most rows stand in merged cells of a column."""
        spans = sum(low - top + 1 for top, low in self._merged_below(index))
        return spans > len(self.rows) / 2

    def run_of(self, index: int) -> NDArray[np.int64]:
        """For each of `rows` the first row of its merged cell, or of the cell written once for it."""
        first = np.arange(self.sheet.height)
        for top, low in self._merged_below(index):
            first[top : low + 1] = top
        return first[self.rows]

    def _merged_below(self, index: int) -> list[tuple[int, int]]:
        return self._merged.get(index) or list(self._written_once.get(index, ()))

    @cached_property
    def _merged(self) -> Mapping[int, list[tuple[int, int]]]:
        """The first and last row of each merged cell of several rows below the header, by column."""
        last, merged = self.header_rows[-1], dict[int, list[tuple[int, int]]]()
        for top, left, low, right in self.sheet.merged:
            for index in range(left, min(right + 1, self.sheet.width)) if low > top > last else ():
                merged.setdefault(index, []).append((top, low))
        return merged

    @cached_property
    def _written_once(self) -> Mapping[int, Boxes]:
        own = {index: self.sheet.columns[index] for index, texts in enumerate(self.headers) if texts}
        return runs_written_once(own, self.rows)

    @cached_property
    def kept(self) -> dict[object, Any]:
        """What was worked out of the table, by whoever keeps it: a table never changes, and some files are looked at twice."""
        return {}

    @cached_property
    def _taken(self) -> dict[int, CellColumn]:
        return {}

    @cached_property
    def _spread(self) -> dict[int, CellColumn]:
        return {}

    @cached_property
    def filled_columns(self) -> Mapping[str, int]:
        """The columns with a header that hold anything, by their squeezed header."""
        headed = ((index, texts) for index, texts in enumerate(self.headers) if texts)
        return {squeezed(" ".join(texts)): index for index, texts in headed if self.column(index).counts}

    @property
    def plain_headers(self) -> frozenset[str]:
        """The lowest header text of each column, squeezed."""
        return frozenset(squeezed(texts[-1]) for texts in self.headers if texts)


def table_under(sheet: Sheet, header_rows: Sequence[int]) -> Table:
    """The table whose header rows are known."""
    return table_of(sheet, header_at(sheet, header_rows), 0, sheet.height)


def table_of(sheet: Sheet, header: Header, start: int, end: int) -> Table:
    """The table below a header whose titles begin at row `start`, up to row `end`."""
    rows, aside = aside_rows(sheet, header.rows, end)
    summed = dict.fromkeys(lines_of_summaries(sheet, start, header.rows[0]), Reason.OTHER_TABLE)
    above = [row for row in range(start, header.rows[0]) if row not in summed]
    notes = tuple(text for row in above for text in dict.fromkeys(texts_of_row(sheet, row)))
    return Table(sheet, header.rows, header.texts, rows, {**summed, **aside}, notes)
