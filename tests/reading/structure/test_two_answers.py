"""A statement to which few people gave only two different answers is a statement of its battery still."""

import random

import pytest
from builders import workbook

from analysis.reading import read

ITEMS = "주문하기", "시간 찾기", "사진 보내기", "책 예약", "앱 쓰기"
WORDS = "못 해요", "도와주면 해요", "혼자 해요", "가르쳐 줄 수 있어요"
SIGNS = "D", "C", "B", "A"


def rows(ladder, few, size=48, banner=False):
    """Answers of people to all items, before and after; to the statement `few` (its place) only the two in the middle."""
    dice = random.Random(5)
    made = []
    for number in range(size):
        level = dice.choice((0, 0, 1, 1, 2))
        places = [min(3, level + moment * dice.choice((0, 1)) + dice.choice((0, 0, 1))) for moment in (0, 1) for _ in ITEMS]
        places[few] = min(2, max(1, places[few]))
        made.append([f"P{number:03}", ("총무과", "복지과")[number % 2], *(ladder[place] for place in places), ""])
    if banner:
        above = ["", "", "입사 첫 주", *[""] * (len(ITEMS) - 1), "수료 시점", *[""] * (len(ITEMS) - 1), ""]
        return [above, ["사번", "부서", *ITEMS, *ITEMS, "의견"], *made]
    return [["코드", "부서", *(f"{moment} {item}" for moment in ("사전", "사후") for item in ITEMS), "의견"], *made]


@pytest.mark.parametrize("few", [0, 2, 4])
def test_words_that_its_neighbours_know_make_it_an_item(few):
    reading = read([workbook({"응답": rows(WORDS, few)})])
    assert [item.text for item in reading.survey.items if item.has_both_moments] == list(ITEMS)
    answers = reading.survey.answers
    mine = answers[(answers["item"] == f"q{few + 1}") & (answers["moment"] == "pre")]
    assert set(mine["value"]) == {2.0, 3.0}


@pytest.mark.parametrize("few", [0, 2])
def test_signs_make_it_one_between_its_neighbours_or_where_an_item_is_headed_alike(few):
    reading = read([workbook({"응답": rows(SIGNS, few, banner=True)})])
    assert [item.text for item in reading.survey.items if item.has_both_moments] == list(ITEMS)


def test_two_groups_named_as_points_are_stay_a_group():
    made = [[*row[:2], ("반" if number == 0 else "AB"[number % 2]), *row[2:]] for number, row in enumerate(rows(SIGNS, 2))]
    assert "반" in read([workbook({"응답": made})]).survey.groups.values()
