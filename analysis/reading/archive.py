"""A look at a zipped spreadsheet before anything unpacks it.

A hostile or damaged archive can make the parser abort the whole process or fill the memory (a 1.4 KB workbook with cells A1 and
XFD1048576 does the former), so its directory, its checksums and the box of its used cells are looked at first, by streaming.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass

from analysis.reading.errors import UnreadableFile

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """What an honest survey workbook never exceeds (honest files unpack to 5 to 17 times their size)."""

    file_bytes: int = 50 * MEGABYTE
    total_bytes: int = 512 * MEGABYTE
    entry_bytes: int = 256 * MEGABYTE
    entries: int = 2_000
    ratio: int = 300
    used_cells: int = 20_000_000
    shared_text_bytes: int = 300 * MEGABYTE


_CELL = re.compile(rb'<(?:\w+:)?c [^>]*?\br="([A-Z]{1,4})(\d{1,8})"')
_SHARED_CELL = re.compile(rb'<(?:\w+:)?c [^>]*?\bt="s"')
_TEXT = re.compile(rb"<(?:\w+:)?si[ >](.*?)</(?:\w+:)?si>", re.DOTALL)
_REPEATED = re.compile(rb'number-(?:rows|columns)-repeated="(\d+)"')
_CHUNK = 4 * MEGABYTE
_OVERLAP = 512


def check_archive(name: str, data: bytes, limits: Limits) -> None:
    """Raise `UnreadableFile` where the archive is damaged or would unpack to more than `limits` allow."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_directory(name, archive, limits)
            if archive.testzip() is not None:
                raise UnreadableFile("damaged", file=name)
            _check_sheets(name, archive, limits)
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, zlib.error) as cause:
        raise UnreadableFile("damaged", file=name) from cause


def _check_directory(name: str, archive: zipfile.ZipFile, limits: Limits) -> None:
    entries = archive.infolist()
    total = sum(entry.file_size for entry in entries)
    too_large = (
        len(entries) > limits.entries
        or total > limits.total_bytes
        or any(entry.file_size > limits.entry_bytes for entry in entries)
        or any(e.file_size > MEGABYTE and e.file_size > limits.ratio * max(e.compress_size, 1) for e in entries)
    )
    if too_large:
        raise UnreadableFile("unpacks_too_large", file=name, limit=limits.total_bytes // MEGABYTE)


def _check_sheets(name: str, archive: zipfile.ZipFile, limits: Limits) -> None:
    references = 0
    for entry in archive.namelist():
        if entry.startswith("xl/worksheets/") and entry.endswith(".xml"):
            cells, shared = _used_box(archive, entry)
            references += shared
            if cells > limits.used_cells:
                raise UnreadableFile("too_many_cells", file=name, limit=limits.used_cells)
        elif entry == "content.xml":
            _check_repeats(name, archive, limits)
    if "xl/sharedStrings.xml" in archive.namelist():
        longest = max((len(text) for text in _TEXT.findall(archive.read("xl/sharedStrings.xml"))), default=0)
        if references * longest > limits.shared_text_bytes and longest > 32_767:
            raise UnreadableFile("unpacks_too_large", file=name, limit=limits.shared_text_bytes // MEGABYTE)


def _used_box(archive: zipfile.ZipFile, entry: str) -> tuple[int, int]:
    """Cells in the smallest box from A1 that holds all used cells, and how many cells point to a shared text."""
    last_row = last_column = references = 0
    tail = b""
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            block = tail + chunk
            for letters, digits in _CELL.findall(block):
                last_row = max(last_row, int(digits))
                last_column = max(last_column, _column_number(letters))
            references += len(_SHARED_CELL.findall(block))
            tail = block[-_OVERLAP:]
    return last_row * last_column, references


def _check_repeats(name: str, archive: zipfile.ZipFile, limits: Limits) -> None:
    """OpenDocument writes runs of equal cells once with a count: an honest count ends at the sheet's own edge."""
    for count in _REPEATED.findall(archive.read("content.xml")):
        if int(count) > limits.used_cells:
            raise UnreadableFile("too_many_cells", file=name, limit=limits.used_cells)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
