"""Where the tables of a sheet begin and end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from analysis.reading.left_out import Reason
from analysis.reading.sheets.aside.pages import counts_rows_above, without_page
from analysis.reading.sheets.headers import HEADER_ROWS_LOOKED_AT, Header, find_header, shape, texts_of_row
from analysis.reading.sheets.sheets import Sheet, text_of
from analysis.reading.sheets.side_by_side import AS_LONG, side_by_side
from analysis.reading.sheets.tables import Table, table_of
from analysis.reading.words.statements import item_key_of

_SAME_HEADER, _TITLE, _MOST_TITLES = 0.6, 2, 5
"""Cells of a line that heads a table, and rows in which such lines stand."""

_NUMBER, _FEWEST_ALIKE = shape("1"), 2
_MOST_PARTS = 20
"""Parts of a report looked through for the first answers."""


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
    begins = next(start for start, table in tables if table is kept[0])
    dropped = [(start, other) for start, other in tables if not any(other is table for table in kept)]
    for start, other in dropped:
        above = max((place for place, table in enumerate(kept) if table.header_rows[0] < other.header_rows[0]), default=0)
        titles_and_header = range(start, other.header_rows[-1] + 1)
        rows = [row for row in (*titles_and_header, *other.rows.tolist(), *other.aside) if sheet.filled[row]]
        kept[above] = replace(kept[above], aside={**kept[above].aside, **dict.fromkeys(rows, Reason.OTHER_TABLE)})
    kept[0] = _with_what_is_above(kept[0], begins)
    return [side for table in kept for side in side_by_side(table)]


def _with_what_is_above(table: Table, start: int) -> Table:
    """The first table with what stands above its titles (row `start`): a report's title, and figures, which are no answers."""
    above = [row for row in range(start) if table.sheet.filled[row]]
    titles = texts_of_row(table.sheet, above[0]) if above and table.sheet.filled[above[0]] == 1 else []
    aside = {**dict.fromkeys(above, Reason.OTHER_TABLE), **table.aside}
    shown = {row: reason for row, reason in aside.items() if not titles or row != above[0]}
    return replace(table, notes=(*titles, *table.notes), aside=shown)


def _is_alike(table: Table, main: Table) -> bool:
    shared = table.plain_headers & main.plain_headers
    return len(shared) >= 2 or len(table.rows) >= AS_LONG * len(main.rows)


def _all_tables(sheet: Sheet) -> Iterator[tuple[int, Table]]:
    """Each table, and the row at which its titles begin."""
    start, header = _first(sheet)
    while header is not None:
        after = _next_table(sheet, header)
        end = sheet.height if after is None else after[0]
        yield start, table_of(sheet, header, start, end)
        start, header = after if after is not None else (sheet.height, None)


def _first(sheet: Sheet) -> tuple[int, Header | None]:
    """Where the titles of the first table begin, and its header; it may stand behind the figures of a report."""
    filled = sheet.filled
    begins = np.flatnonzero((filled[1:] > 0) & (filled[:-1] == 0)) + 1
    for start in (0, *begins[:_MOST_PARTS].tolist()):
        if (header := find_header(sheet, start)) is not None:
            return start, header
    return 0, None


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
