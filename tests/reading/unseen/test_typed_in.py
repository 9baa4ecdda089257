"""What hands leave behind: several signs for one mark, several ways to say nothing, and sentences that end alike."""

from itertools import product

import pytest
from builders import csv, workbook
from handmade import ITEMS, answers, asked, means

from analysis.reading import read
from analysis.reading.forms import Role

SIZE = 36
WISHES = "현장 사례 토론", "보조금 정산 실습", "민원 응대 연습"
NOTHINGS = "없음.", "없습니다", "특이사항 없음"


def truth(size=SIZE, items=3):
    people = [answers(n, items) for n in range(size)]
    return {m: [round(sum(p[at][k] for p in people) / size, 4) for k in range(items)] for m, at in (("pre", 0), ("post", 1))}


def roles(reading):
    return {column.header: column.role for column in reading.columns}


def rated(said):
    heads = ["교육 내용 만족", "강사 만족", "다음에 다룰 주제"]
    rows = [["매우 만족" if n % 3 else "보통", "만족" if n % 2 else "보통", said[n % len(said)]] for n in range(SIZE)]
    return workbook({"만족도": [heads, *rows]})


def test_what_recurs_was_typed_where_nothing_is_said_in_several_ways():
    assert roles(read([rated((*WISHES, *NOTHINGS))]))["다음에 다룰 주제"] is Role.OPINION


def test_what_recurs_beside_one_way_to_say_nothing_was_chosen():
    assert roles(read([rated((*WISHES, "없음", "없음", "없음"))]))["다음에 다룰 주제"] is not Role.OPINION


@pytest.mark.parametrize("signs", [("∨",), ("∨", "v", "V"), ("○", "◎", "ㅇ")])
def test_marks_typed_in_several_ways_are_marks(signs):
    moments, points = ("시작 종이 울리고", "끝 종이 울리고"), (1, 2, 3, 4, 5)
    above = [["번호"], [""], [""]]
    for moment, item, point in product(moments, ITEMS[:3], points):
        first = point == points[0]
        above[0].append(moment if first and item == ITEMS[0] else "")
        above[1].append(item if first else "")
        above[2].append(point)
    rows = []
    for n in range(SIZE):
        given = [answer for side in answers(n) for answer in side]
        cells = [signs[(n + k) % len(signs)] if point == answer else "" for k, answer in enumerate(given) for point in points]
        rows.append([n + 1, *cells])
    reading = read([workbook({"체크": [*above, *rows]})])
    assert means(reading) == truth()


def test_sentences_that_end_alike_are_not_one_item_asked_twice():
    """첫 and 받고 may speak of time, but 수 있다 is no item."""
    heads = ["발표 첫 문장을 준비할 수 있다", "숫자를 이야기로 바꿀 수 있다", "질문을 받고 숨을 고를 수 있다"]
    rows = [[f"K{n * 7919 % 9973:04}", *answers(n)[0]] for n in range(SIZE)]
    reading = read([workbook({"응답": [["코드", *heads], *rows]})])
    assert [item.text for item in reading.survey.items] == heads


@pytest.mark.parametrize(
    ("stem", "moment"),
    [("교육에 오시기 전, 현재 수준을 골라 주십시오.", "pre"), ("교육이 끝난 뒤, 지금 수준을 골라 주십시오.", "post")],
)
def test_what_stands_before_all_items_tells_their_moment(stem, moment):
    heads = [f"U1[SQ{k}]. {stem} [{item}]" for k, item in enumerate(ITEMS[:3], 1)]
    reading = read(
        [csv("\n".join([";".join(["id", *heads]), *(";".join(map(str, [n, *answers(n)[0]])) for n in range(9, 9 + SIZE))]))]
    )
    assert {m.value for item in reading.survey.items for m in item.moments} == {moment}
    assert [item.text for item in reading.survey.items] == list(ITEMS[:3])
    assert not [question for question in asked(reading) if question.id.startswith("moments")]
