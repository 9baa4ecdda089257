"""Sheets to tables: where each begins and ends, its header, what is above it, and which rows below it are answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from analysis.reading.left_out import Reason
from analysis.reading.sheets.aside.pages import counts_rows_above, without_page
from analysis.reading.sheets.aside.rows import aside_rows, totals_within
from analysis.reading.sheets.headers import HEADER_ROWS_LOOKED_AT, Header, find_header, header_at, shape, texts_of_row
from analysis.reading.sheets.sheets import CellColumn, Rows, Sheet, text_of
from analysis.reading.sheets.upright.written_once import Boxes, runs_written_once
from analysis.reading.words.statements import item_key_of
from analysis.reading.words.vocabulary import squeezed

_AS_LONG = 0.5
"""A block beside another belongs to it where it has at least this share of its rows."""
_SAME_HEADER, _TITLE, _MOST_TITLES = 0.6, 2, 5
"""Cells of a line that heads a table, and rows in which such lines stand."""

_NUMBER, _FEWEST_ALIKE = shape("1"), 2


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
        last = self.header_rows[-1]
        merged = [(top, low) for top, left, low, right in self.sheet.merged if left <= index <= right and low > top > last]
        return merged or list(self._written_once.get(index, ()))

    @cached_property
    def _written_once(self) -> Mapping[int, Boxes]:
        own = {index: self.sheet.columns[index] for index, texts in enumerate(self.headers) if texts}
        return runs_written_once(own, self.rows)

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


def find_tables(sheet: Sheet) -> list[Table]:
    """The tables of a sheet from top to bottom, none where no header with rows below it can be made out.

    A smaller table that is not of the same kind as the largest (a summary below the answers) is no table of answers: its rows
    stand in the `aside` of the one above it, of the first where it comes first.
    """
    tables = list(_all_tables(sheet))
    with_rows = [table for _, table in tables if len(table.rows)]
    if not with_rows:
        return []
    main = max(
        with_rows, key=lambda table: (len(table.rows) * sum(bool(texts) for texts in table.headers), -table.header_rows[0])
    )
    kept = [table for table in with_rows if table is main or _is_alike(table, main)]
    for start, other in tables:
        if other not in kept:
            above = max((place for place, table in enumerate(kept) if table.header_rows[0] < other.header_rows[0]), default=0)
            titles_and_header = range(start, other.header_rows[-1] + 1)
            rows = [row for row in (*titles_and_header, *other.rows.tolist(), *other.aside) if sheet.filled[row]]
            kept[above] = replace(kept[above], aside={**kept[above].aside, **dict.fromkeys(rows, Reason.OTHER_TABLE)})
    return [side for table in kept for side in _side_by_side(table)]


def table_under(sheet: Sheet, header_rows: Sequence[int]) -> Table:
    """The table whose header rows are known."""
    return _table(sheet, header_at(sheet, header_rows), 0, sheet.height)


def _is_alike(table: Table, main: Table) -> bool:
    shared = table.plain_headers & main.plain_headers
    return len(shared) >= 2 or len(table.rows) >= _AS_LONG * len(main.rows)


def _all_tables(sheet: Sheet) -> Iterator[tuple[int, Table]]:
    """Each table, and the row at which its titles begin."""
    start = 0
    header = find_header(sheet, start)
    while header is not None:
        after = _next_table(sheet, header)
        end = sheet.height if after is None else after[0]
        yield start, _table(sheet, header, start, end)
        start, header = after if after is not None else (sheet.height, None)


def _next_table(sheet: Sheet, above: Header) -> tuple[int, Header] | None:
    """Where another table begins below a header, behind a blank row, and its header."""
    filled = sheet.filled
    begins = np.flatnonzero((filled[1:] > 0) & (filled[:-1] == 0)) + 1
    for start in begins[begins > above.rows[-1] + 1].tolist():
        header = find_header(sheet, start)
        if header is None or header.rows[-1] - start > HEADER_ROWS_LOOKED_AT or filled[start : header.rows[-1] + 1].min() == 0:
            continue
        names = set(map(item_key_of, texts_of_row(sheet, header.rows[-1])))
        known = set(map(item_key_of, texts_of_row(sheet, above.rows[-1])))
        if len(names & known) >= _SAME_HEADER * min(len(names), len(known)) > 0:
            first = _first_title(filled, start)
            lines = [(row, text) for row in range(first, header.rows[0]) for text in texts_of_row(sheet, row)]
            titles = {without_page(text) for row, text in lines if not counts_rows_above(sheet, row, text)}
            before = {without_page(text) for row in range(above.rows[0]) for text in texts_of_row(sheet, row)[:_TITLE]}
            is_new = bool(titles - before)
            if is_new and _is_headed(sheet, first, header):
                return first, header
        elif len(names) >= 2 and not _is_answered_above(sheet, header.rows[-1], above.rows[-1]):
            return start, header
    return None


def _first_title(filled: Sequence[int] | NDArray[np.int64], start: int) -> int:
    """The first of the lines of a cell or two right above a row, blank ones between them."""
    first = start
    for row in range(start - 1, max(start - _MOST_TITLES, 0) - 1, -1):
        if filled[row] > _TITLE:
            break
        first = row if filled[row] else first
    return first


def _is_headed(sheet: Sheet, start: int, header: Header) -> bool:
    """Whether a line of its own stands above a header that comes again: the table of another moment, region or group."""
    return all(len(texts_of_row(sheet, row)) <= _TITLE for row in range(start, header.rows[0]))


def _is_answered_above(sheet: Sheet, row: int, top: int) -> bool:
    """Whether a row is one of answers: a text stands in its column above it too, or two have its shape (46점, 64점)."""
    filled = [column for column in sheet.columns if column[row] != ""]
    # The header above may come again on each page: its own words are no answers.
    pages = np.all([column.codes[top + 1 : row] == column.codes[top] for column in sheet.columns], axis=0)
    if any(((column.codes[top + 1 : row] == column.codes[row]) & ~pages).any() for column in filled):
        return True
    shapes = (shape(text_of(column[row])) for column in filled)
    alike = (
        sum(shape(text_of(cell)) == own for cell in (column[place] for place in range(top + 1, row)) if cell != "")
        > (row - top - 1) / 2
        for column, own in zip(filled, shapes, strict=True)
        if _NUMBER in own
    )
    return sum(alike) >= _FEWEST_ALIKE


def _table(sheet: Sheet, header: Header, start: int, end: int) -> Table:
    rows, aside = aside_rows(sheet, header.rows, end)
    notes = tuple(text for row in range(start, header.rows[0]) for text in dict.fromkeys(texts_of_row(sheet, row)))
    return Table(sheet, header.rows, header.texts, rows, aside, notes)


def _side_by_side(table: Table) -> list[Table]:
    """The table cut at blank columns: into two where headers come again; a block that is much shorter stands beside."""
    blocks = _blocks(table)
    if len(blocks) < 2:
        return [table]
    lengths = [_length(table, block) for block in blocks]
    longest = max(lengths)
    main = lengths.index(longest)
    seen = _names(table, blocks[main])
    tables, joined, beside = [], list(blocks[main]), list[int]()
    for place, block in enumerate(blocks):
        if place == main:
            continue
        if lengths[place] < _AS_LONG * longest:
            beside += block
        elif seen & _names(table, block):
            tables.append(list(block))
        elif tables and place > main and not _are_aligned(table, blocks[main], tables[-1]):
            tables[-1] += block  # what stands behind other people is theirs
        else:
            joined += block
    whole = _only(table, sorted(joined + beside), beside)
    cut = [whole, *(_only(table, block, ()) for block in tables)]
    return sorted(map(_with_caption_above, cut) if tables else cut, key=_left)


def _are_aligned(table: Table, block: Sequence[int], other: Sequence[int]) -> bool:
    """Whether two blocks say the same row by row where their headers do: the same people, named once more."""
    sides = [{squeezed(table.headers[index][-1]): index for index in part if table.headers[index]} for part in (block, other)]
    pairs = [(sides[0][name], sides[1][name]) for name in sides[0].keys() & sides[1].keys()]
    return all(list(map(text_of, table.column(one))) == list(map(text_of, table.column(two))) for one, two in pairs)


def _with_caption_above(table: Table) -> Table:
    """One of several tables side by side with the line that stands above all of it as such, not as a part of each header."""
    deep = [texts for texts in table.headers if len(texts) > 1]
    named = [texts for texts in table.headers if texts]
    above = {texts[0] for texts in deep}
    if len(above) != 1 or len(deep) <= len(named) / 2:
        return table
    caption = above.pop()
    headers = tuple(texts[1:] if texts[:1] == (caption,) else texts for texts in table.headers)
    return replace(table, headers=headers, notes=(*table.notes, caption))


def _length(table: Table, block: Sequence[int]) -> int:
    """Rows from the first to the last in which a block holds anything: an open question is left empty in most."""
    used = np.flatnonzero(np.any([table.sheet.columns[c].filled[table.rows] for c in block], axis=0))
    return int(used[-1] - used[0] + 1) if len(used) else 0


def _left(table: Table) -> int:
    return next((index for index, texts in enumerate(table.headers) if texts), 0)


def _blocks(table: Table) -> list[list[int]]:
    blocks: list[list[int]] = [[]]
    for index, column in enumerate(table.sheet.columns):
        is_blank = not table.headers[index] and not column.filled[table.rows].any()
        if is_blank and index in table.sheet.emptied:
            continue
        if is_blank and blocks[-1]:
            blocks.append([])
        elif not is_blank:
            blocks[-1].append(index)
    return [block for block in blocks if block]


def _names(table: Table, block: Sequence[int]) -> set[str]:
    return {squeezed(table.headers[index][-1]) for index in block if table.headers[index]}


def _only(table: Table, columns: Sequence[int], beside: Sequence[int]) -> Table:
    """The table as if the sheet held no other columns; rows that are empty in them are no rows of it."""
    wanted = set(columns)
    headers = tuple(texts if index in wanted else () for index, texts in enumerate(table.headers))
    inside = [index for index in columns if index not in beside]
    used: NDArray[np.bool_] = np.any([table.sheet.columns[index].filled[table.rows] for index in inside], axis=0)
    outside = tuple(dict.fromkeys(text_of(table.sheet.cell(row, c)) for row in range(table.header_rows[0]) for c in wanted))
    notes = tuple(note for note in table.notes if note in outside) or table.notes
    elsewhere = frozenset(range(table.sheet.width)) - wanted
    only_beside = [row for row in table.rows[~used].tolist() if any(table.sheet.columns[index].filled[row] for index in beside)]
    totals = totals_within(table.sheet, inside, table.rows[used])
    rows = table.rows[used]
    return replace(
        table,
        headers=headers,
        rows=rows[~np.isin(rows, totals)],
        aside={**table.aside, **dict.fromkeys(only_beside, Reason.OTHER_TABLE), **dict.fromkeys(totals, Reason.TOTAL_ROW)},
        notes=notes,
        beside=frozenset(beside),
        elsewhere=elsewhere,
    )
