"""Surveys in words that no list of the reader knows, laid out in more ways: read right, or made right by an answer."""

import pytest
from pools import ALL_LAYOUTS, make_of_pool
from test_structure import is_right

from analysis.language import words
from analysis.reading import Form, read_sheets
from analysis.reading.forms import Role
from analysis.reading.scales.explained import explained_in
from analysis.reading.scales.sequences import with_digits
from analysis.reading.sheets.sheets import Sheet
from analysis.reading.sheets.upright.lying import upright

PLACES = ["서울특별시", "부산", "경상북도", "전남", "강원", "충남"]


@pytest.mark.parametrize("pool", ["korean", "english"])
@pytest.mark.parametrize("place", range(len(ALL_LAYOUTS)), ids=list(ALL_LAYOUTS))
def test_other_words_are_read_right_or_a_question_leads_there(pool, place):
    made = make_of_pool(place, pool)
    reading = read_sheets(made.files)
    answers = [choice.form for question in reading.questions for choice in question.choices[1:]]
    assert is_right(made, reading) or any(is_right(made, read_sheets(made.files, Form().merged(said))) for said in answers)


@pytest.mark.parametrize(
    "note",
    [
        "◇ A은 손도 못 댄다, E은 거뜬하다 (5칸)",
        "5 steps: A means 손도 못 댄다, E means 거뜬하다",
        "가: 손도 못 댄다, 마: 거뜬하다, 5단계",
    ],
)
def test_a_legend_tells_both_ends_whatever_joins_them_to_their_signs(note):
    assert explained_in(with_digits(note)) == {1.0: "손도 못 댄다", 5.0: "거뜬하다"}


def test_a_sheet_with_a_column_a_person_is_set_upright():
    rows = [["이름표", *(f"K{n}" for n in range(12))], ["일터", *["중앙", "지방"] * 6]]
    rows += [[f"{text} ({when})", *[2.0, 3.0, 5.0] * 4] for text in ("수칙을 안다", "물때를 읽는다") for when in ("전", "후")]
    told = upright(Sheet.from_rows("a.xlsx", "응답", rows))
    assert told.on_its_side and told.row(0)[:2] == ["이름표", "일터"] and told.height == 13


def test_a_wide_sheet_of_few_people_stays_as_it_is():
    rows = [["이름표", "나이대", *(f"문항 {n}" for n in range(20))]]
    rows += [[f"K{n}", "20대", *[2.0, 3.0, 5.0, 4.0] * 5] for n in range(6)]
    assert not upright(Sheet.from_rows("a.xlsx", "응답", rows)).on_its_side


@pytest.mark.parametrize("header", ["Agency", "Organisation", "소속기관", "Where"])
def test_places_are_places_whatever_kind_of_group_their_header_names(header):
    rows = [[f"K{n:02}", PLACES[n % len(PLACES)], n % 5 + 1, (n + 1) % 5 + 1] for n in range(24)]
    sheet = Sheet.from_rows("a.xlsx", "Data", [["Code", header, "I know it (pre)", "I know it (post)"], *rows])
    assert read_sheets([[sheet]]).columns[1].role is Role.PROVINCE


SIGNS = ["♠", "♥", "♦", "♣"]


def test_what_is_asked_before_and_after_in_unknown_signs_is_no_group_and_is_asked_about():
    header = ["코드", *(f"{text} ({when})" for text in ("개념을 안다", "절차를 안다") for when in ("사전", "사후"))]
    rows = [[f"K{n:02}", *(SIGNS[(n * step + step) % 4] for step in (1, 2, 3, 5))] for n in range(24)]
    said = [[*row, f"예산이 부족합니다 {row[0]}"] for row in rows]
    reading = read_sheets([[Sheet.from_rows("a.xlsx", "응답", [[*header, "건의"], *said])]])
    assert not reading.survey.groups
    assert any("개념을 안다" in words("ko").say(question.message) for question in reading.questions)


def test_ten_steps_in_roman_numerals_are_a_scale():
    numerals = ["Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "Ⅵ", "Ⅶ", "Ⅷ", "Ⅸ", "Ⅹ"]
    rows = [[f"K{n:02}", numerals[n % 9], numerals[n % 9 + 1]] for n in range(27)]
    reading = read_sheets([[Sheet.from_rows("a.xlsx", "응답", [["코드", "개념을 안다 (사전)", "개념을 안다 (사후)"], *rows])]])
    assert (reading.survey.items[0].scale.min, reading.survey.items[0].scale.max) == (1, 10)


def test_what_counts_the_rows_is_no_item_though_a_legend_of_a_hundred_stands_above():
    head = [["점수가 0이면 전혀 모름, 100이면 잘 앎"], ["줄", "개념을 안다 (사전)", "개념을 안다 (사후)"]]
    rows = [[n + 1, (n * 37) % 101, (n * 53 + 20) % 101] for n in range(30)]
    assert read_sheets([[Sheet.from_rows("a.xlsx", "응답", [*head, *rows])]]).columns[0].role is Role.IGNORED
