"""Tables as one workbook and back, with nothing lost: texts that no cell holds stand in a sheet of their own."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

import python_calamine
import xlsxwriter

from analysis.cells.formats.exact import refuse_too_large
from analysis.cells.limits import GIGABYTE, Limits

_EXCEL_ROWS = 1_048_575
_EXCEL_TEXT = 30_000
_LONG = "long_texts"
_LONG_MARK = f"{_LONG}:"
_NOT_FOR_CELLS = re.compile(r"[^\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|_x[0-9A-Fa-f]{4}_|^\s|\s$")
_LIMITS = Limits(total_bytes=4 * GIGABYTE, shared_text_bytes=4 * GIGABYTE, used_cells=200_000_000, ratio=1100, entries=10_000)
"""Of what the program itself writes nothing comes near to these; a few kilobytes that ask for all memory go beyond them."""

Table = tuple[list[str], Iterable[list[Any]]]
"""A header, and the rows beneath it."""


def workbook_of(tables: Mapping[str, Table]) -> bytes:
    """A workbook that holds each table as a sheet of its name."""
    stream = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "constant_memory": True}
    long_texts: list[tuple[int, int, str]] = []
    with xlsxwriter.Workbook(stream, options) as book:
        for name, (header, rows) in tables.items():
            _write_sheets(book, name, header, rows, long_texts)
        _write_sheets(book, _LONG, ["number", "part", "text"], map(list, long_texts), [])
    return stream.getvalue()


def tables_in(data: bytes, names: Iterable[str]) -> dict[str, dict[str, list[Any]]]:
    """The columns of the tables of these names; `Refusal` where the workbook would take more memory than any that is written."""
    refuse_too_large(data, _LIMITS)
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    parts: dict[int, list[str]] = {}
    for number, _, text in _sheet_rows(book, _LONG)[1]:
        parts.setdefault(int(number), []).append(text[1:-1])
    long_texts = {f"{_LONG_MARK}{number}": json.loads("".join(pieces)) for number, pieces in parts.items()}
    tables = {}
    for name in names:
        header, rows = _sheet_rows(book, name)
        columns = zip(*rows, strict=True) if rows else [[]] * len(header)
        tables[name] = {
            column: [long_texts.get(cell, cell) for cell in cells] for column, cells in zip(header, columns, strict=True)
        }
    return tables


def _write_sheets(
    book: xlsxwriter.Workbook, name: str, header: list[str], rows: Iterable[list[Any]], long_texts: list[tuple[int, int, str]]
) -> None:
    """One sheet, and another for each million rows more: "answers", "answers 2"."""
    sheet, number = None, 0
    for place, row in enumerate(rows):
        if sheet is None or place % _EXCEL_ROWS == 0:
            number += 1
            sheet = book.add_worksheet(name if number == 1 else f"{name} {number}")
            sheet.write_row(0, 0, header)
        sheet.write_row(place % _EXCEL_ROWS + 1, 0, [_cell(cell, long_texts) for cell in row])
    if sheet is None:
        book.add_worksheet(name).write_row(0, 0, header)


def _cell(cell: Any, long_texts: list[tuple[int, int, str]]) -> Any:
    """A cell as Excel holds it without a loss; a text that it cannot hold goes into `long_texts`, as JSON in parts."""
    if isinstance(cell, float):
        return cell if float(f"{cell:.16G}") == cell else repr(cell)  # workbooks are written with 16 digits
    if not isinstance(cell, str) or not (len(cell) > _EXCEL_TEXT or cell.startswith(_LONG_MARK) or _NOT_FOR_CELLS.search(cell)):
        return cell
    number = long_texts[-1][0] + 1 if long_texts else 1
    written = json.dumps(cell).replace("_", "\\u005f")  # Excel takes _x000D_ for a character
    size = _EXCEL_TEXT - 2
    parts = [written[start : start + size] for start in range(0, len(written), size)]
    # A bracket on both sides keeps a space at a part's end.
    long_texts.extend((number, place, f"[{part}]") for place, part in enumerate(parts))
    return f"{_LONG_MARK}{number}"


def _sheet_rows(book: python_calamine.CalamineWorkbook, name: str) -> tuple[list[Any], list[list[Any]]]:
    header: list[Any] = []
    rows: list[list[Any]] = []
    for sheet in book.sheet_names:
        if sheet == name or (sheet.startswith(f"{name} ") and sheet.removeprefix(f"{name} ").isdecimal()):
            header, *more = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
            rows += more
    return header, rows
