"""Questionnaires typed one below another on one sheet: each is one person, however its rows are laid out."""

import pytest
from builders import workbook

from analysis.reading import read
from analysis.reading.sheets.sheets import Sheet
from analysis.reading.sheets.upright.stacked import stacked

ITEMS = "공유재산 실태조사", "변상금 부과 요건", "무단점유 대응"
PLACES = "경상남도", "충청남도", "전라남도", "경기도"


def person(number):
    before = [1 + (number + place) % 3 for place in range(len(ITEMS))]
    return before, [value + 1 + (number + place) % 2 for place, value in enumerate(before)]


def cards(size=24, header=("문항", "교육 전", "교육 후"), title="[설문지 {}]", blank=True):
    rows = [["공유재산 담당자 교육 설문지 모음"], []]
    for number in range(size):
        before, after = person(number)
        rows += [[title.format(number + 1)]] if title else []
        rows += [["근무 시·도", PLACES[number % 4]], [*header]]
        rows += [list(each) for each in zip(ITEMS, before, after, strict=True)]
        rows += [["하고 싶은 말", f"교육 시간을 {number}시간 더 늘려 주시기 바랍니다" if number % 2 else ""]]
        rows += [[]] if blank else []
    return rows


def assert_read(reading, size=24):
    assert [item.text for item in reading.survey.items if item.has_both_moments] == list(ITEMS)
    assert reading.pairing.paired == len(reading.survey.respondents) == size
    means = reading.survey.answers.groupby(["item", "moment"], observed=True)["value"].mean()
    for place, item in enumerate(reading.survey.items):
        told = [sum(person(n)[moment][place] for n in range(size)) / size for moment in (0, 1)]
        assert [means[item.id, "pre"], means[item.id, "post"]] == told


def test_each_card_is_a_person_with_a_place_answers_at_both_moments_and_an_opinion():
    reading = read([workbook({"설문지 입력": cards()})])
    assert_read(reading)
    assert set(reading.survey.respondents["province"]) == {"경상남도", "충청남도", "전라남도", "경기도"}
    assert len(reading.survey.opinions) == 12
    assert "on_its_side" in {notice.key.rpartition(".")[2] for notice in reading.notices}


RANKS = "7급", "6급", "8급"


def in_one_row(size=24, title="카드 {}"):
    """Cards whose first row holds a place and a rank side by side."""
    rows = [["참여자 카드 모음"], []]
    for number in range(size):
        before, after = person(number)
        rows += [[*([title.format(number + 1)] if title else []), "시·도", PLACES[number % 4], "직급", RANKS[number % 3]]]
        rows += [["물음", "오기 전", "가기 전"], *(list(each) for each in zip(ITEMS, before, after, strict=True))]
        rows += [["남길 말", f"교육 시간을 {number}시간 더 늘려 주시기 바랍니다" if number % 2 else ""], []]
    return rows


@pytest.mark.parametrize("title", ["카드 {}", "", "No. {}"], ids=["card", "untitled", "number"])
def test_what_a_card_says_of_its_person_may_stand_in_one_row(title):
    reading = read([workbook({"카드": in_one_row(title=title)})])
    assert_read(reading)
    respondents = reading.survey.respondents
    assert respondents["province"].value_counts().to_dict() == dict.fromkeys(PLACES, 6)
    assert respondents["grade"].value_counts().to_dict() == dict.fromkeys(RANKS, 8)
    assert len(reading.survey.opinions) == 12


def test_cards_without_blank_rows_or_without_titles_are_told_by_what_is_left_of_these():
    assert_read(read([workbook({"입력": cards(blank=False)})]))
    assert_read(read([workbook({"입력": cards(title="")})]))


def test_the_title_of_a_card_is_not_the_survey_s():
    assert read([workbook({"입력": cards()})]).survey.title == "공유재산 담당자 교육 설문지 모음"


def test_markers_that_nobody_listed_head_the_two_answers_too():
    reading = read([workbook({"입력": cards(header=("물음", "씨앗", "열매"))})])
    assert_read(reading)
    assert any(question.id.startswith("moments") for question in reading.questions)


def test_sections_of_a_card_tell_the_moment_of_the_same_questions():
    rows = []
    for number in range(24):
        rows += [[f"응답지 {number + 1}"], ["권역", "호남권" if number % 2 else "영남권"]]
        for moment, answers in zip(("<교육 전>", "<교육 후>"), person(number), strict=True):
            rows += [[moment], *map(list, zip(ITEMS, answers, strict=True))]
        rows += [[]]
    reading = read([workbook({"입력": rows})])
    assert_read(reading)
    assert set(reading.survey.respondents["region"]) == {"영남권", "호남권"}


def test_a_line_that_only_some_wrote_stands_for_them_alone():
    rows = []
    for number in range(24):
        before, after = person(number)
        rows += [[f"No. {number + 1}"], ["문항", "사전", "사후"]]
        rows += [list(each) for each in zip(ITEMS, before, after, strict=True)]
        rows += [["건의", f"자료를 {number}부 더 나누어 주시면 좋겠습니다"], []] if number % 3 == 0 else [[]]
    reading = read([workbook({"입력": rows})])
    assert_read(reading)
    assert len(reading.survey.opinions) == 8


def test_means_by_group_and_people_below_a_header_that_comes_again_are_no_cards():
    groups = [
        row
        for name in "가나다라마"
        for row in ([f"{name} 기관"], ["문항", "사전", "사후"], *([item, 2.4, 3.71] for item in ITEMS), [])
    ]
    people = [
        row
        for region in PLACES
        for row in (
            [f"<{region}>"],
            ["코드", "사전 이해도", "사후 이해도"],
            *([f"{region[0]}{n:02}", 1 + n % 3, 2 + n % 3] for n in range(8)),
            [],
        )
    ]
    codes = [
        row
        for n in range(6)
        for row in ([f"문항 {n + 1}"], ["A1", "전혀 모름"], ["A2", "조금 앎"], ["A3", "잘 앎"], ["A4", "매우 잘 앎"], [])
    ]
    for rows in (groups, people, codes):
        sheet = Sheet.from_rows("a.xlsx", "집계", rows)
        assert stacked(sheet) is sheet


def test_long_rows_of_people_and_questions_are_no_cards():
    rows = [["문항", "사전", "사후"]]
    for number in range(24):
        rows += [list(each) for each in zip(ITEMS, *person(number), strict=True)]
    sheet = Sheet.from_rows("a.xlsx", "응답", rows)
    assert stacked(sheet) is sheet


def test_numbers_in_front_of_the_questions_are_no_labels():
    rows = [
        [ITEMS.index(row[0]) + 1, *row] if row and row[0] in ITEMS else ["번호", *row] if row and row[0] == "진단 내용" else row
        for row in cards(header=("진단 내용", "교육 전", "교육 후"))
    ]
    assert_read(read([workbook({"설문지 입력": rows})]))
