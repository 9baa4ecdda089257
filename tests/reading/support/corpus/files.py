"""Writers of every container, from rows of cells to the bytes of a file."""

from __future__ import annotations

import csv as csv_module
import io
import re
import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pyxlsbwriter
import xlsxwriter
import xlwt

from analysis.reading import Source

Rows = Sequence[Sequence[object]]
NAME = "영남권 공동연수 설문.xlsx"
SHEET = "응답"
_NO_VALUE = 987654321


@dataclass(frozen=True)
class Formula:
    """A cell that is computed; `value` is what the program that saved the file had got, None where it had not computed."""

    text: str
    value: object = None


def workbook(
    sheets: Mapping[str, Rows] | Rows,
    name: str = NAME,
    *,
    merged: Mapping[str, Sequence[str]] | None = None,
    hidden: Sequence[str] = (),
    hidden_columns: Mapping[str, str] | None = None,
    hidden_rows: Mapping[str, Sequence[int]] | None = None,
) -> Source:
    """An xlsx of {sheet: rows}, or of one sheet; `merged` holds {sheet: [A1:B2]}, `hidden_columns` {sheet: "C:D"}.

    `hidden` names sheets, `hidden_rows` holds {sheet: rows counted from 1}.
    """
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(buffer, options)
    styles = {
        date: book.add_format({"num_format": "yyyy-mm-dd"}),
        datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
    }
    for title, rows in _sheets(sheets).items():
        sheet = book.add_worksheet(title)
        if title not in hidden:
            sheet.activate()
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                _write(sheet, row, column, cell, styles)
        for area in (merged or {}).get(title, []):
            top, left = xlsxwriter.utility.xl_cell_to_rowcol(area.split(":")[0])
            sheet.merge_range(area, rows[top][left] if left < len(rows[top]) else "")
        for columns in filter(None, [(hidden_columns or {}).get(title)]):
            sheet.set_column(columns, None, None, {"hidden": True})
        for row in (hidden_rows or {}).get(title, []):
            sheet.set_row(row - 1, None, None, {"hidden": True})
        if title in hidden:
            sheet.hide()
    book.close()
    data = buffer.getvalue()
    return Source(name, edited(data, lambda _, text: text.replace(f"<v>{_NO_VALUE}</v>", "")) if _is_uncomputed(sheets) else data)


def _sheets(sheets: Mapping[str, Rows] | Rows) -> Mapping[str, Rows]:
    return sheets if isinstance(sheets, Mapping) else {SHEET: sheets}


def _is_uncomputed(sheets: Mapping[str, Rows] | Rows) -> bool:
    cells = (cell for rows in _sheets(sheets).values() for row in rows for cell in row)
    return any(isinstance(cell, Formula) and cell.value is None for cell in cells)


def _write(sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, cell: object, styles: Mapping[type, object]) -> None:
    if isinstance(cell, Formula):
        sheet.write_formula(row, column, cell.text, None, _NO_VALUE if cell.value is None else cell.value)
    elif type(cell) in styles:
        sheet.write_datetime(row, column, cell, styles[type(cell)])
    elif cell != "":
        sheet.write(row, column, cell)


def edited(data: bytes, change: Callable[[str, str], str]) -> bytes:
    """The archive with the text of its XML parts changed by `change(part, text)`."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, change(part, old.read(part).decode()))
    return buffer.getvalue()


def xlsm(rows: Rows, name: str) -> Source:
    """A workbook that says it may hold macros."""
    kinds = ("openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "ms-excel.sheet.macroEnabled.main+xml")
    return Source(name, edited(workbook(rows).data, lambda _, text: text.replace(*kinds)))


def xls(sheets: Mapping[str, Rows] | Rows, name: str) -> Source:
    """A workbook as Excel 97 to 2003 wrote it."""
    book = xlwt.Workbook(encoding="utf-8")
    for title, rows in _sheets(sheets).items():
        sheet = book.add_sheet(title)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if cell != "":
                    sheet.write(row, column, cell)
    buffer = io.BytesIO()
    book.save(buffer)
    return Source(name, buffer.getvalue())


def xlsb(rows: Rows, name: str) -> Source:
    """A binary workbook."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsb"
        with pyxlsbwriter.XlsbWriter(str(path)) as book:
            book.add_sheet(SHEET)
            book.write_sheet([[None if cell == "" else cell for cell in row] for row in rows])
        return Source(name, path.read_bytes())


def ods(rows: Rows, name: str) -> Source:
    """An OpenDocument spreadsheet."""
    buffer = io.BytesIO()
    width = max(map(len, rows))
    full = [[*row, *[""] * (width - len(row))] for row in rows]
    cells = pd.DataFrame([[None if cell == "" else cell for cell in row] for row in full], dtype=object)
    cells.to_excel(buffer, engine="odf", header=False, index=False, sheet_name=SHEET)
    return Source(name, buffer.getvalue())


def csv(rows: Rows, name: str = "영남권 공동연수 설문.csv", *, encoding: str = "utf-8", separator: str = ",") -> Source:
    """A text table; whole numbers without a decimal point, as programs write them."""
    text = io.StringIO()
    csv_module.writer(text, delimiter=separator).writerows([[_as_text(cell) for cell in row] for row in rows])
    return Source(name, text.getvalue().encode(encoding))


def _as_text(cell: object) -> str:
    return re.sub(r"\.0$", "", str(cell)) if isinstance(cell, float) else str(cell)
