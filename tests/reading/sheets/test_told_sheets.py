"""What guides and the foot of a table tell: which sheet was first, and numbers without anybody behind them."""

import random

import pytest
from builders import workbook

from analysis.reading import read
from analysis.reading.left_out import Reason

ITEMS = "자전거 도로 점검", "보행 신호 운영", "주차 단속 기준"
SIZE = 20


def sheet(seed, low):
    draw = random.Random(seed)
    return [["별칭", *ITEMS], *([f"나무{n}", *(draw.randint(low, low + 2) for _ in ITEMS)] for n in range(SIZE))]


@pytest.mark.parametrize(
    "guide",
    [
        [["종이 색"], ["은색 종이", "첫날 등록하면서 낸 것"], ["금색 종이", "마지막 날 나가면서 낸 것"]],
        [["은색 종이 = 첫날, 금색 종이 = 마지막 날"]],
    ],
)
def test_a_guide_tells_which_of_two_sheets_was_filled_in_first(guide):
    reading = read([workbook({"금색 종이": sheet(2, 3), "은색 종이": sheet(1, 1), "안내": guide})])
    means = reading.survey.answers.groupby("moment", observed=True)["value"].mean()
    assert means["pre"] < means["post"]
    assert not any(question.id.startswith("moments") for question in reading.questions)


def test_rows_numbered_for_people_who_never_came_are_told_and_not_asked_about():
    draw = random.Random(4)
    head = ["연번", "소속", *(f"{item}({moment})" for item in ITEMS for moment in ("전", "후"))]
    rows = [[n, ("총무과", "세무과")[n % 2], *(draw.randint(1, 5) for _ in range(6))] for n in range(1, 19)]
    reading = read([workbook({"서식": [head, *rows, *([n] for n in range(19, 150))]})])
    assert len(reading.survey.respondents) == 18
    assert {entry.reason for entry in reading.left_out} == {Reason.UNFILLED_ROW}
    assert not any(question.id.startswith("lost_rows") for question in reading.questions)
