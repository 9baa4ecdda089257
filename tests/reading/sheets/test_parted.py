"""Cells that hold the answers of both moments are read as two columns, and nothing else is."""

import pytest
from builders import workbook
from hypothesis import given
from hypothesis import strategies as st

from analysis.language import words
from analysis.reading import Sheet, read
from analysis.reading.sheets.upright.parted import parted

PAIRS = [(1, 2), (2, 4), (3, 3), (2, 5), (4, 5), (1, 3), (5, 4), (3, 4)]


def _sheet(header, cells):
    rows = [["코드", header, "의견"], *([f"A{number}", cell, ""] for number, cell in enumerate(cells))]
    return parted(Sheet.from_rows("a.xlsx", "응답", rows))


def _answers(sheet):
    return list(zip(*(list(sheet.columns[index])[1:] for index in (1, sheet.width - 1)), strict=True))


@pytest.mark.parametrize(
    "written",
    ["{}→{}", "{} -> {}", "{}점 ⇒ {}점", "{} => {}", "{}>{}", "전 {} → 후 {}", "{}에서 {}"],
)
def test_two_points_with_a_sign_that_leads_from_one_to_the_other_are_before_and_after(written):
    sheet = _sheet("개념을 안다", [written.format(*pair) for pair in PAIRS])
    assert _answers(sheet) == PAIRS
    assert [sheet.cell(0, index) for index in (1, 3)] == ["개념을 안다 (사전)", "개념을 안다 (사후)"]
    assert sheet.parted == (1,)


@pytest.mark.parametrize(
    ("header", "first", "second"),
    [
        ("개념을 안다 (전→후)", "개념을 안다 (전)", "개념을 안다 (후)"),
        ("개념을 안다 사전/사후", "개념을 안다 (사전)", "개념을 안다 (사후)"),
        ("I know it [start - end]", "I know it (start)", "I know it (end)"),
    ],
)
def test_the_two_words_at_a_headers_end_name_the_moments_and_let_any_sign_part(header, first, second):
    sheet = _sheet(header, [f"{before}/{after}" for before, after in PAIRS])
    assert [sheet.cell(0, index) for index in (1, 3)] == [first, second]
    assert _answers(sheet) == PAIRS


@pytest.mark.parametrize("cells", [["3/5", "4/5", "2/5", "1/5", "5/5", "3/5"], ["9/3", "9/4", "9/5", "9/3", "9/4", "9/8"]])
def test_fractions_and_days_are_left_alone(cells):
    assert _sheet("개념을 안다", cells).parted == ()


def test_one_answer_beside_the_sign_leaves_the_other_empty():
    sheet = _sheet("개념을 안다", [*(f"{before}→{after}" for before, after in PAIRS), "3→", "→4"])
    assert _answers(sheet)[-2:] == [(3, ""), ("", 4)]


def test_what_holds_no_two_answers_stands_in_both_halves_so_that_nothing_is_lost():
    sheet = _sheet("개념을 안다", [*(f"{before}→{after}" for before, after in PAIRS), "무응답"])
    assert _answers(sheet)[-1] == ("무응답", "무응답")


def test_opinions_with_arrows_are_no_answers():
    cells = ["예산→인력 순으로 급합니다", "1→2차 심사가 길어요", "서류 3 -> 1장으로", "A→B", "→", "개선 → 확대"]
    assert _sheet("의견", cells).parted == ()


def test_a_survey_of_such_cells_gives_the_gains_of_its_two_columns_and_says_so():
    rows = [[f"A{n:02}", *(f"{before}→{after}" for before, after in (PAIRS[n % 8], PAIRS[(n + 3) % 8]))] for n in range(24)]
    reading = read([workbook({"응답": [["응답자 코드", "개념을 안다 (전→후)", "절차를 안다 (전→후)"], *rows]})])
    answers = reading.survey.answers
    assert sorted(answers["moment"].unique()) == ["post", "pre"]
    assert [item.text for item in reading.survey.items] == ["개념을 안다", "절차를 안다"]
    assert any("둘로 나누었습니다" in words("ko").say(notice) for notice in reading.notices)


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), min_size=5, max_size=30, unique=True))
def test_whatever_the_points_both_come_back(pairs):
    assert _answers(_sheet("점수", [f"{before} → {after}" for before, after in pairs])) == pairs


def test_a_mark_in_place_of_one_answer_says_that_this_one_is_missing():
    cells = [f"{before}→{after}" for before, after in PAIRS] + ["2→?", "×→4", "3 → 무"]
    assert _answers(_sheet("개념을 안다", cells))[-3:] == [(2, "?"), ("무응답", 4), (3, "무응답")]


@pytest.mark.parametrize("written", ["전{} 후{}", "전 {}점 / 후 {}점", "처음: {}, 나중: {}"])
def test_two_points_behind_the_same_two_words_are_of_the_moments_that_these_name(written):
    sheet = _sheet("개념을 안다", [written.format(*pair) for pair in PAIRS])
    assert _answers(sheet) == PAIRS
    assert sheet.cell(0, 1) in ("개념을 안다 (전)", "개념을 안다 (처음)")


MARKS = ["△→○", "○→○", "×→△", "△→◎", "→○", "○→", "×→○", "○→◎", "△→△", "△→○"]


def _of_items(cells, others):
    rows = [
        ["코드", "자료를 내려받는다", "물음을 다듬는다"],
        *([f"A{n}", *both] for n, both in enumerate(zip(cells, others, strict=True))),
    ]
    return parted(Sheet.from_rows("a.xlsx", "응답", rows))


@pytest.mark.parametrize("arrow", ["→", " -> ", "⇒"])
@pytest.mark.parametrize("words", [{}, {"△": "도움 받아", "○": "혼자", "×": "못 함", "◎": "거뜬히"}], ids=["signs", "words"])
def test_the_same_few_signs_or_words_around_an_arrow_in_several_columns_are_before_and_after(arrow, words):
    cells = ["".join(words.get(sign, arrow if sign == "→" else sign) for sign in cell) for cell in MARKS]
    sheet = _of_items(cells, cells[::-1])
    assert sheet.parted == (1, 2)
    written = [tuple(words.get(sign, sign) for sign in cell.split("→")) for cell in MARKS]
    assert list(zip(*(list(sheet.columns[index])[1:] for index in (1, 3)), strict=True)) == written
    assert [sheet.cell(0, index) for index in (2, 4)] == ["물음을 다듬는다 (사전)", "물음을 다듬는다 (사후)"]


def test_signs_around_an_arrow_are_points_of_both_moments():
    people = [[f"K{n}", MARKS[n % 10], MARKS[(n + 3) % 10]] for n in range(20)]
    reading = read([workbook({"응답": [["코드", "자료를 내려받는다", "물음을 다듬는다"], *people]})])
    assert reading.pairing.paired == 20
    values = reading.survey.answers.query("moment == 'pre'")["value"]
    assert (values.min(), values.max()) == (1, 3)


def test_one_column_of_moves_from_place_to_place_is_left_alone():
    moves = ["총무과→복지과", "복지과→총무과", "세무과→복지과", "총무과→세무과", "복지과→세무과", "세무과→총무과"]
    assert _sheet("자리 이동", moves).parted == ()


def test_two_columns_that_share_no_words_are_left_alone():
    moves = ["총무과→복지과", "복지과→총무과", "세무과→복지과", "총무과→세무과", "복지과→세무과", "세무과→총무과"]
    ranks = ["9급→8급", "8급→7급", "7급→6급", "8급→7급", "9급→8급", "7급→6급"]
    assert _of_items(moves, ranks).parted == ()
