"""What calamine does not tell of a sheet of xlsb ([MS-XLSB]): hidden rows and columns, error values."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from struct import unpack_from
from xml.etree import ElementTree  # only parts without a document type are parsed

from analysis.cells.formats.archive import blocks, whole
from analysis.cells.formats.facts import Facts, numbers_in
from analysis.cells.formats.parts import entry_of
from analysis.cells.grid import Refusal

_ROW, _ERROR, _COMPUTED_ERROR, _COLUMNS, _SHEET = 0, 3, 11, 60, 156
_ROW_IS_HIDDEN, _COLUMN_IS_HIDDEN = 0x10, 0x01
_TOLD = frozenset((_ROW, _ERROR, _COMPUTED_ERROR, _COLUMNS, _SHEET))
_LONGEST_HEAD, _LONGEST_RECORD = 6, 4096
"""Of a record's head, two bytes for its kind and four for its size; and of the records that something is learned from."""
_LAST_COLUMN = 16_384


def facts_of_book(archive: zipfile.ZipFile) -> dict[int, Facts]:
    """The facts of each sheet by its place in the workbook. `Refusal` where the workbook's parts make no sense."""
    relations = whole(archive, "xl/_rels/workbook.bin.rels")
    if not relations or "xl/workbook.bin" not in archive.namelist():
        return {}
    try:
        targets = {node.get("Id"): node.get("Target", "") for node in ElementTree.fromstring(relations)}  # noqa: S314
    except ElementTree.ParseError as cause:
        raise Refusal("damaged") from cause
    entries = {name.casefold(): name for name in archive.namelist()}
    facts = {}
    for place, record in enumerate(told for kind, told in _records(blocks(archive, "xl/workbook.bin")) if kind == _SHEET):
        entry = entries.get(entry_of(targets.get(_text(record, 8)) or "").casefold())
        if entry is not None:
            facts[place] = facts_of_records(blocks(archive, entry))
    return facts


def facts_of_records(stream: Iterable[bytes]) -> Facts:
    """The facts of a sheet's records, which come in blocks."""
    row = 0
    rows: set[int] = set()
    columns: list[tuple[int, int]] = []
    errors: set[tuple[int, int]] = set()
    for kind, told in _records(stream):
        if kind == _ROW and len(told) >= 12:
            row = unpack_from("<I", told)[0]
            rows.update([row] if told[11] & _ROW_IS_HIDDEN else ())
        elif kind == _COLUMNS and len(told) >= 18 and told[16] & _COLUMN_IS_HIDDEN:
            first, last = unpack_from("<II", told)
            columns.append((first, min(last + 1, _LAST_COLUMN)))
        elif kind in (_ERROR, _COMPUTED_ERROR) and len(told) >= 4:
            errors.add((row, unpack_from("<I", told)[0]))
    return Facts(tuple(sorted(rows)), tuple(numbers_in(columns)), tuple(sorted(errors)))


def _records(stream: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Kind and content of the records that something is learned from; what is cut off at the end is passed over."""
    rest = b""
    skipped = 0
    for following in stream:
        block = rest + following[min(skipped, len(following)) :]
        skipped -= min(skipped, len(following))
        place = 0
        while len(block) - place >= _LONGEST_HEAD:
            kind, size, start = _head(block, place)
            is_told = kind in _TOLD and size <= _LONGEST_RECORD
            if is_told and start + size > len(block):
                break
            if is_told:
                yield kind, block[start : start + size]
            place = start + size
        skipped += max(place - len(block), 0)
        rest = block[place:]
    yield from _last(rest)


def _last(rest: bytes) -> Iterator[tuple[int, bytes]]:
    """What is left at the end, where no head of full length follows any more."""
    padded, place = rest + bytes(_LONGEST_HEAD), 0
    while place < len(rest):
        kind, size, start = _head(padded, place)
        if kind in _TOLD and start + size <= len(rest):
            yield kind, rest[start : start + size]
        place = start + size


def _head(block: bytes, place: int) -> tuple[int, int, int]:
    """A record's kind and size, and where its content begins."""
    kind = block[place]
    place += 1
    if kind & 0x80:
        kind = kind & 0x7F | block[place] << 7
        place += 1
    size = shift = 0
    while True:
        byte = block[place]
        place += 1
        size |= (byte & 0x7F) << shift
        shift += 7
        if not byte & 0x80 or shift == 28:
            return kind, size, place


def _text(record: bytes, place: int) -> str:
    """A text that follows its length in letters."""
    if len(record) < place + 4:
        return ""
    return record[place + 4 : place + 4 + 2 * unpack_from("<I", record, place)[0]].decode("utf-16-le", "replace")
