"""Bytes to cells: what a file is (by its content, not its name), and its sheets as plain grids."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path, PurePath, PureWindowsPath

import python_calamine

from analysis.reading.archive import MEGABYTE, Limits, check_archive
from analysis.reading.errors import UnreadableFile
from analysis.reading.sheets import Cell, CellColumn, Sheet

SUFFIXES = ("xlsx", "xlsm", "xls", "ods", "csv", "tsv")

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MARKUP = re.compile(rb"\s*(?:<!doctype|<html|<\?xml|<table|<script|\{\\rtf|%PDF)", re.IGNORECASE)
_DELIMITERS = ",\t;"


@dataclass(frozen=True)
class Source:
    """One file as it arrived: its name without any folder, and its bytes."""

    name: str
    data: bytes

    def __post_init__(self) -> None:
        # A browser may send a path of either system; only its last part is ever a name.
        object.__setattr__(self, "name", PurePath(PureWindowsPath(self.name).name).name or "?")

    @classmethod
    def from_path(cls, path: str | Path) -> Source:
        """The file at `path`; `UnreadableFile` where there is none or it may not be opened."""
        try:
            return cls(Path(path).name, Path(path).read_bytes())
        except OSError as cause:
            raise UnreadableFile("not_found", file=Path(path).name) from cause


def read_cells(source: Source, limits: Limits | None = None) -> list[Sheet]:
    """Every sheet of a file, in order; `UnreadableFile` says why a file cannot be opened."""
    limits = limits or Limits()
    data, name = source.data, source.name
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise UnreadableFile("empty", file=name)
    if len(data) > limits.file_bytes:
        size = round(len(data) / MEGABYTE)
        raise UnreadableFile("too_large", file=name, size=size, limit=limits.file_bytes // MEGABYTE)
    if data.startswith(b"PK"):
        check_archive(name, data, limits)
        return _spreadsheet(source)
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise UnreadableFile("encrypted", file=name)
        return _spreadsheet(source)
    if _MARKUP.match(data[:1024]) or (b"\x00" in data[:4096].replace(b"\x00\n", b"") and not _is_utf16(data)):
        raise UnreadableFile("not_a_spreadsheet", file=name)
    return [_text_table(source)]


def _spreadsheet(source: Source) -> list[Sheet]:
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(source.data))
    except python_calamine.PasswordError as cause:
        raise UnreadableFile("encrypted", file=source.name) from cause
    except Exception as cause:  # the parser's errors share no narrower type
        reason = "not_a_spreadsheet" if source.data.startswith(b"PK") else "damaged"
        raise UnreadableFile(reason, file=source.name) from cause
    if not book.sheet_names:
        raise UnreadableFile("damaged", file=source.name)
    return [_sheet(source.name, book, meta) for meta in book.sheets_metadata if _is_worksheet(meta)]


def _is_worksheet(meta: python_calamine.SheetMetadata) -> bool:
    return bool(meta.typ == python_calamine.SheetTypeEnum.WorkSheet)


def _sheet(file: str, book: python_calamine.CalamineWorkbook, meta: python_calamine.SheetMetadata) -> Sheet:
    try:
        sheet = book.get_sheet_by_name(meta.name)
        rows = sheet.to_python(skip_empty_area=False)
    except Exception as cause:  # as above
        raise UnreadableFile("damaged_sheet", file=file, sheet=meta.name) from cause
    merged = tuple((top, left, bottom, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or [])
    columns = tuple(CellColumn.of(cells) for cells in zip(*rows, strict=True))
    return Sheet(file, meta.name, columns, merged, meta.visible == python_calamine.SheetVisibleEnum.Visible)


def _is_utf16(data: bytes) -> bool:
    return data.startswith((b"\xff\xfe", b"\xfe\xff"))


def _text_table(source: Source) -> Sheet:
    text = _decoded(source)
    sample = text[:64_000]
    delimiter = max(_DELIMITERS, key=sample.split("\n", 1)[0].count)
    try:
        rows: list[list[Cell]] = [list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]
    except csv.Error as cause:
        raise UnreadableFile("damaged", file=source.name) from cause
    return Sheet.from_rows(source.name, PurePath(source.name).stem, [[number_of(cell) for cell in row] for row in rows])


def _decoded(source: Source) -> str:
    encodings = ("utf-16",) if _is_utf16(source.data) else ("utf-8-sig", "cp949")
    for encoding in encodings:
        try:
            return source.data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFile("not_a_spreadsheet", file=source.name)


_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d+)?")


def number_of(cell: Cell) -> Cell:
    """A text that is a plain number as a number; a code with leading zeros stays a text."""
    if isinstance(cell, str) and _NUMBER.fullmatch(cell.strip()):
        return float(cell)
    return cell
