"""The quality report: every row and cell that was left out, and no personal data."""

import io

import openpyxl
import pytest
from builders import A, csv, wide_rows, workbook

from analysis.language import LANGUAGES, words
from analysis.reading import Reason, Role, read
from analysis.reading.account.quality import TABLES, quality_tables, quality_workbook

KO = words("ko")


def _book(reading, language="ko"):
    return openpyxl.load_workbook(io.BytesIO(quality_workbook(reading, words(language))))


def _cells(book):
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


@pytest.fixture(scope="module")
def reading():
    rows = [["성명", "코드", A, "의견"]]
    rows += [[f"가상인물{n}", f"C{n:03}", n % 5 + 1, "예산을 늘려 주십시오"] for n in range(20)]
    rows += [["가상인물20", "C020", 55, "없음"], ["평균", "", 3, ""]]
    return read([workbook({"응답": rows, "안내": [["작성 요령"]]})])


def test_every_table_is_a_sheet_in_its_order(reading):
    assert _book(reading).sheetnames == [KO(f"quality.sheet.{name}") for name in TABLES]


def test_each_cell_that_was_left_out_is_named(reading):
    rows = [tuple(row) for row in quality_tables(reading, KO)["left_out"].itertuples(index=False)]
    assert len(rows) == len(reading.left_out)
    assert ("척도를 벗어난 값", "설문.xlsx", "응답!C22") in rows


def test_the_summary_adds_up(reading):
    summary = dict(quality_tables(reading, KO)["summary"].itertuples(index=False))
    assert summary["응답자"] == len(reading.survey.respondents)
    assert summary["제외·변경: 척도를 벗어난 값"] == 1


def test_columns_say_what_they_were_taken_for_and_why(reading):
    columns = quality_tables(reading, KO)["columns"].set_index("머리글")
    assert columns.loc[A, "쓰임"] == "척도 문항"
    assert columns.loc[A, "척도"] == "1~5"
    assert columns.loc[A, "척도의 근거"]


def test_no_personal_data_reaches_the_workbook(reading):
    text = "\n".join(str(cell.value) for cell in _cells(_book(reading)))
    assert "가상인물" not in text and "C00" not in text and "예산" not in text


def test_text_that_looks_like_a_formula_stays_text():
    rows = [["코드", "=1+1 이해한다", "의견"], *[[f"A{n}", n % 5 + 1, "없음"] for n in range(20)]]
    cells = _cells(_book(read([csv("\n".join(",".join(map(str, row)) for row in rows))])))
    assert "=1+1 이해한다" in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells} <= {"s", "n"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_and_role_has_words(language):
    said = words(language)
    assert all(f"quality.reason.{reason.value.replace(' ', '_')}" in said for reason in Reason)
    assert all(f"quality.role.{role.value}" in said for role in Role)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_clean_file_has_a_report_too(language):
    assert _cells(_book(read([workbook({"응답": wide_rows()})]), language))
