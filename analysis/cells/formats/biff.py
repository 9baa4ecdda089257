"""What calamine does not tell of an xls ([MS-XLS]): hidden rows and columns, error values, from the records of its stream.

And the letters of Excel 5 and 95, of which each took one or two bytes of a code page: calamine reads those of one byte alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from struct import unpack_from

from analysis.cells.formats.facts import Facts
from analysis.cells.grid import Refusal

_EOF, _BOUNDSHEET, _FILEPASS, _COLINFO, _ROW, _BOF = 0x000A, 0x0085, 0x002F, 0x007D, 0x0208, 0x0809
_NAMES_PAGE = 0x0042
_FORMULA, _TRUTH_OR_ERROR = 0x0006, 0x0205
_NO_NUMBER, _IS_ERROR = b"\xff\xff", 2
_ROW_IS_HIDDEN, _COLUMN_IS_HIDDEN = 0x20, 0x01
_COLUMNS = 256
_EXCEL_95 = 0x0500
_CODE_PAGE = _NAMES_PAGE.to_bytes(2, "little") + b"\x02\x00"
"""How the record that names the code page begins."""
_AS_BYTES = (1200).to_bytes(2, "little")
_TWO_BYTES = {932: "cp932", 936: "gbk", 949: "cp949", 950: "cp950", 1361: "johab"}


def with_letters_as_bytes(data: bytes, stream: bytes) -> tuple[bytes, str]:
    """The file so that calamine gives a letter for each byte of a text, and the encoding of these; "" where it reads them itself.

    `Refusal` where the record that names the encoding cannot be told from what stands in the sheets.
    """
    if len(stream) < 8 or unpack_from("<HHH", stream)[::2] != (_BOF, _EXCEL_95):
        return data, ""
    pages = [
        unpack_from("<H", stream, place)[0] for kind, place, size in _records(stream, 0) if kind == _NAMES_PAGE and size == 2
    ]
    encoding = _TWO_BYTES.get(pages[0], "") if pages else ""
    if not encoding:
        return data, ""
    named = _CODE_PAGE + pages[0].to_bytes(2, "little")
    if data.count(named) != stream.count(named) or not _is_in_front(stream, named):
        raise Refusal("damaged")
    return data.replace(named, _CODE_PAGE + _AS_BYTES), encoding


def _is_in_front(stream: bytes, record: bytes) -> bool:
    """Whether such records stand where substreams begin, and nowhere else."""
    starts = {0, *_starts_of_sheets(stream)}
    places = [place - 4 for start in starts for kind, place, _ in _records(stream, start) if kind == _NAMES_PAGE]
    return sum(stream[place : place + len(record)] == record for place in places) == stream.count(record)


def facts_of_stream(stream: bytes) -> list[Facts]:
    """The facts of each sheet in their order; `Refusal` where the workbook is encrypted."""
    if any(kind == _FILEPASS for kind, _, _ in _records(stream, 0)):
        raise Refusal("encrypted")
    return [_facts_of_sheet(stream, start) for start in _starts_of_sheets(stream)]


def _starts_of_sheets(stream: bytes) -> list[int]:
    records = _records(stream, 0)
    return [unpack_from("<I", stream, place)[0] for kind, place, size in records if kind == _BOUNDSHEET and size >= 4]


def _facts_of_sheet(stream: bytes, start: int) -> Facts:
    rows: set[int] = set()
    columns: set[int] = set()
    errors: set[tuple[int, int]] = set()
    for kind, place, size in _records(stream, start):
        if kind == _ROW and size >= 16 and stream[place + 12] & _ROW_IS_HIDDEN:
            rows.add(unpack_from("<H", stream, place)[0])
        elif kind == _COLINFO and size >= 10 and stream[place + 8] & _COLUMN_IS_HIDDEN:
            first, last = unpack_from("<HH", stream, place)
            columns.update(range(first, min(last + 1, _COLUMNS)))
        elif kind in (_FORMULA, _TRUTH_OR_ERROR) and _is_error(kind, stream[place : place + size]):
            errors.add(unpack_from("<HH", stream, place))
    return Facts(tuple(sorted(rows)), tuple(sorted(columns)), tuple(sorted(errors)))


def _is_error(kind: int, record: bytes) -> bool:
    """Whether a cell shows no value but that there is none (#N/A), typed or computed."""
    if kind == _FORMULA:
        return record[12:14] == _NO_NUMBER and record[6] == _IS_ERROR
    return kind == _TRUTH_OR_ERROR and len(record) >= 8 and record[7] == 1


def _records(stream: bytes, place: int) -> Iterator[tuple[int, int, int]]:
    """Kind, place and size of each record of one substream; charts stand inside a sheet with a beginning and end of their own."""
    depth = 0
    while place + 4 <= len(stream):
        kind, size = unpack_from("<HH", stream, place)
        place += 4
        if place + size > len(stream):
            return
        depth += (kind == _BOF) - (kind == _EOF)
        if depth == 1:
            yield kind, place, size
        if depth <= 0:
            return
        place += size
