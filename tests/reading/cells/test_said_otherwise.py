"""One table in every spelling that its formats allow gives the same cells, and what it hides is told in every spelling."""

import re
from pathlib import Path

import pytest
import xlwt
from hostile import SHEET, parts_of, zipped
from said_otherwise import ATTRIBUTE, DOCUMENTS, RELATIONS, ROWS, SPELLINGS, TEXTS, WORKBOOKS, quoted, written

from analysis.reading import Source, UnreadableFile, read_cells

FILES = Path(__file__).parents[1] / "files"


def cells_of(data, name="설문.xlsx"):
    [sheet] = read_cells(Source(name, data))
    return sheet


@pytest.mark.parametrize("how", WORKBOOKS)
def test_a_workbook_gives_the_same_cells_however_it_is_written(how):
    assert cells_of(WORKBOOKS[how]).rows == ROWS


@pytest.mark.parametrize("how", DOCUMENTS)
def test_a_spreadsheet_of_opendocument_gives_the_cells_alone_whatever_stands_in_and_around_them(how):
    assert cells_of(DOCUMENTS[how], "설문.ods").rows == ROWS


@pytest.mark.parametrize("how", TEXTS)
def test_a_text_table_gives_the_same_cells_however_it_is_written(how):
    assert cells_of(TEXTS[how], "설문.csv").rows == ROWS


def test_a_cell_that_ends_in_a_backslash_ends_there():
    rows = [["코드", "폴더"], ["A", "C:\\"], ["B", "D:\\자료"]]
    text = "\n".join(",".join(map(quoted, row)) for row in rows)
    assert cells_of(text.encode(), "설문.csv").rows == rows


def _hiding(book, sheet):
    sheet["B3"], sheet["B5"] = "=1+1", "#DIV/0!"
    sheet["B5"].data_type = "e"
    sheet.row_dimensions[4].hidden = sheet.column_dimensions["C"].hidden = True


HIDING = parts_of(written(_hiding))
XML = HIDING[SHEET].decode()
REMARK = '<!-- <row r="2" hidden="1"><sheetData> -->'
HIDDEN = {
    "as usual": HIDING,
    **{f"attributes {how}": HIDING | {SHEET: ATTRIBUTE.sub(form, XML)} for how, form in SPELLINGS.items()},
    "behind a remark": HIDING | {SHEET: XML.replace("<sheetData>", REMARK + "<sheetData>")},
    "with remarks in cells": HIDING | {SHEET: XML.replace("</f>", "</f><!-- -->")},
    "with a prefix": HIDING | {SHEET: re.sub(r"<(/?)(\w)", r"<\1x:\2", XML).replace("xmlns=", "xmlns:x=")},
    "in a sheet elsewhere": {name: told for name, told in HIDING.items() if name != SHEET}
    | {"sheets/a.xml": XML, RELATIONS: HIDING[RELATIONS].replace(b"/xl/worksheets/sheet1.xml", b"/sheets/a.xml")},
}


@pytest.mark.parametrize("how", HIDDEN)
def test_what_a_sheet_hides_and_what_has_no_value_is_told_however_it_is_written(how):
    sheet = cells_of(zipped(HIDDEN[how]))
    assert (sheet.hidden_rows, sheet.hidden_columns, sheet.uncounted) == ((3,), (2,), ((2, 1), (4, 1)))


def test_an_error_value_of_an_old_workbook_is_told_as_no_value(tmp_path):
    book = xlwt.Workbook()
    sheet = book.add_sheet("응답")
    sheet.write(0, 0, "점수")
    sheet.row(1).set_cell_error(0, "#DIV/0!")
    book.save(str(tmp_path / "설문.xls"))
    assert cells_of((tmp_path / "설문.xls").read_bytes(), "설문.xls").uncounted == ((1, 0),)


def test_error_values_of_opendocument_are_told_as_no_value_as_often_as_they_are_repeated():
    parts = parts_of(DOCUMENTS["as usual"])
    error = (
        '<table:table-cell table:number-columns-repeated="2" office:value-type="string" office:string-value=""'
        ' calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>'
    )
    content = parts["content.xml"].decode().replace("<office:document-content", '<office:document-content xmlns:calcext="urn:x"')
    place = content.index("</table:table-row>", content.index("007"))
    parts["content.xml"] = content[:place] + error + content[place:]
    assert cells_of(zipped(parts), "설문.ods").uncounted == ((1, 3), (1, 4))


def _with_records(change):
    """The binary workbook of the files with its sheet's bytes changed."""
    parts = parts_of((FILES / "cells.xlsb").read_bytes())
    part = "xl/worksheets/sheet1.bin"
    return zipped(parts | {part: change(parts[part])})


def test_hidden_rows_and_columns_and_error_values_of_a_binary_workbook_are_told():
    def hide(told):
        column, row = told.index(b"\x3c\x12") + 2, told.index(b"\x00\x19" + (2).to_bytes(4, "little")) + 2
        changed = bytearray(told)
        changed[column + 16] |= 1
        changed[row + 11] |= 0x10
        error = b"\x03\x09" + (9).to_bytes(4, "little") + bytes(4) + b"\x2a"
        end = changed.index(b"\x92\x01\x00")
        return bytes(changed[:end] + error + changed[end:])

    sheet = cells_of(_with_records(hide), "설문.xlsb")
    assert (sheet.hidden_rows, sheet.hidden_columns, sheet.uncounted) == ((2,), (0,), ((2, 9),))


SECOND = parts_of(written(lambda book, sheet: book.create_sheet("둘").append(["코드"])))


def _twice_the_name():
    return zipped(SECOND | {"xl/workbook.xml": SECOND["xl/workbook.xml"].decode().replace('"둘"', '"응답"')})


def _two_tables_of_cells():
    return zipped(HIDING | {SHEET: XML.replace('<row r="3"', '</sheetData><sheetData><row r="3"')})


def _a_table_in_a_cell():
    parts = parts_of(DOCUMENTS["as usual"])
    inner = '<table:table table:name="속"><table:table-row><table:table-cell/></table:table-row></table:table>'
    end = "</table:table-cell>"
    return zipped(parts | {"content.xml": parts["content.xml"].decode().replace(end, inner + end, 1)})


@pytest.mark.parametrize(
    ("make", "name", "reason"),
    [
        (_twice_the_name, "설문.xlsx", "sheets_of_one_name"),
        (_two_tables_of_cells, "설문.xlsx", "damaged"),
        (_a_table_in_a_cell, "설문.ods", "damaged"),
    ],
)
def test_a_workbook_of_which_only_a_part_would_be_read_is_refused(make, name, reason):
    with pytest.raises(UnreadableFile) as refusal:
        read_cells(Source(name, make()))
    assert refusal.value.message.key == f"reading.error.{reason}"
