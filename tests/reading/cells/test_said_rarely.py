"""What few programs write and every spreadsheet program opens gives the same cells too, or is refused in words."""

import pytest
from said_otherwise import ROWS
from said_rarely import DOCUMENTS, IN_TWO_BYTES, TEXTS, WORKBOOKS, old_stream, old_workbook

from analysis.cells.formats.biff import with_letters_as_bytes
from analysis.cells.grid import Refusal
from analysis.reading import Source, UnreadableFile, read_cells


def cells_of(data, name):
    [sheet] = read_cells(Source(name, data))
    return sheet


@pytest.mark.parametrize("how", WORKBOOKS)
def test_a_workbook_gives_the_same_cells(how):
    assert cells_of(WORKBOOKS[how], "설문.xlsx").rows == ROWS


@pytest.mark.parametrize("how", DOCUMENTS)
def test_a_spreadsheet_of_opendocument_gives_the_same_cells(how):
    assert cells_of(DOCUMENTS[how], "설문.ods").rows == ROWS


@pytest.mark.parametrize("how", TEXTS)
def test_a_text_table_gives_the_same_cells(how):
    assert cells_of(TEXTS[how], "설문.csv").rows == ROWS


@pytest.mark.parametrize("data", IN_TWO_BYTES, ids=["little", "large"])
def test_parts_of_two_bytes_a_letter_are_refused_and_not_read_as_others(data):
    with pytest.raises(UnreadableFile, match="UTF-16"):
        read_cells(Source("설문.xlsx", data))


@pytest.mark.parametrize(("page", "encoding"), [(949, "cp949"), (1361, "johab")])
def test_a_workbook_of_excel_95_gives_its_letters_of_two_bytes(page, encoding):
    sheet = cells_of(old_workbook(page, encoding), "설문.xls")
    assert (sheet.name, sheet.rows) == ("응답", ROWS)


def test_a_record_of_letters_that_stands_in_a_cell_too_is_refused_and_no_cell_is_changed():
    named = b"\x42\x00\x02\x00\xb5\x03"
    stream = old_stream().replace("예산, ".encode("cp949"), named)
    with pytest.raises(Refusal, match="damaged"):
        with_letters_as_bytes(stream, stream)


def test_an_apostrophe_before_a_formula_or_within_a_text_quotes_nothing():
    rows = [["의견", "점수"], ["'=1+1", 3.0], ["그는 '좋다', 라고", 4.0], ["'90년대'", 5.0]]
    text = "의견,점수\n" + "\n".join(f'"{said}",{points:g}' for said, points in rows[1:])
    assert cells_of(text.encode(), "설문.csv").rows == rows


def test_texts_between_apostrophes_hold_separators_lines_and_apostrophes():
    text = "'의견','점수'\n'첫째, 예산\n둘째, 인력',3\n'그는 ''좋다''고',4\n'',5\n"
    rows = [["의견", "점수"], ["첫째, 예산\n둘째, 인력", 3.0], ["그는 '좋다'고", 4.0], ["", 5.0]]
    assert cells_of(text.encode(), "설문.csv").rows == rows
