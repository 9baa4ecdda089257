"""The exact look at an archive's cells: before a parser that has no memory limit, and after one that came to its own.

It costs as much as reading does, and streams: no file needs more than a few megabytes here.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator

from analysis.cells.formats.archive import blocks, opened
from analysis.cells.formats.facts import column_number
from analysis.cells.formats.opendocument import boxes_of
from analysis.cells.formats.parts import are_sheets
from analysis.cells.grid import Refusal
from analysis.cells.limits import MEGABYTE, Limits

_CELL = re.compile(rb'<(?:\w+:)?c [^<>]*?\br="([A-Z]{1,4})(\d{1,8})"')
_SHARED = re.compile(rb"<(?:\w+:)?c ([^<>]*)>\s*<(?:\w+:)?v>\s*(\d{1,9})")
_TEXT_END = re.compile(rb"</(?:\w+:)?si>|<(?:\w+:)?si\s*/>")
_LONG_TEXT = 4096
_SHORTEST_CELL = len('<c t="s"><v>0</v></c>')
_OVERLAP = 64 * 1024
SHARED_TEXTS = "xl/sharedStrings.xml"


def refuse_too_large(data: bytes, limits: Limits) -> None:
    """Raise `Refusal` where the cells of a zipped workbook span more than `limits` allow, or repeat long texts too often."""
    with opened(data, limits) as archive:
        uses: Counter[bytes] = Counter()
        parts = are_sheets(archive)
        for entry in archive.namelist():
            if entry in parts:
                cells = _used_box(archive, entry, uses)
            elif entry == "content.xml":
                cells = max((box.cells for box in boxes_of(blocks(archive, "content.xml"))), default=0)
            else:
                continue
            if cells > limits.used_cells:
                raise Refusal("too_many_cells", limit=limits.used_cells)
        size = _size_of_shared_texts(archive, uses)
        if size > limits.shared_text_bytes:
            raise Refusal("unpacks_too_large", size=size // MEGABYTE, limit=limits.shared_text_bytes // MEGABYTE)


def may_be_too_large(archive: zipfile.ZipFile, limits: Limits) -> bool:
    """Whether a long shared text could stand in so many cells that an exact look is worth its time: all others are let pass."""
    if SHARED_TEXTS not in archive.namelist():
        return False
    longest = max((max(map(len, block.split(b"si>"))) for block in blocks(archive, SHARED_TEXTS)), default=0)
    sheets = sum(archive.getinfo(entry).file_size for entry in are_sheets(archive))
    return longest > _LONG_TEXT and longest * (sheets // _SHORTEST_CELL) > limits.shared_text_bytes


def _used_box(archive: zipfile.ZipFile, entry: str, uses: Counter[bytes]) -> int:
    """Cells in the smallest box from A1 that holds all used cells; counts in `uses` the cells that point to each shared text."""
    last_row = last_column = 0
    rest = b""
    for following in blocks(archive, entry):
        block = rest + following
        # The last cell of a block may go on in the next one, where it is counted.
        end = max(_start_of_last_cell(block), len(block) - _OVERLAP)
        for letters, digits in _CELL.findall(block, 0, end):
            last_row = max(last_row, int(digits))
            last_column = max(last_column, column_number(letters))
        uses.update(_shared(block, end))
        rest = block[end:]
    for letters, digits in _CELL.findall(rest):
        last_row, last_column = max(last_row, int(digits)), max(last_column, column_number(letters))
    uses.update(_shared(rest, len(rest)))
    return last_row * last_column


def _shared(block: bytes, end: int) -> Iterator[bytes]:
    """The number of the shared text of each cell that holds one."""
    return (number for attributes, number in _SHARED.findall(block, 0, end) if b't="s"' in attributes)


def _start_of_last_cell(block: bytes) -> int:
    place = max(block.rfind(b"<c "), block.rfind(b":c "))
    return block.rfind(b"<", 0, place + 1)


def _size_of_shared_texts(archive: zipfile.ZipFile, uses: Counter[bytes]) -> int:
    """Bytes that the shared texts take once each cell has its own."""
    if not uses or SHARED_TEXTS not in archive.namelist():
        return 0
    counted = {int(number): times for number, times in uses.items()}
    return sum(size * counted.get(number, 0) for number, size in enumerate(_text_sizes(archive)))


def _text_sizes(archive: zipfile.ZipFile) -> Iterator[int]:
    size = 0
    for block in blocks(archive, SHARED_TEXTS):
        place = 0
        for end in _TEXT_END.finditer(block):
            yield size + end.start() - place
            size, place = 0, end.end()
        size += len(block) - place
