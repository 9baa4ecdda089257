"""A zipped workbook before anything parses it: its directory first, then each part once, by streaming, with its checksum."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from analysis.cells.grid import Refusal
from analysis.cells.kinds import refuse_other_packages
from analysis.cells.limits import MEGABYTE, Limits

_BLOCK = 1 * MEGABYTE
_ENCRYPTED = 0x1
_DAMAGE = (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, zlib.error)
_BEFORE_THE_ROOT = (("<?", "?>"), ("<!--", "-->"))
_MARKS_AND_SPACE = "\ufeffï»¿ \t\r\n\x00"


@contextmanager
def opened(data: bytes, limits: Limits) -> Iterator[zipfile.ZipFile]:
    """The archive of a workbook, its directory checked; `Refusal` where it is damaged, would unpack too large, or is another."""
    with checked(data, limits) as archive:
        refuse_other_packages(archive)
        yield archive


@contextmanager
def checked(data: bytes, limits: Limits) -> Iterator[zipfile.ZipFile]:
    """The archive, its directory checked; `Refusal` where it, or what is read of it, is damaged or would unpack too large."""
    if data.rfind(b"PK\x05\x06") < 0:
        raise Refusal("truncated")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_directory(archive.infolist(), limits)
            yield archive
    except _DAMAGE as cause:
        raise Refusal("damaged") from cause


def _check_directory(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(entries) > limits.entries:
        raise Refusal("too_many_parts", parts=len(entries), limit=limits.entries)
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise Refusal("encrypted")
    if len({entry.filename.casefold() for entry in entries}) < len(entries):
        raise Refusal("parts_of_one_name")
    total = sum(entry.file_size for entry in entries)
    if total > limits.total_bytes:
        raise Refusal("unpacks_too_large", size=-(-total // MEGABYTE), limit=limits.total_bytes // MEGABYTE)
    for entry in entries:
        if entry.file_size > MEGABYTE and entry.file_size > limits.ratio * max(entry.compress_size, 1):
            raise Refusal("unpacks_too_far", times=entry.file_size // max(entry.compress_size, 1), limit=limits.ratio)


def blocks(archive: zipfile.ZipFile, entry: str) -> Iterator[bytes]:
    """A part from its beginning to its end in blocks; at the end its checksum has been compared."""
    with archive.open(entry) as stream:
        block = stream.read(_BLOCK)
        if entry.endswith((".xml", ".rels")):
            _refuse_entities(block)
            if entry.startswith(_READ) and _encodings(block) != _PLAIN:
                raise Refusal("xml_encoding")
        while block:
            yield block
            block = stream.read(_BLOCK)


_READ, _PLAIN = ("xl/", "content.xml"), ("latin-1",)
"""Parts that hold cells: in two bytes a letter nothing would be found in them. What others add (customXml) may be so."""


def _refuse_entities(start: bytes) -> None:
    """No workbook declares a document type; one that does means to define entities, in whichever encoding."""
    for encoding in _encodings(start):
        if _declares_a_type(start.decode(encoding, errors="replace")):
            raise Refusal("xml_entities")


def _declares_a_type(text: str) -> bool:
    """Whether a document type stands before the root element, or could stand behind a remark that does not end in a block."""
    place = 0
    while True:
        while place < len(text) and text[place] in _MARKS_AND_SPACE:
            place += 1
        ending = next((end for begin, end in _BEFORE_THE_ROOT if text.startswith(begin, place)), None)
        if ending is None:
            return text[place : place + 9].upper().startswith(("<!DOCTYPE", "<!ENTITY"))
        end = text.find(ending, place + 2)
        if end < 0:
            return True
        place = end + len(ending)


def _encodings(start: bytes) -> tuple[str, ...]:
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    if b"\x00" in start[:4]:
        return ("utf-16-le", "utf-16-be", "utf-32")
    return _PLAIN


def whole(archive: zipfile.ZipFile, entry: str, limit: int = 16 * MEGABYTE) -> bytes:
    """A small part at once; nothing where there is none, or more of it than `limit`. `Refusal` as of `blocks`."""
    if entry not in archive.namelist() or archive.getinfo(entry).file_size > limit:
        return b""
    return b"".join(blocks(archive, entry))
