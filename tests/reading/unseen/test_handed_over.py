"""What institutes and contractors hand over: figures on top of each sheet, signs that a line explains."""

import pytest
from builders import workbook
from test_kept_elsewhere import values
from test_told_elsewhere import ITEMS, expected, tables

from analysis.reading import read

HEAD = ["번호", *[f"({when}) {item}" for item in ITEMS for when in ("배우기 전", "배운 다음")]]


def body(rows):
    return [[f"w{n:02d}", *(point + 1 for point in row)] for n, row in enumerate(rows)]


def with_summary(rows):
    means = expected(rows)
    each = [[f"문항 {n} 평균", means["pre"][n - 1], means["post"][n - 1]] for n in range(1, len(ITEMS) + 1)]
    return [["응답 모음"], ["요약", "배우기 전", "배운 다음"], *each, ["응답 인원", len(rows), len(rows)], [], HEAD, *body(rows)]


def test_a_table_begins_below_a_block_of_means_that_is_told_as_another_table():
    rows = tables(5)
    reading = read([workbook({"영남": with_summary(rows)})])
    assert values(reading) == expected(rows)
    assert len(reading.survey.respondents) == len(rows)
    assert {left.reason.value for left in reading.left_out} == {"other table"}
    assert all(balance.balance.unexplained == 0 for balance in reading.balances)


@pytest.mark.parametrize("turned", [False, True])
def test_a_legend_tells_by_pictures_of_growth_which_end_of_the_digits_is_the_better_one(turned):
    rows = tables(5)
    words = ("씨앗", "새싹", "줄기", "꽃", "열매")
    legend = "보기 번호 → " + ", ".join(f"{6 - n if turned else n} {word}" for n, word in enumerate(words, 1))
    answers = [[f"w{n:02d}", *(5 - point if turned else point + 1 for point in row)] for n, row in enumerate(rows)]
    assert values(read([workbook({"답": [[legend], [], HEAD, *answers]})])) == expected(rows)


def test_pictures_of_growth_are_names_of_groups_where_no_legend_numbers_them():
    rows = tables(5)
    teams = [["모둠", *HEAD], *[[("씨앗", "새싹", "열매")[n % 3], *row] for n, row in enumerate(body(rows))]]
    reading = read([workbook({"답": teams})])
    assert [item.text for item in reading.survey.items] == list(ITEMS)


SIGNS = {"before first": "ㄱ = 연수 들어가며, ㄴ = 연수 나오며", "after first": "ㄱ = 다 듣고 난 뒤, ㄴ = 듣기 전"}


@pytest.mark.parametrize("case", SIGNS)
def test_letters_glued_to_numbers_are_the_moments_that_a_line_beside_the_table_tells(case):
    rows = tables(5)
    pairs = [tuple(zip(row[::2], row[1::2], strict=True)) for row in rows]
    written = [[point for pair in row for point in (pair[::-1] if case == "after first" else pair)] for row in pairs]
    head = ["번호", *[f"{n}{sign}. {item}" for n, item in enumerate(ITEMS, 1) for sign in "ㄱㄴ"]]
    sheet = [head, *body(written)]
    sheet[1] = [*sheet[1], None, f"문항 번호 뒤 {SIGNS[case]}에 답한 것"]
    assert values(read([workbook({"답": sheet})])) == expected(rows)


def test_questions_that_a_form_tool_counts_as_asked_again_are_asked_about_as_two_moments():
    rows = tables(5)
    before, after = ([row[m::2] for row in body(rows)] for m in (1, 2))
    head = ["번호", *ITEMS, *[f"{item}2" for item in ITEMS]]
    sheet = [head, *[[f"w{n:02d}", *one, *other] for n, (one, other) in enumerate(zip(before, after, strict=True))]]
    reading = read([workbook({"답": sheet})])
    assert values(reading) == expected(rows)
    assert any(question.id.startswith("moments columns") for question in reading.questions)
