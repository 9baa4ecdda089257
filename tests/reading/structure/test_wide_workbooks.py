"""The work for a workbook of many sheets and columns grows with its columns, not with pairs of them: counted, not timed."""

import sys

import pytest
from builders import workbook

from analysis.reading import read

SUBJECTS = [
    *("지적도", "예산", "조례", "민원", "재난", "기록", "갈등", "청년", "빈집", "통계"),
    *("드론", "도로", "하천", "보조금", "계약", "감사", "인구", "관광", "농지", "산림"),
]
THINGS = ["절차", "기준", "요령", "흐름", "서식", "근거", "사례", "지표", "순서", "용어"]
OPTIONS = ["가", "나", "다", "라", "서울", "부산", "대전"]


def heads(count, alike):
    if alike:  # numbers are no part of an item's text: all of these are one item
        return [f"{n}번 내용을 이해한다" for n in range(1, count + 1)]
    return [f"{SUBJECTS[n % 20]}의 {THINGS[n // 20]} 이해한다" for n in range(count)]


def book(sheets, columns, *, alike=False):
    """`sheets` of 12 people before and after, half of the `columns` items, half choices."""
    half = columns // 2
    header = ["응답자 코드", *heads(half, alike), *(f"{SUBJECTS[n % 20]} 선택 {n}" for n in range(half))]

    def row(sheet, person):
        points = [(person * 7 + n * 3 + person * n) % 4 + 1 + sheet % 2 for n in range(half)]
        return [f"A{sheet // 2:02}{person:03}", *points, *(OPTIONS[(person * n + sheet) % 7] for n in range(half))]

    return workbook(
        {
            f"{s // 2 + 1}회 {'사후' if s % 2 else '사전'}": [header, *(row(s, person) for person in range(12))]
            for s in range(sheets)
        }
    )


def steps(source):
    """How many lines of Python are run to read a file, each turn of a loop counted, all caches being warm."""
    read([source])
    count = 0

    def counted(frame, event, arg):
        nonlocal count
        count += 1
        return counted

    sys.settrace(counted)
    try:
        read([source])
    finally:
        sys.settrace(None)
    return count


@pytest.mark.parametrize("alike", [False, True])
def test_twice_as_many_columns_are_hardly_more_than_twice_the_work(alike):
    assert steps(book(2, 60, alike=alike)) < 2.2 * steps(book(2, 30, alike=alike))


def test_three_times_as_many_sheets_are_hardly_more_than_three_times_the_work():
    assert steps(book(12, 16, alike=True)) < 3.3 * steps(book(4, 16, alike=True))
