"""Tables of a web page: what many systems of public offices hand out under the name of an xls file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html.parser import HTMLParser

from analysis.cells.clean import clean
from analysis.cells.columns import columns_of
from analysis.cells.formats.text import number_of
from analysis.cells.grid import Cell, Grid, Refusal, refuse_large
from analysis.cells.limits import SHEET_COLUMNS, SHEET_ROWS, Limits

_BREAKS = {"br", "p", "div", "li"}
_UNREAD = {"script", "style", "title", "template"}
_BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")
_HIDDEN = re.compile(r"display\s{0,9}:\s{0,9}none", re.IGNORECASE)
_LONGEST_STYLE = 2_000
_DEEPEST = 50
_DIGITS = 9
_PIECE = 16 * 1024
"""Letters that are parsed at once: of a tag that never ends, each "<" in it would look for its end anew."""


def read_web_page(text: str, stem: str, limits: Limits) -> list[Grid]:
    """Every table of a page that holds any text, outer ones before those inside; named by its caption, else by `stem`.

    Raises:
        Refusal: where the page has no table, or more or larger ones than a survey has.
    """
    parser = _Tables(limits)
    parser.read(text)
    tables = [table for table in parser.tables if table.is_filled]
    if not tables:
        raise Refusal("other_document", kind="html")
    if len(tables) > limits.sheets:
        raise Refusal("too_many_sheets", sheets=len(tables), limit=limits.sheets)
    grids: list[Grid] = []
    for number, table in enumerate(tables, start=1):
        name = clean(table.caption)[:100] or (stem if number == 1 else f"{stem} {number}")
        grids.append(table.grid(name, limits))
        refuse_large(grids, limits)
    return grids


class _Table:
    """One table as it is written: cells take the next free place of their row, and those that span rows keep theirs below."""

    def __init__(self) -> None:
        self.caption = ""
        self.rows: list[list[Cell]] = []
        self.is_filled = False
        self._hidden: list[int] = []
        self._boxes: list[tuple[int, int, int, int]] = []
        self._taken: dict[int, int] = {}
        """Columns that a cell above reaches into, and the last row that it reaches."""
        self._cells = 0

    def row(self, is_hidden: bool) -> None:
        if is_hidden:
            self._hidden.append(len(self.rows))
        self.rows.append([])

    def cell(self, across: int, down: int, limits: Limits) -> tuple[int, int]:
        """Make room for a cell and tell where it stands."""
        row, cells = len(self.rows) - 1, self.rows[-1]
        while self._taken.get(len(cells), -1) >= row:
            cells.append("")
        column = len(cells)
        cells.extend([""] * across)
        self._cells += len(cells) - column
        if len(cells) > SHEET_COLUMNS:
            raise Refusal("too_many_columns", sheet=self.caption, columns=len(cells), limit=limits.columns)
        if len(self.rows) > SHEET_ROWS or self._cells > limits.used_cells:
            raise Refusal("too_many_cells", limit=limits.used_cells)
        if down > 1:
            self._taken |= dict.fromkeys(range(column, column + across), row + down - 1)
        if across > 1 or down > 1:
            self._boxes.append((row, column, row + down - 1, column + across - 1))
            if len(self._boxes) > limits.merged_boxes:
                raise Refusal("too_many_merged", sheet=self.caption, boxes=len(self._boxes), limit=limits.merged_boxes)
        return row, column

    def fill(self, place: tuple[int, int], text: str) -> None:
        self.rows[place[0]][place[1]] = text
        self.is_filled = self.is_filled or bool(text)

    def grid(self, name: str, limits: Limits) -> Grid:
        if max(map(len, self.rows)) * len(self.rows) > limits.used_cells:
            raise Refusal("too_many_cells", limit=limits.used_cells)
        columns = columns_of(self.rows, name, limits.cell_characters, number_of)
        last = len(columns[0][0]) // 4 - 1
        boxes = tuple((top, left, min(low, last), right) for top, left, low, right in self._boxes if top <= last)
        return Grid(name, columns, boxes, hidden_rows=tuple(row for row in self._hidden if row <= last))


class _Tables(HTMLParser):
    """Collects the tables of a page. End tags of rows and cells may be missing, as HTML allows."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self._limits = limits
        self._open: list[_Table] = []
        self._places: list[tuple[int, int] | None] = []
        """Of each open table the cell that is being read."""
        self._texts: list[list[str]] = []
        self._unread = 0
        self._in_caption = False

    def read(self, text: str) -> None:
        """Take in a whole page, in time that grows with it alone; a long tag that the page does not end is left out."""
        start = 0
        while start < len(text):
            # As much as is waiting for its end is added, and nothing is cut but behind a tag.
            stop = text.find(">", start + max(_PIECE, len(self.rawdata))) + 1 or len(text)
            self.feed(text[start:stop])
            start = stop
        if len(self.rawdata) > _PIECE:
            self.rawdata = ""
        self.close()

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        """Open a table, a row or a cell, or break a line."""
        if tag in _UNREAD:
            self._unread += 1
        elif tag == "table":
            self._begin_table()
        elif not self._open:
            return
        elif tag in ("tr", "td", "th"):
            self._begin(tag, dict(attrs))
        elif tag == "caption":
            self._end_cell()
            self._in_caption = True
        elif tag in _BREAKS:
            self._texts[-1].append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Close what the tag closes."""
        if tag in _UNREAD:
            self._unread = max(0, self._unread - 1)
        elif not self._open:
            return
        elif tag == "table":
            self._end_cell()
            for stack in (self._open, self._places, self._texts):
                stack.pop()
        elif tag in ("td", "th", "tr", "caption"):
            self._end_cell()

    def handle_data(self, data: str) -> None:
        """Text counts for the innermost cell or caption."""
        if self._open and not self._unread and (self._in_caption or self._places[-1]):
            self._texts[-1].append(_BLANKS.sub(" ", data))

    def close(self) -> None:
        """End the page; a cell that was never closed ends with it."""
        super().close()
        while self._open:
            self.handle_endtag("table")

    def _begin_table(self) -> None:
        if len(self._open) == _DEEPEST:
            raise Refusal("other_document", kind="html")
        table = _Table()
        self.tables.append(table)
        self._open.append(table)
        self._places.append(None)
        self._texts.append([])

    def _begin(self, tag: str, attributes: dict[str, str | None]) -> None:
        self._end_cell()
        table = self._open[-1]
        if tag == "tr" or not table.rows:
            style = (attributes.get("style") or "")[:_LONGEST_STYLE]
            table.row(tag == "tr" and ("hidden" in attributes or _HIDDEN.search(style) is not None))
        if tag != "tr":
            across, down = _span(attributes.get("colspan"), 1_000), _span(attributes.get("rowspan"), 65_534)
            self._places[-1] = table.cell(across, down, self._limits)

    def _end_cell(self) -> None:
        text = "\n".join(line.strip() for line in "".join(self._texts[-1]).split("\n")).strip()
        self._texts[-1].clear()
        place, self._places[-1] = self._places[-1], None
        if self._in_caption:
            self._open[-1].caption, self._in_caption = text, False
        elif place:
            self._open[-1].fill(place, text)


def _span(written: str | None, most: int) -> int:
    """How many columns or rows a cell takes; what is no number takes one, as in a browser."""
    number = (written or "").strip()
    return min(max(int(number[:_DIGITS]), 1), most) if number.isdecimal() else 1
