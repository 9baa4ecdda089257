"""Containers: the same cells whatever kind of file they come in, and what a file hides is told."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import pytest
from builders import changed_by_hand, csv, workbook
from hostile import MAIN, SHEET, edited, parts_of, zipped

from analysis.cells.formats.compound import Compound
from analysis.reading import Source, UnreadableFile, read_cells

ROWS = [["코드", "점수", "의견"], ["007", 3, "예산, 인력이; 부족"], ["008", 4.5, '그는 "좋다"고\n했다']]
FILES = Path(__file__).parents[1] / "files"


def _book(change, rows=ROWS):
    return changed_by_hand(change, rows)


def _text(separator, rows=ROWS):
    quoted = [
        [f'"{str(cell).replace(chr(34), chr(34) * 2)}"' if isinstance(cell, str) else str(cell) for cell in row] for row in rows
    ]
    return "\r\n".join(separator.join(row) for row in quoted) + "\r\n"


# `files/README.md` says who wrote them.
@pytest.mark.parametrize("kind", ["xls", "ods", "xlsb", "xlsm"])
def test_workbooks_of_every_kind_give_the_same_cells(kind):
    [sheet] = read_cells(Source.from_path(FILES / f"cells.{kind}"))
    assert sheet.rows == ROWS


@pytest.mark.parametrize("separator", [",", "\t", ";"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp949", "euc-kr"])
def test_texts_of_every_encoding_and_separator_give_the_same_cells(separator, encoding):
    [sheet] = read_cells(csv(_text(separator), encoding=encoding))
    assert sheet.rows == ROWS
    assert sheet.name == "설문"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("설문 결과\n\n코드;점수\nA;3,5\nB;4,0\n", [["설문 결과", ""], ["", ""], ["코드", "점수"], ["A", 3.5], ["B", 4.0]]),
        ("코드;선택\nA;1,2\nB;3\n", [["코드", "선택"], ["A", "1,2"], ["B", 3.0]]),
        ("코드;점수\nA;3,5\nB;2,5\nC;4,5\nD;4\n", [["코드", "점수"], ["A", 3.5], ["B", 2.5], ["C", 4.5], ["D", 4.0]]),
        ("코드,선택\nA,a;b;c\nB,a\n", [["코드", "선택"], ["A", "a;b;c"], ["B", "a"]]),
        ('코드\t의견\nA\t"둘,셋;\n넷"\n', [["코드", "의견"], ["A", "둘,셋;\n넷"]]),
        ("sep=;\n코드;가,나\nA;1\n", [["코드", "가,나"], ["A", 1.0]]),
        ("건의사항\n예산, 인력, 시간\n없음\n많이 바쁩니다\n", [["건의사항"], ["예산, 인력, 시간"], ["없음"], ["많이 바쁩니다"]]),
        ("코드,점수,의견\nA,3\nB,4,좋음\n", [["코드", "점수", "의견"], ["A", 3.0, ""], ["B", 4.0, "좋음"]]),
        ('코드,의견\nA,그는 "좋다"고\nB,"그는 "좋다"고"\n', [["코드", "의견"], ["A", '그는 "좋다"고'], ["B", '그는 좋다"고"']]),
        ("코드,날짜\n01,2026-09-01\n1,2026. 9. 1.\n", [["코드", "날짜"], ["01", "2026-09-01"], [1.0, "2026. 9. 1."]]),
        ("코드,점수\n1,3\n1.0,3\n", [["코드", "점수"], [1.0, 3.0], [1.0, 3.0]]),
    ],
)
def test_a_text_table_is_split_where_its_rows_agree(text, rows):
    [sheet] = read_cells(csv(text))
    assert sheet.rows == rows


def test_codes_and_numbers_typed_as_text_stay_text_and_dates_are_dates():
    source = workbook({"응답": [["코드", "점수", "날짜"], ["007", "3", datetime(2026, 9, 1)]]})
    [sheet] = read_cells(source)
    code, point, day = sheet.row(1)
    assert (code, point) == ("007", "3")
    assert str(day)[:10] == "2026-09-01"


def test_true_and_one_stay_two_cells():
    [sheet] = read_cells(workbook({"응답": [["가"], [True], [1], [False], [0]]}))
    assert [type(cell) for cell in sheet.columns[0]] == [str, bool, float, bool, float]


def test_hidden_rows_and_columns_are_told():
    def hide(book, sheet):
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions.group("B", "C", hidden=True)
        sheet.row_dimensions[900].hidden = True

    [sheet] = read_cells(_book(hide))
    assert sheet.hidden_rows == (1,)
    assert sheet.hidden_columns == (1, 2)


def test_hidden_rows_and_columns_of_xls_are_told_sheet_by_sheet():
    first, second = read_cells(Source.from_path(FILES / "hidden.xls"))
    assert (first.hidden_rows, first.hidden_columns) == ((2,), (2,))
    assert (second.hidden_rows, second.hidden_columns) == ((0,), ())


def test_hidden_rows_and_columns_of_opendocument_are_told():
    hidden = "<table:table-row table:visibility='collapse'>".replace("'", '"')
    parts = parts_of((FILES / "cells.ods").read_bytes())
    content = parts["content.xml"].decode()
    first = content.index("<table:table-row ")
    second = content.index("<table:table-row ", first + 1)
    parts["content.xml"] = content[:second] + hidden + content[content.index(">", second) + 1 :]
    [sheet] = read_cells(Source("설문.ods", zipped(parts)))
    assert sheet.hidden_rows == (1,)
    assert sheet.hidden_columns == ()


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_hidden_sheets_are_read_and_told(state):
    def hide(book, sheet):
        book.create_sheet("코드표").append(["값"])
        book["코드표"].sheet_state = state

    assert [(sheet.name, sheet.visible) for sheet in read_cells(_book(hide))] == [("응답", True), ("코드표", False)]


def test_a_formula_is_its_computed_value_and_one_without_is_told():
    def compute(sheet):
        cells = (
            '<c r="A4"><f>1+1</f><v>2</v></c>'
            '<c r="B4"><f>1+1</f></c>'
            '<c r="C4" t="str"><f>""</f><v></v></c>'
            '<c r="D4" s="1"><f t="shared" si="0"/><v/></c>'
            '<c r="E4" t="e"><v>#N/A</v></c>'
        )
        return sheet.replace("</sheetData>", f'<row r="4">{cells}</row></sheetData>')

    [sheet] = read_cells(Source("설문.xlsx", edited(compute, ROWS)))
    assert sheet.row(3)[:3] == [2, "", ""]
    assert sheet.uncounted == ((3, 1), (3, 3), (3, 4))


def test_facts_are_found_whatever_the_prefix_and_however_many_blocks_a_sheet_has():
    rows = "".join(f'<x:row r="{row}"><x:c r="A{row}"><x:v>{row}</x:v></x:c></x:row>' for row in range(1, 40_000))
    last = '<x:row r="40000" hidden="1"><x:c r="A40000"><x:f>1</x:f></x:c><x:c r="B40000"><x:v>1</x:v></x:c></x:row>'
    columns = '<x:cols><x:col min="2" max="2" hidden="true"/></x:cols>'
    xml = f'<x:worksheet xmlns:x="{MAIN}">{columns}<x:sheetData>{rows}{last}</x:sheetData></x:worksheet>'
    parts = parts_of(workbook({"응답": [[1]]}).data) | {SHEET: xml}
    [sheet] = read_cells(Source("설문.xlsx", zipped(parts)))
    assert (sheet.height, sheet.hidden_rows, sheet.hidden_columns) == (40_000, (39_999,), (1,))
    assert sheet.uncounted == ((39_999, 0),)


def test_merged_cells_are_told():
    [sheet] = read_cells(workbook({"응답": [["가", "나"], [1, 2]]}, merged={"응답": ["A1:B1"]}))
    assert sheet.merged == ((0, 0, 0, 1),)


def test_blank_rows_and_columns_before_the_first_cell_keep_their_place_and_those_after_the_last_are_left_off():
    def shift(book, sheet):
        sheet["C3"], sheet["D4"], sheet["F9"] = "가", 1, ""

    [sheet] = read_cells(_book(shift, rows=[]))
    assert (sheet.height, sheet.width) == (4, 4)
    assert (sheet.cell(2, 2), sheet.cell(3, 3)) == ("가", 1)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("가\u200b나\u202e다\u2066라\ufeff", "가나다라"),
        ("가\xa0나\u2003다", "가 나 다"),
        ("가_x000D_\n나", "가\n나"),
        ("가\u2028나\ttab", "가\n나\ttab"),
    ],
)
def test_unseen_characters_are_taken_out_of_cells_and_of_names(given, kept):
    def name(book, sheet):
        sheet.title = "응답\u200b\u202e"

    [sheet] = read_cells(_book(name, rows=[[given]]))
    assert sheet.rows == [[kept]]
    assert sheet.name == "응답"


def test_cells_that_differ_by_unseen_characters_only_are_one():
    [sheet] = read_cells(csv("지역\n부산\n부산\u200b\n"))
    assert sheet.columns[0].values == ("지역", "부산")
    assert sheet.columns[0].codes.tolist() == [0, 1, 1]


def test_many_requests_at_once_get_each_their_own_cells():
    sources = [csv(f"코드,점수\nA{number},{number}\n", f"{number}.csv") for number in range(24)]
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(read_cells, sources))
    assert [sheets[0].cell(1, 1) for sheets in found] == list(range(24))
    assert [sheets[0].file for sheets in found] == [f"{number}.csv" for number in range(24)]


@pytest.mark.parametrize(
    "parts",
    [
        {"content.xml": b"\x8f\x01", "META-INF/manifest.xml": b"<manifest:encryption-data/>"},
        {"encrypted-package": b"\x8f\x01", "META-INF/manifest.xml": b"<manifest:manifest/>"},
    ],
)
def test_a_spreadsheet_of_opendocument_with_a_password_is_called_so(parts):
    mime = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}
    with pytest.raises(UnreadableFile) as refusal:
        read_cells(Source("설문.ods", zipped(mime | parts)))
    assert refusal.value.message.key.endswith("encrypted")


@pytest.mark.parametrize("said_at", [48, 60])  # where the header tells of the directory, and of the small sectors' table
def test_sectors_that_link_to_themselves_are_refused_without_being_followed(said_at):
    data = bytearray((FILES / "cells.xls").read_bytes())
    fat = (int.from_bytes(data[76:80], "little") + 1) * 512
    assert not Compound(bytes(data)).runs_in_rings
    place = int.from_bytes(data[said_at : said_at + 4], "little")
    data[fat + 4 * place : fat + 4 * place + 4] = place.to_bytes(4, "little")
    assert Compound(bytes(data)).runs_in_rings
    with pytest.raises(UnreadableFile):
        read_cells(Source("설문.xls", bytes(data)))
