"""Rows of person × item × moment are no persons, however people, items, moments and answers are called and written."""

import random

import pytest
from builders import workbook
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from analysis.reading import Source, read
from analysis.survey import Moment

STATEMENTS = (
    "벌통을 겨울로부터 지킨다",
    "여왕벌을 알아본다",
    "꿀의 물기를 잰다",
    "진드기를 세어 본다",
    "분봉을 미리 막는다",
    "밀랍을 녹여 쓴다",
    "이웃 농가와 꽃을 나누어 쓰는 약속을 글로 남긴다",
)
LADDERS = {
    "digits": ("1", "2", "3", "4", "5"),
    "words": ("손도 못 댐", "곁에서 봄", "거들 줄 앎", "맡아 함", "가르침"),
    "numbered": ("1. 빈손", "2. 반 줌", "3. 한 줌", "4. 두 줌", "5. 가득"),
    "points": ("1점", "2점", "3점", "4점", "5점"),
}
MARKERS = (
    ("교육 전", "교육 후"),
    ("들어올 때", "나갈 때"),
    ("봄벌", "가을벌"),
    ("A기", "B기"),
    ("Erste Runde", "Letzte Runde"),
)
HEADS = ("벌지기", "어느 때", "한 일", "얼마나"), ("x1", "x2", "x3", "x4"), ("Imker", "Runde", "Aussage", "Urteil")
PLACES = "영남권", "호남권", "중부권"
FIRST, SECOND = ("노란", "느린", "둥근", "맑은"), ("나비", "언덕", "주걱", "별", "모자", "이끼", "수레", "등불", "조약돌")
CODES = {
    "letters": lambda n: f"K{n * 7 % 97:02}Q{n}",
    "padded": lambda n: f"{n + 1:04}",
    "nickname": lambda n: f"{FIRST[n % 4]} {SECOND[n // 4]}",
    "within": lambda n: n // len(PLACES) + 1,
}


def grid(ladder, code, markers, heads, statements, shuffled, size=36, seed=3):
    """A row a person, moment and statement; a number that starts again in each place stands beside the place."""
    dice = random.Random(seed)
    rows = []
    for n in range(size):
        lean = dice.gauss(1.5, 1)
        place = [PLACES[n % len(PLACES)]]
        for moment in (0, 1):
            for text in STATEMENTS[:statements]:
                point = max(0, min(4, round(lean + moment * 0.8 + dice.gauss(0, 0.5))))
                rows.append([CODES[code](n), *place, markers[moment], text, LADDERS[ladder][point]])
    if shuffled:
        dice.shuffle(rows)
    return [[heads[0], "권역", *heads[1:]], *rows]


@settings(max_examples=12, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(
    st.sampled_from(sorted(LADDERS)),
    st.sampled_from(sorted(CODES)),
    st.sampled_from(MARKERS),
    st.sampled_from(HEADS),
    st.integers(2, 7),
    st.booleans(),
    st.integers(0, 9),
)
def test_each_person_counts_once_and_each_statement_is_an_item(ladder, code, markers, heads, statements, shuffled, seed):
    reading = read([workbook({"응답": grid(ladder, code, markers, heads, statements, shuffled, seed=seed)})])
    if ladder == "words" and not len(reading.survey.respondents):  # two statements may be too few to show an order
        assert statements == len(Moment) and any(question.id.startswith("word_order") for question in reading.questions)
        return
    assert len(reading.survey.respondents) == 36
    assert reading.pairing.paired == 36
    if statements > len(Moment):  # of two columns of two values each, which holds the moments is asked
        assert {item.text for item in reading.survey.items} == set(STATEMENTS[:statements])


@pytest.mark.parametrize("ladder", ["digits", "words"])
def test_a_number_that_starts_again_in_each_place_is_a_code_within_it(ladder):
    rows = grid(ladder, "within", ("봄벌", "가을벌"), ("벌지기", "어느 때", "한 일", "얼마나"), 4, shuffled=True)
    reading = read([workbook({"응답": rows})])
    assert len(reading.survey.respondents) == 36 and reading.pairing.paired == 36


def test_what_a_person_chose_stands_in_each_of_their_rows_and_counts_once():
    rows = grid("digits", "letters", ("봄벌", "가을벌"), ("벌지기", "어느 때", "한 일", "얼마나"), 3, shuffled=False)
    chosen = [
        [*row, "다음에도 오시겠습니까?" if n == 0 else ("예", "아니오")[sum(map(ord, row[0])) % 2]] for n, row in enumerate(rows)
    ]
    reading = read([workbook({"응답": chosen})])
    assert len(reading.survey.respondents) == 36 == len(reading.survey.choices)


FEW_PEOPLE = """권역,시·도,기관 구분,의미를 이해하고 있다 (사전),의미를 이해하고 있다 (사후),안내를 받은 곳,또 오시겠습니까
중부권,대전광역시,시·군·구,1,,문자,아니오
중부권,충청북도,시·군·구,3,3,문자,예
수도·강원권,강원특별자치도,시·군·구,2,2,공문,아니오
수도·강원권,경기도,시·군·구,4,4,동료,예
수도·강원권,서울특별시,시·군·구,3,4,공문,예
중부권,대전광역시,시·군·구,1,,,
중부권,충청북도,시·도,4,4,문자,예
영남권,부산광역시,시·도,2,1,누리집,아니오
호남권,광주광역시,시·도,3,4,공문,예
중부권,충청북도,시·군·구,3,3,공문,아니오
중부권,충청북도,시·도,4,4,동료,아니오
호남권,광주광역시,시·도,2,1,문자,아니오
영남권,경상북도,시·도,3,3,누리집,아니오
"""


def test_groups_that_a_few_people_share_by_chance_are_no_statements_of_one_person():
    survey = read([Source("응답.csv", FEW_PEOPLE.encode())]).survey
    assert [item.text for item in survey.items] == ["의미를 이해하고 있다"]
    assert len(survey.respondents) == 13 and set(survey.respondents["tier"]) == {"시·도", "시·군·구"}
