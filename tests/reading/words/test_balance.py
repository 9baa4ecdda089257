"""Nothing is lost in silence: what became of each cell of a file adds up, whatever the file looks like."""

import random

from builders import A, workbook
from grammar import make
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.language import words
from analysis.reading import Reading, ReadingError, read, read_sheets
from analysis.reading.account.balance import whole
from analysis.reading.account.report import reading_json
from analysis.reading.left_out import Reason
from analysis.reading.sheets.sheets import Sheet

HEADER = ["코드", f"{A} (사전)", f"{A} (사후)", "건의사항"]
ROWS = [[f"K{n:03}", n % 3 + 1.0, n % 3 + 2.0, f"예산을 더 늘려 주시기 바랍니다 {n}"] for n in range(30)]


def cells_with_content(sheets):
    return sum(
        sum(int(column.filled.sum()) for column in sheet.columns)
        + sum(sheet.cell(row, index) == "" for row, index in sheet.uncounted)
        for sheet in sheets
    )


def assert_balanced(reading: Reading, sheets=None):
    told = whole(reading.balances)
    assert told.unexplained == 0, [(each.sheet, each.balance) for each in reading.balances if each.balance.unexplained]
    if sheets is not None:
        assert told.cells == cells_with_content(sheets)


def strewn(sheet: Sheet, g: random.Random, cells: int) -> Sheet:
    """The sheet with some cells more, of any kind, in and around its table; some are formulas without a value."""
    rows = [list(row) for row in sheet.rows]
    for row in rows:
        row += ["", ""]
    rows += [[""] * len(rows[0]) for _ in range(3)]
    uncounted = []
    for _ in range(cells):
        row, column = g.randrange(len(rows)), g.randrange(len(rows[0]))
        kind = g.choice(["word", "number", "text", "formula"])
        if kind == "formula":
            rows[row][column] = ""
            uncounted.append((row, column))
        else:
            rows[row][column] = {"word": "합계", "number": float(g.randint(-9, 120)), "text": "여기까지 1일차 응답입니다"}[kind]
    return Sheet.from_rows(sheet.file, sheet.name, rows, uncounted=tuple(dict.fromkeys(uncounted)))


@given(st.integers(1, 10_000), st.booleans(), st.integers(0, 12))
@settings(max_examples=60)
def test_a_survey_of_the_grammar_balances_whatever_is_strewn_into_it(seed, strange, cells):
    g = random.Random(seed)
    files = [[strewn(sheet, g, cells) for sheet in sheets] for sheets in make(seed, strange=strange).files]
    try:
        reading = read_sheets(files)
    except ReadingError:
        return
    assert_balanced(reading, [sheet for sheets in files for sheet in sheets])


def sheet(rows, **rest):
    return [[Sheet.from_rows("설문.xlsx", "응답", rows, **rest)]]


def test_a_formula_without_a_value_that_is_all_a_row_holds_is_told_and_asked_about():
    files = sheet([HEADER, *ROWS, ["", "", "", ""]], uncounted=((31, 3),))
    reading = read_sheets(files)
    assert [(entry.reason, entry.where) for entry in reading.left_out] == [(Reason.NO_VALUE, "응답!D32")]
    assert any(question.id.startswith("lost_formulas") for question in reading.questions)
    assert_balanced(reading, files[0])


def test_codes_that_are_formulas_without_a_value_are_told_though_their_column_looks_empty():
    files = sheet([HEADER, *[["", *row[1:]] for row in ROWS]], uncounted=tuple((row, 0) for row in range(1, 31)))
    reading = read_sheets(files)
    assert reading.left_out_counts()[Reason.NO_VALUE] == 30
    assert any(question.id.startswith("lost_formulas") for question in reading.questions)


def test_an_answer_that_another_column_writes_over_is_told_and_asked_about():
    header = ["코드", f"{A} (사전)", f"{A} (사후)", f"{A} (사후)", "건의사항"]
    files = sheet([header, *[[code, pre, post, pre, said] for code, pre, post, said in ROWS]])
    reading = read_sheets(files)
    assert reading.left_out_counts()[Reason.ANSWERED_AGAIN] == 30
    assert any(question.id.startswith("lost_twice") for question in reading.questions)
    assert_balanced(reading, files[0])


def test_a_mean_in_a_block_beside_the_answers_drops_nobody():
    rows = [[*row, "", *(("평균", 3.2) if n < 3 else ("", ""))] for n, row in enumerate(ROWS)]
    reading = read_sheets(sheet([[*HEADER, "", "항목", "값"], *rows]))
    assert len(reading.survey.respondents) == 30


def test_cells_that_reach_the_survey_are_counted_once_each():
    reading = read([workbook({"응답": [["제목"], HEADER, *ROWS, ["합계", 60, 90, ""]], "안내": [["작성 요령"]]})])
    told = whole(reading.balances)
    assert (told.answers, told.words, told.left_out) == (120, 5, 4)


def test_what_a_person_is_asked_about_is_neither_used_nor_left_out():
    odd = ["가-1", "나:2", "다/3!", "라 4 ok"]
    rows = [[*row, f"{odd[n % 4]}{n}"] for n, row in enumerate(ROWS)]
    reading = read_sheets(sheet([[*HEADER, "기타 확인"], *rows]))
    assert whole(reading.balances).asked == 30


def test_read_tells_the_balance_of_each_file():
    reading = read([workbook({"응답": [HEADER, *ROWS]})])
    (file,) = reading_json(reading, words("ko"), 0)["files"]
    assert file["cells"] == {"all": 124, "answers": 120, "words": 4, "personal": 0, "left_out": 0, "asked": 0}


def test_the_title_of_a_small_table_below_the_answers_is_told_with_it():
    header = ["코드", "직급", f"{A} (사전)", f"{A} (사후)", "비고", "합계"]
    rows = [[f"K{n:03}", f"{5 + n % 3}급", n % 3 + 1.0, n % 3 + 2.0, "", n % 3 * 2 + 3.0] for n in range(30)]
    below = [["", "", 77.0, "", "", "여기까지"], [""] * 6, ["", "", "", "", "", "합계"]]
    files = sheet([header, *rows, *below])
    reading = read_sheets(files)
    assert_balanced(reading, files[0])
    assert "응답!32" in {each.where for each in reading.left_out}
