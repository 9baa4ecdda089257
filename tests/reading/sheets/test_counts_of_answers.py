"""A table of how many gave each answer holds no people: it is told, not read."""

import pytest
from builders import workbook

from analysis.reading import ReadingError, read

POINTS = "전혀 그렇지 않다", "그렇지 않다", "보통이다", "그렇다", "매우 그렇다"
ITEMS = "공원 수목 관리", "가로등 점검", "제설 계획", "쓰레기 수거 노선"


def counts():
    rows = [["문항", "시점", *POINTS, "계"]]
    for place, item in enumerate(ITEMS):
        rows += [[item, "사전", 9 - place, 14, 20 + place, 12, 5, 60], [item, "사후", 2, 5, 13, 25 + place, 15 - place, 60]]
    return rows


def test_counts_alone_are_refused():
    with pytest.raises(ReadingError):
        read([workbook({"집계": counts()})])


def test_counts_beside_answers_are_left_aside():
    head = ["코드", *(f"{item} ({moment})" for item in ITEMS for moment in ("사전", "사후"))]
    rows = [[f"K{n:02}", *(1 + (n + place) % 4 + place % 2 for place in range(8))] for n in range(20)]
    reading = read([workbook({"응답": [head, *rows], "집계": counts()})])
    assert len(reading.survey.respondents) == 20
    assert [item.text for item in reading.survey.items] == list(ITEMS)
