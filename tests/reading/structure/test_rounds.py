"""Three rounds of one questionnaire: two are before and after, a third is set aside, counted and asked about."""

import random

import numpy as np
import pytest
from builders import csv, workbook

from analysis.reading import read
from analysis.reading.forms import Form
from analysis.reading.left_out import Reason
from analysis.survey import Moment

ITEMS = ["개념을 설명할 수 있다", "과제를 찾을 수 있다", "예산 절차를 안다"]
PEOPLE = 24


def answers(start):
    draw = random.Random(start)
    return [[min(5, max(1, round(draw.gauss(start, 1)))) for _ in ITEMS] for _ in range(PEOPLE)]


ROUNDS = [answers(start) for start in (2.2, 3.8, 3.0)]
MEANS = [np.mean([person[0] for person in answered]) for answered in ROUNDS]


def in_sheets(names, code="K{:02}"):
    return workbook({name: [["코드", *ITEMS], *coded(answered, code)] for name, answered in zip(names, ROUNDS, strict=True)})


def coded(answered, code):
    return [[code.format(number), *person] for number, person in enumerate(answered)]


def in_rows(names):
    rows = [
        [code, name, *person] for name, answered in zip(names, ROUNDS, strict=True) for code, *person in coded(answered, "K{:02}")
    ]
    return csv("\n".join(",".join(map(str, row)) for row in [["코드", "구분", *ITEMS], *rows]))


def means(reading):
    """The means of the first item before and after."""
    answered = reading.survey.answers
    first = answered[answered["item"] == reading.survey.items[0].id]
    return [first.loc[first["moment"] == moment, "value"].mean() for moment in (Moment.PRE, Moment.POST)]


def the_question(reading):
    return next(question for question in reading.questions if question.id.startswith("rounds "))


LAYOUTS = pytest.mark.parametrize("layout", [in_sheets, in_rows])


@LAYOUTS
@pytest.mark.parametrize(
    "names",
    [
        ("사전", "사후", "추적"),
        ("1차", "2차", "3차"),
        ("T0", "T1", "T2"),
        ("Pre", "Post", "Follow-up"),
        ("사전", "사후", "3개월 후"),
    ],
)
def test_the_first_two_rounds_are_before_and_after(layout, names):
    reading = read([layout(names)])
    assert means(reading) == pytest.approx(MEANS[:2])
    assert reading.pairing.paired == PEOPLE


@LAYOUTS
def test_rows_of_a_third_round_are_counted_with_their_reason(layout):
    reading = read([layout(("사전", "사후", "추적"))])
    assert sum(entry.reason is Reason.LATER_ROUND for entry in reading.left_out) == PEOPLE
    assert all(balance.balance.unexplained == 0 for balance in reading.balances)


@LAYOUTS
def test_a_third_round_can_stand_in_the_place_of_the_second(layout):
    source = layout(("사전", "사후", "추적"))
    instead = the_question(read([source])).choices[1]
    reading = read([source], Form().merged(instead.form))
    assert means(reading) == pytest.approx([MEANS[0], MEANS[2]])
    assert not any(question.id.startswith("rounds ") for question in reading.questions)


@LAYOUTS
def test_what_a_person_confirmed_is_not_asked_again(layout):
    source = layout(("사전", "사후", "추적"))
    reading = read([source], Form().merged(the_question(read([source])).choices[0].form))
    assert means(reading) == pytest.approx(MEANS[:2])
    assert not any(question.id.startswith(("rounds ", "moments ")) for question in reading.questions)


def test_rounds_stand_in_the_order_that_they_name():
    reading = read([in_sheets(("2차", "1차", "3차"))])
    assert means(reading) == pytest.approx([MEANS[1], MEANS[0]])


def test_regions_whose_codes_start_again_are_no_rounds():
    reading = read([in_sheets(("1권역", "2권역", "3권역"))])
    assert not any(entry.reason is Reason.LATER_ROUND for entry in reading.left_out)


def test_people_who_say_other_things_of_themselves_are_no_rounds():
    grades = ("5급", "6급", "7급")
    sheets = {
        f"{number}차": [["코드", "직급", *ITEMS], *([code, grade, *person] for code, *person in coded(answered, "K{:02}"))]
        for number, (grade, answered) in enumerate(zip(grades, ROUNDS, strict=True), 1)
    }
    reading = read([workbook(sheets)])
    assert not any(entry.reason is Reason.LATER_ROUND for entry in reading.left_out)


def test_a_region_that_no_list_has_is_told_by_the_names_of_the_sheets_beside_it():
    rows = {
        name: [["코드", *ITEMS], *coded(ROUNDS[1][:8], f"{name[0]}{{:02}}")]
        for name in ("동해권(후)", "호남권(후)", "영남권(후)")
    }
    reading = read([workbook(rows)])
    assert {workshop.region for workshop in reading.survey.workshops} == {"동해권", "호남권", "영남권"}


def test_each_group_of_rounds_counts_its_own_rows():
    sheets = {
        f"{region} {name}": [["코드", *ITEMS], *coded(answered, region[0] + "{:02}X")]
        for region in ("영남권", "호남권")
        for name, answered in zip(("사전", "사후", "추적"), ROUNDS, strict=True)
    }
    asked = [question for question in read([workbook(sheets)]).questions if question.id.startswith("rounds ")]
    assert [question.message.values["count"] for question in asked] == [PEOPLE, PEOPLE]


def side_by_side(names, header="{item} ({name})"):
    head = ["코드", *(header.format(item=item, name=name) for item in ITEMS for name in names)]
    rows = [[f"K{n:02}", *(answered[n][place] for place in range(len(ITEMS)) for answered in ROUNDS)] for n in range(PEOPLE)]
    return csv("\n".join(",".join(map(str, row)) for row in [head, *rows]))


@pytest.mark.parametrize(
    "names", [("사전", "사후", "반년 뒤"), ("사전", "사후", "추적"), ("사전", "중간", "사후"), ("사전", "사후", "사후 석 달")]
)
def test_a_third_round_beside_the_two_is_told_as_one_and_asked_about(names):
    reading = read([side_by_side(names)])
    assert [item.text for item in reading.survey.items] == ITEMS
    means = reading.survey.answers.groupby(["item", "moment"], observed=True)["value"].mean()
    assert means[reading.survey.items[0].id, "pre"] == MEANS[0]
    assert means[reading.survey.items[0].id, "post"] == MEANS[names.index("사후")]
    assert any(question.id.startswith("rounds") for question in reading.questions)


@pytest.mark.parametrize("names", [("1차 입교", "2차 수료", "3차 추적"), ("W1 start", "W2 end", "W3 follow-up")])
def test_of_rounds_that_all_speak_of_time_side_by_side_the_first_two_are_before_and_after(names):
    reading = read([side_by_side(names, "[{name}] {item}")])
    means = reading.survey.answers.groupby(["item", "moment"], observed=True)["value"].mean()
    assert [means[reading.survey.items[0].id, moment] for moment in ("pre", "post")] == MEANS[:2]
    assert any(question.id.startswith("rounds") for question in reading.questions)


def test_the_third_round_can_take_the_place_of_the_second():
    source = side_by_side(("사전", "사후", "반년 뒤"))
    question = next(q for q in read([source]).questions if q.id.startswith("rounds"))
    answered = read([source], question.choices[1].form)
    means = answered.survey.answers.groupby(["item", "moment"], observed=True)["value"].mean()
    assert means[answered.survey.items[0].id, "post"] == MEANS[2]


def test_how_important_an_item_is_is_no_round_of_it():
    reading = read([side_by_side(("사전", "사후", "중요도"))])
    assert not any(question.id.startswith("rounds") for question in reading.questions)


def test_three_statements_beside_a_column_of_before_and_after_are_no_rounds():
    asked = ["초기 대응 절차를 안다", "소화기를 시범 보인다", "위험을 평가한다"]
    moments = list(zip(("시작 시", "종료 시"), ROUNDS, strict=False))
    rows = [
        [f"K{n:02}", moment, text, answered[n][place]]
        for n in range(PEOPLE)
        for moment, answered in moments
        for place, text in enumerate(asked)
    ]
    reading = read([workbook({"응답": [["코드", "구분", "문항", "응답"], *rows]})])
    assert reading.pairing.paired == PEOPLE
    assert [item.text for item in reading.survey.items] == asked
