"""What calamine does not tell of a sheet of xlsx: hidden rows and columns, formulas without a value, error values, lists.

The sheet's XML is streamed once for its checksum anyway; the words that announce such facts are looked for on the way, and only
a block that holds one is looked at more closely.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from html import unescape
from typing import NamedTuple

from analysis.cells.grid import Refusal
from analysis.cells.limits import MEGABYTE

_LONGEST_ROW = 16 * MEGABYTE
_OVERLAP = 64 * 1024
_ROOT = re.compile(rb"<(?:(\w+):)?worksheet[\s>]")
_LAST_COLUMN = 16_384
_VALIDATION = re.compile(rb"<(?:\w{1,9}:)?dataValidation\s([^<>]{0,4000})>")
_IS_LIST = re.compile(rb"\btype\s{0,9}=\s{0,9}[\"']list[\"']")
_FORMULA = re.compile(rb"<(?:\w{1,9}:)?(?:formula1|f)>([^<>]{1,8000})</")
_END = b"dataValidation>"
_MOST_LISTS = 100
_ROW_NUMBER = re.compile(rb"\sr\s{0,9}=\s{0,9}[\"'](\d{1,8})[\"']")
_CELL_NAME = re.compile(rb"\sr\s{0,9}=\s{0,9}[\"']\$?([A-Za-z]{1,4})\$?(\d{1,8})[\"']")
_HIDDEN = re.compile(rb"\shidden\s{0,9}=\s{0,9}[\"'](?:1|true)[\"']")
_MIN = re.compile(rb"\smin\s{0,9}=\s{0,9}[\"'](\d{1,7})[\"']")
_MAX = re.compile(rb"\smax\s{0,9}=\s{0,9}[\"'](\d{1,7})[\"']")
_IS_TEXT, _IS_ERROR = re.compile(rb"\st\s{0,9}=\s{0,9}[\"']str[\"']"), re.compile(rb"\st\s{0,9}=\s{0,9}[\"']e[\"']")
_QUOTED_ERRORS = b'"e"', b"'e'"


class Facts(NamedTuple):
    """Counted from zero; the first fields are those of `Grid`."""

    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    uncounted: tuple[tuple[int, int], ...] = ()
    remarks: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    """What the lists are made of that its cells offer: words in quotes or a range."""


class _Tags(NamedTuple):
    """The patterns of one namespace prefix."""

    row: bytes
    rows: re.Pattern[bytes]
    columns: re.Pattern[bytes]
    data: bytes
    formula: bytes
    cell: bytes
    cells: re.Pattern[bytes]
    uncounted: re.Pattern[bytes]


@cache
def _tags(prefix: bytes) -> _Tags:
    p = re.escape(prefix)
    return _Tags(
        row=b"<" + prefix + b"row",
        rows=re.compile(b"<" + p + rb"row((?:\s[^<>]*)?)>"),
        columns=re.compile(b"<" + p + rb"col(\s[^<>]*)>"),
        data=b"<" + prefix + b"sheetData",
        formula=b"<" + prefix + b"f",
        cell=b"<" + prefix + b"c",
        cells=re.compile(b"<" + p + rb"c\s[^<>]*>"),
        uncounted=re.compile(
            rb"<%bf(?:\s[^<>]*)?(?:/>|>[^<]*</%bf\s*+>)\s*+(?:(?:<%bv\s*+/>|<%bv\s*+>\s*+</%bv\s*+>)\s*+)?</%bc\s*+>".replace(
                b"%b", p
            ),
            re.DOTALL,
        ),
    )


def facts_of(blocks: Iterable[bytes]) -> Facts:
    """The facts of a worksheet's XML, which comes in blocks. `Refusal` where it holds more than one table of cells."""
    stream = map(_without_remarks, blocks)
    first = next(stream, b"")
    root = _ROOT.search(first)
    if root is None:
        for _ in stream:
            pass
        return Facts()
    tags = _tags(root[1] + b":" if root[1] else b"")
    end_of_head = first.find(tags.data)
    head = first[: end_of_head if end_of_head >= 0 else len(first)]
    rows: list[int] = []
    uncounted: list[tuple[int, int]] = []
    last_row, tables, block = 0, 0, b""
    for block, end in _whole_rows(first, stream, tags.row):
        tables += block.count(tags.data, 0, end)
        last_row = _hidden_rows(block, end, tags, last_row, rows)
        _uncounted(block, end, tags, uncounted)
    if tables > 1:  # no program writes that, and what stands behind the first would be lost
        raise Refusal("damaged")
    return Facts(tuple(rows), tuple(_hidden_columns(head, tags)), tuple(sorted(set(uncounted))), lists=tuple(_lists(block)))


def _lists(end_of_sheet: bytes) -> list[str]:
    """What the lists of a sheet (data validations) are made of, as its XML says behind the cells, each once."""
    if _END not in end_of_sheet:
        return []
    formulas: dict[str, None] = {}
    for validation in _VALIDATION.finditer(end_of_sheet):
        end = end_of_sheet.find(_END, validation.end())
        formula = _FORMULA.search(end_of_sheet, validation.end(), end) if _IS_LIST.search(validation[1]) and end > 0 else None
        if formula is not None:
            formulas[unescape(formula[1].decode("utf-8", errors="replace")).strip()] = None
    return list(formulas)[:_MOST_LISTS]


def _without_remarks(block: bytes) -> bytes:
    """A block without the remarks that end in it: what stands in them is no row."""
    parts, place = [], 0
    while (start := block.find(b"<!--", place)) >= 0 and (end := block.find(b"-->", start + 4)) >= 0:
        parts.append(block[place:start])
        place = end + 3
    return b"".join((*parts, block[place:])) if parts else block


def _whole_rows(first: bytes, stream: Iterator[bytes], row: bytes) -> Iterator[tuple[bytes, int]]:
    """Blocks that begin where the one before was cut, and where each is to be cut: before a row that may go on in the next."""
    block = first
    for following in stream:
        cut = block.rfind(row)
        if cut <= 0 and len(block) > _LONGEST_ROW:
            cut = len(block) - _OVERLAP
        if cut > 0:
            yield block, cut
        block = block[max(cut, 0) :] + following
    yield block, len(block)


def _hidden_rows(block: bytes, end: int, tags: _Tags, last_row: int, hidden: list[int]) -> int:
    """Append the hidden rows of a block; the number of its last row."""
    if block.find(b"hidden", 0, end) < 0:
        start = block.rfind(tags.row, 0, end)
        number = _ROW_NUMBER.search(block, start, block.find(b">", start) + 1) if start >= 0 else None
        return int(number[1]) if number else last_row + sum(1 for _ in tags.rows.finditer(block, 0, end))
    for row in tags.rows.finditer(block, 0, end):
        number = _ROW_NUMBER.search(row[1])
        last_row = int(number[1]) if number else last_row + 1
        if _HIDDEN.search(row[1]):
            hidden.append(last_row - 1)
    return last_row


def _hidden_columns(head: bytes, tags: _Tags) -> list[int]:
    spans = []
    for column in tags.columns.finditer(head):
        if _HIDDEN.search(column[1]):
            low, high = _MIN.search(column[1]), _MAX.search(column[1])
            if low and high:
                spans.append((max(int(low[1]), 1) - 1, min(int(high[1]), _LAST_COLUMN)))
    return numbers_in(spans)


def numbers_in(spans: Iterable[tuple[int, int]]) -> list[int]:
    """The numbers from each first to before each second, in order and each once, however often the spans say it."""
    numbers: list[int] = []
    reached = 0
    for start, end in sorted(spans):
        numbers.extend(range(max(start, reached), end))
        reached = max(reached, end)
    return numbers


def _uncounted(block: bytes, end: int, tags: _Tags, cells: list[tuple[int, int]]) -> None:
    if any(block.find(error, 0, end) >= 0 for error in _QUOTED_ERRORS):
        cells.extend(_places(cell[0] for cell in tags.cells.finditer(block, 0, end) if _IS_ERROR.search(cell[0])))
    if block.find(tags.formula, 0, end) >= 0:
        cells.extend(_places(_formula_cells(block, end, tags)))


def _formula_cells(block: bytes, end: int, tags: _Tags) -> Iterator[bytes]:
    """The opening tags of cells whose formula has no value. A text computed to be empty is a value."""
    for formula in tags.uncounted.finditer(block, 0, end):
        cell = tags.cells.match(block, max(block.rfind(tags.cell, 0, formula.start()), 0))
        if cell and not _IS_TEXT.search(cell[0]):
            yield cell[0]


def _places(cells: Iterable[bytes]) -> Iterator[tuple[int, int]]:
    for cell in cells:
        if name := _CELL_NAME.search(cell):
            yield int(name[2]) - 1, column_number(name[1].upper()) - 1


def column_number(letters: bytes) -> int:
    """A column's number from its letters, counted from one: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
