"""What stands below a table or on a sheet of its own about its answers: ends, codes for no answer, signs and their words."""

import pytest
from builders import workbook

from analysis.reading import read
from analysis.reading.left_out import Reason

ITEMS = "계획서를 쓸 자신", "민원에 답할 자신", "통계를 찾을 자신"


def rows(points, size=40, missing=()):
    made = []
    for number in range(size):
        before = [points[(number + place) % (len(points) - 1)] for place in range(len(ITEMS))]
        after = [points[min(len(points) - 1, points.index(each) + (number % 3 > 0))] for each in before]
        made.append([number + 1, ("울산", "경남")[number % 2], *before, *after])
    for number, code in enumerate(missing):
        made[number * 3][2 + number % 6] = code
    return [["no", "시도", *(f"{moment}_{item}" for moment in ("전", "후") for item in ITEMS)], *made]


def scales(reading):
    return {(item.scale.min, item.scale.max, item.scale.reversed) for item in reading.survey.items}


def test_a_note_at_the_foot_tells_the_ends_and_the_codes_for_no_answer_though_one_is_said_in_words_of_its_own():
    note = "* 0점(전혀 없음)~10점(충분함). 99: 무응답, 88: 해당 업무 없음"
    made = [*rows([2, 3, 4, 5, 6, 7], missing=[99, 88, 88, 99, 88]), [], [note]]
    reading = read([workbook({"응답": made})])
    assert scales(reading) == {(0.0, 10.0, False)}
    assert sum(entry.reason is Reason.STATED_MISSING for entry in reading.left_out) == 5


def test_signs_are_told_line_by_line_below_the_table():
    lines = [["", f"{sign} {words}"] for sign, words in zip("ABCD", ("혼자 능숙하게", "혼자", "도움받아", "보기만"), strict=True)]
    reading = read([workbook({"응답": [*rows(["D", "C", "B"]), *lines]})])
    assert {item.scale.points for item in reading.survey.items} == {4}
    assert len(reading.survey.respondents) == 40


@pytest.mark.parametrize("head", ["{}단계", "{}등급", "{}점"])
def test_a_sheet_that_lists_steps_and_their_words_holds_nobody(head):
    words = ["못 해요", "도와주면 해요", "혼자 해요", "가르쳐 줄 수 있어요"]
    steps = [["단계", "보기"], *([head.format(n), word] for n, word in enumerate(words, 1))]
    reading = read([workbook({"응답": rows(words), "보기": steps})])
    assert len(reading.survey.respondents) == 40 and len(reading.survey.items) == 3
    assert list(reading.survey.items[0].scale.labels.values()) == words


def test_school_grades_know_no_e():
    made = rows(["F", "D", "C", "B", "A"])
    reading = read([workbook({"응답": [*made, [], ["A = could teach it, B = good, C = fair, D = weak, F = no idea"]]})])
    assert scales(reading) == {(1.0, 5.0, True)}
    means = reading.survey.answers.groupby("moment", observed=True)["value"].mean()
    assert means["pre"] < means["post"]


def test_letters_with_an_e_among_them_are_no_school_grades():
    reading = read([workbook({"응답": rows(["F", "E", "D", "C", "B", "A"])})])
    assert min(item.scale.points for item in reading.survey.items) > 5
