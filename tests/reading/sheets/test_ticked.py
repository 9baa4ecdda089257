"""Answers ticked in a grid, a column a point, are read as one item each."""

import pytest
from builders import workbook

from analysis.reading import read
from analysis.reading.left_out import Reason
from analysis.reading.sheets.sheets import Sheet
from analysis.reading.sheets.upright.ticks.ticked import ticked

ITEMS = ["개념을 설명할 수 있다", "과제를 찾을 수 있다"]
POINTS = ["1", "2", "3", "4", "5"]
ANSWERS = [(2, 3), (1, 4), (3, 3), (5, 2), (4, 4), (2, 5), (3, 1), (4, 3)]


def grid(answers, points=POINTS, mark="○"):
    heads = [["번호", *(cell for item in ITEMS for cell in (item, *[""] * (len(points) - 1)))], ["", *points * len(ITEMS)]]
    ticks = [[mark if place + 1 == point else "" for point in person for place in range(len(points))] for person in answers]
    return [*heads, *([number, *row] for number, row in enumerate(ticks, 1))]


def points_of(reading, place=0):
    answers = reading.survey.answers
    return answers.loc[answers["item"] == reading.survey.items[place].id, "value"].tolist()


@pytest.mark.parametrize("mark", ["○", "V", "1", "✓"])
def test_the_ticked_points_are_the_answers(mark):
    reading = read([workbook({"사후": grid(ANSWERS, mark=mark)})])
    assert [item.text for item in reading.survey.items] == ITEMS
    assert points_of(reading) == [person[0] for person in ANSWERS]
    assert points_of(reading, 1) == [person[1] for person in ANSWERS]


def test_points_may_be_words():
    words = ["매우 그렇다", "그렇다", "보통이다", "그렇지 않다", "전혀 그렇지 않다"]
    reading = read([workbook({"사후": grid(ANSWERS, points=words)})])
    assert points_of(reading) == [6 - person[0] for person in ANSWERS]


def test_points_may_fall_from_left_to_right():
    reading = read([workbook({"사후": grid(ANSWERS, points=POINTS[::-1])})])
    assert points_of(reading) == [6 - person[0] for person in ANSWERS]


def test_headers_that_come_again_on_each_page_are_no_answers():
    rows = grid(ANSWERS * 4, points=["1 모른다", "2 조금 안다", "3 안다", "4 잘 안다", "5 가르칠 만큼 안다"])
    reading = read([workbook({"사후": [*rows[:18], *rows[:2], *rows[18:]]})])
    assert points_of(reading) == [person[0] for person in ANSWERS * 4]
    assert len(reading.survey.respondents) == 4 * len(ANSWERS)


def test_what_is_ticked_twice_is_told_and_counts_for_nothing():
    rows = grid(ANSWERS * 8)
    rows[4][1:6] = ["", "○", "○", "", ""]
    reading = read([workbook({"사후": rows})])
    assert len(points_of(reading)) == len(ANSWERS) * 8 - 1
    assert [entry.where for entry in reading.left_out if entry.reason is Reason.NOT_AN_ANSWER] == ["사후!B5"]


def test_questions_with_several_ticks_a_row_are_no_grid():
    rows = grid(ANSWERS)
    for row in rows[2:]:
        row[1:] = ["○", "○", "", "○", ""] * len(ITEMS)
    assert ticked(Sheet.from_rows("설문.xlsx", "사후", rows)).ticked == ()


def test_that_a_grid_was_read_is_told():
    reading = read([workbook({"사후": grid(ANSWERS)})])
    assert [notice.values["columns"] for notice in reading.notices if notice.key == "reading.notice.ticked"] == [["B", "G"]]


def test_a_row_that_counts_the_marks_is_no_person_and_hides_no_grid():
    counts = [sum(person[item] == point for person in ANSWERS * 3) for item in range(2) for point in range(1, 6)]
    reading = read([workbook({"사후": [*grid(ANSWERS * 3), ["계", *counts]]})])
    assert points_of(reading) == [person[0] for person in ANSWERS * 3]


def test_words_in_the_row_of_the_points_head_their_own_columns():
    rows = [["구분", "", *grid(ANSWERS)[0][1:]], ["번호", "성별", *POINTS * 2]]
    people = [[row[0], "여남"[n % 2], *row[1:]] for n, row in enumerate(grid(ANSWERS)[2:])]
    reading = read([workbook({"사후": [*rows, *people]}, merged={"사후": ["A1:B1"]})])
    assert points_of(reading, 1) == [person[1] for person in ANSWERS]
    assert reading.survey.respondents["성별"].value_counts().to_dict() == {"여": 4, "남": 4}


@pytest.mark.parametrize("is_filled", [False, True], ids=["written once", "in every column"])
def test_moments_above_the_questions_leave_them_in_one_table(is_filled):
    moments = ["사전", *[""] * 9, "사후", *[""] * 9] if not is_filled else ["사전"] * 10 + ["사후"] * 10
    once = [cell for item in ITEMS for cell in (item, *[item if is_filled else ""] * 4)]
    heads = [["응답 코드", *moments], ["", *once, *once], ["", *POINTS * 4]]
    ticks = [
        ["○" if place + 1 == point else "" for point in (*person, *(min(5, p + 1) for p in person)) for place in range(5)]
        for person in ANSWERS * 2
    ]
    reading = read([workbook({"응답": [*heads, *([f"K{n:03}", *row] for n, row in enumerate(ticks))]})])
    assert [item.text for item in reading.survey.items] == ITEMS
    assert (reading.pairing.paired, len(reading.survey.respondents)) == (16, 16)
