"""Moments that stand neither in a header nor in a name: ticks, numbers, endings of codes, a codebook, days with a note."""

import pytest
from builders import csv, workbook

from analysis.reading import read
from analysis.reading.account.ranking import kind_of_question
from analysis.reading.forms import Role

ITEMS = "제도의 취지를 설명할 수 있다", "수요를 조사하는 방법을 안다"
SIZE = 24


def code(number):
    return f"m{number * 37 % 991:03}q"


def forms():
    """A row for each form that was handed in: person, moment (0, 1), answers, and what is said to a question asked last."""
    for number in range(SIZE):
        yield number, 0, [1 + number % 3, 1 + number % 4], ""
        if number % 6:
            yield number, 1, [2 + number % 3, 2 + number % 4], "그렇겠다" if number % 2 else "아니겠다"


def is_read(reading):
    pairing = reading.pairing
    gains = reading.survey.answers.groupby(["item", "moment"])["value"].mean().unstack()
    return (pairing.paired, pairing.pre_only, pairing.post_only) == (20, 4, 0) and bool((gains["post"] > gains["pre"]).all())


def kinds(reading):
    return {kind_of_question(question) for question in reading.questions}


@pytest.mark.parametrize("mark", ["✓", "V", "●", "1"])
def test_a_tick_in_one_of_two_columns_is_the_moment(mark):
    ticks = [[mark, ""], ["", mark]]
    flat = [["코드", "언제 쓴 것: 모임 전", "언제 쓴 것: 모임 뒤", *ITEMS]]
    flat += [[code(number), *ticks[moment], *answers] for number, moment, answers, _ in forms()]
    below = [["코드", "언제 쓴 것", "", *ITEMS], ["", "모임 전", "모임 뒤", "", ""], *flat[1:]]
    merged = ["A1:A2", "B1:C1", "D1:D2", "E1:E2"]
    for reading in (read([workbook({"명부": flat})]), read([workbook({"명부": below}, merged={"명부": merged})])):
        assert is_read(reading)
        assert [item.text for item in reading.survey.items] == list(ITEMS)


def test_of_two_columns_both_of_which_may_be_ticked_neither_is_a_moment():
    rows = [["코드", "들은 곳: 신문", "들은 곳: 동료", *ITEMS]]
    rows += [[code(n), "✓" if n % 2 else "", "✓" if n % 3 else "", 1 + n % 5, 1 + n % 4] for n in range(SIZE)]
    reading = read([workbook({"명부": rows})])
    assert len(reading.survey.respondents) == SIZE
    assert [column.role for column in reading.columns][1:3] == [Role.CHOICE, Role.CHOICE]


def test_a_question_asked_at_one_moment_only_is_no_moment():
    rows = [["코드", "시점", *ITEMS, "다시 오시겠습니까?"]]
    rows += [[code(number), ("가", "나")[moment], *answers, last] for number, moment, answers, last in forms()]
    reading = read([workbook({"응답": rows})])
    assert [column.header for column in reading.columns if column.role is Role.MOMENT] == ["시점"]


NUMBERED = [["코드", "몇째", *ITEMS], *([code(n), moment + 1, *answers] for n, moment, answers, _ in forms())]


def test_a_line_above_the_table_tells_what_the_numbers_of_moments_stand_for():
    reading = read([workbook({"응답": [["몇째: 2 = 개강 때, 1 = 종강 때"], *NUMBERED]})])
    assert reading.pairing.paired == 20
    assert (reading.pairing.pre_only, reading.pairing.post_only) == (0, 4)  # what is numbered 2 came first
    assert "moments" not in kinds(reading)


def test_a_sheet_of_two_rows_tells_what_the_numbers_of_moments_stand_for():
    listed = [["변수", "번호", "뜻"], ["몇째", 1, "개강 때"], ["몇째", 2, "종강 때"]]
    reading = read([workbook({"응답": NUMBERED, "값": listed})])
    assert is_read(reading)
    assert "moments" not in kinds(reading)


def test_numbers_that_nothing_explains_are_asked_about():
    assert "moments" in kinds(read([workbook({"응답": NUMBERED})]))


@pytest.mark.parametrize("ends", [("/봄", "/여름"), ("_x", "_y"), ("-a", "-b")])
def test_a_line_tells_what_the_endings_of_codes_stand_for(ends):
    note = f"코드 끝이 {ends[0].strip('/_-')}이면 개강 때, {ends[1].strip('/_-')}이면 종강 때 쓴 것임"
    rows = [[note], ["코드", *ITEMS], *([code(n) + ends[moment], *answers] for n, moment, answers, _ in forms())]
    reading = read([workbook({"응답": rows})])
    assert is_read(reading)
    assert "moments" not in kinds(reading)


@pytest.mark.parametrize("is_late", [False, True])
def test_a_codebook_tells_the_moment_of_each_column(is_late):
    rows = [["지역", "k1", "k2", "k3", "k4"]]
    rows += [["영남권", 1 + n % 3, 2 + n % 3, 1 + n % 4, 2 + n % 4] for n in range(SIZE)]
    told = [(f"k{place}", ("개강 때", "종강 때")[(place - 1) % 2], ITEMS[(place - 1) // 2]) for place in range(1, 5)]
    book = [["이름", "언제", "내용"], *([name, text, when] if is_late else [name, when, text] for name, when, text in told)]
    reading = read([workbook({"응답": rows, "열": book})])
    assert [item.text for item in reading.survey.items] == list(ITEMS)
    assert reading.pairing.paired == SIZE


def test_a_day_tells_the_moment_though_some_sent_a_form_twice_and_a_line_names_the_days():
    rows = [["4월에 받은 것은 개강 때, 5월에 받은 것은 종강 때 쓴 것임"], ["코드", "적은 날", *ITEMS]]
    for number, moment, answers, _ in forms():
        row = [code(number), f"2026-0{4 + moment}-{10 + number % 9}", *answers]
        rows += [row, row] if number % 5 == 0 else [row]
    assert is_read(read([workbook({"응답": rows})]))


def test_a_question_in_front_of_each_row_does_not_hide_the_moment_in_the_row():
    lead = "다음을 얼마나 할 수 있습니까?"
    heads = [f"{lead} - <{when}> {item}" for item in ITEMS for when in ("개강 때", "종강 때")]
    rows = [",".join(["지역", *heads]), *(f"영남권,{1 + n % 3},{2 + n % 3},{1 + n % 4},{2 + n % 4}" for n in range(SIZE))]
    reading = read([csv("\n".join(rows))])
    assert [item.text for item in reading.survey.items] == list(ITEMS)
    assert reading.pairing.paired == SIZE


def test_numbers_of_items_are_neither_days_nor_points():
    asked = "오기 전이라면 어디에 두셨겠습니까?", "마친 오늘은 어디에 두시겠습니까?"
    heads = [f"{stem} [1-{number}. {item}]" for stem in asked for number, item in enumerate((*ITEMS, "예산을 짤 수 있다"), 1)]
    rows = [["지역", *heads]]
    rows += [["영남권", 1 + n % 3, 1 + n % 4, 1 + n % 2, 2 + n % 3, 2 + n % 4, 2 + n % 2] for n in range(SIZE)]
    reading = read([workbook({"응답": rows})])
    assert [item.text for item in reading.survey.items] == [*ITEMS, "예산을 짤 수 있다"]
    assert reading.pairing.paired == SIZE


def test_a_number_in_front_and_a_bracket_that_ends_in_a_number_are_whole():
    rows = [["지역", *(f"{n}) {item} (1…5)" for n, item in enumerate(ITEMS, 1) for _ in "ab")], ["", *["모임 전", "모임 뒤"] * 2]]
    rows += [["영남권", 1 + n % 3, 2 + n % 3, 1 + n % 4, 2 + n % 4] for n in range(SIZE)]
    assert read([workbook({"응답": rows})]).pairing.paired == SIZE
