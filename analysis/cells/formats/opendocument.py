"""What calamine does not tell of an OpenDocument spreadsheet, from its streamed content: what is hidden, how large a sheet is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from analysis.cells.formats.facts import Facts, numbers_in

_ROW_OR_COLUMN = re.compile(rb"<table:(table|table-row|table-column)()((?:\s[^<>]*)?)>")
_ROW_OR_CELL = re.compile(rb"<(?:table:(table|table-row|table-cell|covered-table-cell)|text:(p))((?:\s[^<>]*)?)>")
_HIDDEN = re.compile(rb"\stable:visibility\s{0,9}=\s{0,9}[\"'](?:collapse|filter)[\"']")
_REPEATED = re.compile(rb"\stable:number-(?:rows|columns)-repeated\s{0,9}=\s{0,9}[\"'](\d{1,12})[\"']")
_IS_ERROR = re.compile(rb"\scalcext:value-type\s{0,9}=\s{0,9}[\"']error[\"']")
_LONGEST_MARK, _MOST_ERRORS = 64, 100_000
_LONGEST_TAG = 64 * 1024
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384
_FILLED = (b"office:value", b"office:date-value", b"office:time-value", b"office:boolean-value", b"table:formula")
_Spans = list[tuple[int, int]]


def facts_of_sheets(read: Callable[[], Iterable[bytes]]) -> list[Facts]:
    """The facts of each sheet in their order, from what `read` gives in blocks: once more where there are error values.

    Whether a formula has a value is not looked for, as every writer writes one.
    """
    hidden = _hidden(read())
    has_errors = any(b"error" in part and _IS_ERROR.search(part) for part in _overlapping(read()))
    errors = _errors(read()) if has_errors else [()] * len(hidden)
    return [Facts(rows, columns, cells) for (rows, columns), cells in zip(hidden, errors, strict=True)]


def _hidden(blocks: Iterable[bytes]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The hidden rows and columns of each sheet."""
    sheets: list[tuple[_Spans, _Spans]] = []
    rows = columns = 0
    for tag, attributes in _tags(blocks, _ROW_OR_COLUMN):
        if tag == b"table":
            sheets.append(([], []))
            rows = columns = 0
            continue
        if not sheets:
            continue
        times = _times(attributes)
        is_hidden = _HIDDEN.search(attributes) is not None
        if tag == b"table-row":
            sheets[-1][0].extend([(rows, min(rows + times, _MOST_ROWS))] if is_hidden else ())
            rows += times
        else:
            sheets[-1][1].extend([(columns, min(columns + times, _MOST_COLUMNS))] if is_hidden else ())
            columns += times
    return [(tuple(numbers_in(hidden_rows)), tuple(numbers_in(hidden))) for hidden_rows, hidden in sheets]


def _errors(blocks: Iterable[bytes]) -> list[tuple[tuple[int, int], ...]]:
    """The cells of each sheet that show no value but that there is none (#N/A)."""
    sheets: list[list[tuple[int, int]]] = []
    row = rows = column = 0
    for tag, attributes in _tags(blocks, _ROW_OR_CELL):
        if tag == b"table":
            sheets.append([])
            row = rows = column = 0
        elif tag == b"table-row":
            row, rows, column = row + rows, _times(attributes), 0
        elif tag != b"p" and sheets:
            times = _times(attributes)
            if _IS_ERROR.search(attributes):
                places = ((row + down, column + right) for down in range(rows) for right in range(times))
                sheets[-1].extend(islice(places, _MOST_ERRORS - len(sheets[-1])))
            column += times
    return [tuple(cells) for cells in sheets]


def _overlapping(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """The blocks, and what stands around their ends."""
    end = b""
    for block in blocks:
        yield end + block[:_LONGEST_MARK]
        yield block
        end = block[-_LONGEST_MARK:]


class Box:
    """The used box of a table of OpenDocument, which writes a run of equal cells or rows once, with a count."""

    def __init__(self) -> None:
        self._row = self._rows = self._column = self._bottom = self._right = 0

    @property
    def cells(self) -> int:
        """Cells in the smallest box from the first cell that holds all filled ones."""
        return self._bottom * self._right

    def row(self, times: int) -> None:
        """A row, so many times."""
        self._row, self._rows, self._column = self._row + self._rows, times, 0

    def cell(self, times: int, is_filled: bool) -> None:
        """A cell of the row, so many times."""
        self._column += times
        if is_filled:
            self.fill()

    def fill(self) -> None:
        """The last cell holds something."""
        self._bottom, self._right = max(self._bottom, self._row + self._rows), max(self._right, self._column)


def boxes_of(blocks: Iterable[bytes]) -> list[Box]:
    """The used box of each sheet, in their order."""
    boxes: list[Box] = []
    for tag, attributes in _tags(blocks, _ROW_OR_CELL):
        if tag == b"table":
            boxes.append(Box())
        elif not boxes:
            continue
        elif tag == b"table-row":
            boxes[-1].row(_times(attributes))
        elif tag == b"p":
            boxes[-1].fill()
        else:
            boxes[-1].cell(_times(attributes), any(word in attributes for word in _FILLED))
    return boxes


def _times(attributes: bytes) -> int:
    repeated = _REPEATED.search(attributes)
    return int(repeated[1]) if repeated else 1


def _tags(blocks: Iterable[bytes], pattern: re.Pattern[bytes]) -> Iterator[tuple[bytes, bytes]]:
    rest = b""
    for following in blocks:
        block = rest + following
        end = 0
        for tag in pattern.finditer(block):
            yield tag[1] or tag[2], tag[3]
            end = tag.end()
        rest = block[max(end, block.rfind(b"<"), len(block) - _LONGEST_TAG) :]
