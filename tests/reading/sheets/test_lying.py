"""Sheets with a column a person and a row a question, whose sections ask partly the same."""

import random

import pytest
from builders import workbook

from analysis.reading import read
from analysis.reading.sheets.sheets import Sheet
from analysis.reading.sheets.upright.lying import upright
from analysis.reading.words.statements import heading_of

PEOPLE = range(24)
ASKED = ("취지를 안다", "법령을 안다", "예산을 세울 수 있다")


def lying_rows():
    """What people are, what they were asked before, and afterwards with a question and their wishes besides."""
    rows = [["시점", "문항", *(f"{n + 1}번" for n in PEOPLE)], ["기본", "성별", *("여남"[n % 2] for n in PEOPLE)]]
    rows += [["사전", text, *(1 + (n + k) % 4 for n in PEOPLE)] for k, text in enumerate(ASKED)]
    rows += [["사후", text, *(2 + (n + k) % 4 for n in PEOPLE)] for k, text in enumerate(ASKED)]
    rows += [["사후", "교육 만족도", *(3 + n % 3 for n in PEOPLE)]]
    wishes = ("사례가 더 있으면 좋겠습니다", "실습 시간이 짧았습니다", "후속 교육이 필요합니다")
    return [*rows, ["사후", "바라는 점", *(wishes[n % 3] for n in PEOPLE)]]


def test_sections_that_ask_more_at_the_end_than_at_the_beginning_are_two_moments():
    survey = read([workbook({"입력": [["설문지 입력(가로: 응답자, 세로: 문항)"], *lying_rows()]})]).survey
    twice = [item.text for item in survey.items if item.has_both_moments]
    assert (twice, len(survey.respondents), len(survey.opinions)) == (list(ASKED), len(PEOPLE), len(PEOPLE))
    assert survey.respondents["성별 (기본)"].value_counts().to_dict() == {"여": 12, "남": 12}


@pytest.mark.parametrize("first", ["moment", "item"])
def test_what_heads_several_rows_is_written_once_and_what_people_are_asked_once_has_no_moment(first):
    draw = random.Random(8)
    rows = [["번호표", "", *(f"N{n:03}" for n in PEOPLE)], ["일하는 곳", "", *(("시청", "구청")[n % 2] for n in PEOPLE)]]
    rows += [["나이대", "", *(f"{20 + 10 * (n % 4)}대" for n in PEOPLE)]]
    outer, inner = (("야영 전", "야영 후"), ASKED) if first == "moment" else (ASKED, ("야영 전", "야영 후"))
    for over in outer:
        rows += [[over if n == 0 else "", below, *(draw.randint(1, 5) for _ in PEOPLE)] for n, below in enumerate(inner)]
    rows += [[text, "", *(draw.randint(3, 5) for _ in PEOPLE)] for text in ("식사가 좋았다", "숙소가 좋았다", "안내가 좋았다")]
    rows += [["바라는 점", "", *(f"{n}일 더 머물고 싶습니다" for n in PEOPLE)]]
    survey = read([workbook({"입력": rows})]).survey
    assert [item.text for item in survey.items if item.has_both_moments] == list(ASKED)
    assert (len(survey.respondents), len(survey.opinions)) == (len(PEOPLE), len(PEOPLE))


@pytest.mark.parametrize(
    ("line", "heading"),
    [("■ 1차(교육 전)", "1차(교육 전)"), ("[교육 전]", "교육 전"), ("【사전】 ", "사전"), ("(1) 사전", "(1) 사전")],
)
def test_a_line_that_heads_a_section_keeps_its_brackets_whole(line, heading):
    assert heading_of(line) == heading


def test_more_questions_than_people_lie_too_where_each_is_asked_twice():
    questions = [
        f"{text} <{moment}>"
        for moment in ("앞", "뒤")
        for text in ("뜻을 안다", "형편을 안다", "목소리를 담는다", "성과를 드러낸다")
    ]
    rows = [["응답자", *(f"다{n}" for n in range(1, 10))], ["직급", *("8급", "7급", "6급") * 3]]
    rows += [[question, *((n + place) % 3 + 1 + 2 * (place > 3) for n in range(9))] for place, question in enumerate(questions)]
    rows += [["보태는 말", "예산을 늘려 주세요", "", "", "전담 인력이 필요합니다", "", "", "", "", "없음"]]
    reading = read([workbook({"3차": rows})])
    assert len(reading.survey.respondents) == 9
    assert reading.pairing.paired == 9


def test_codes_of_no_one_shape_above_short_statements_are_people():
    codes = [f"{n * 48271 % 65521:x}"[:3] + f"{n * 7919 % 9973:04}" + "abcdef"[n % 6] for n in range(1, 31)]
    before = [
        ["UID", *codes],
        *(
            [text, *((n + place) % 4 + 1 for n in range(30))]
            for place, text in enumerate(("고지를 한다", "민원을 듣는다", "답변서를 쓴다", "협의를 연다"))
        ),
    ]
    after = [before[0], *([row[0], *(value + 1 for value in row[1:])] for row in before[1:])]
    reading = read([workbook({"사전": before, "사후": after})])
    assert len(reading.survey.respondents) == 30
    assert reading.pairing.paired == 30


def test_counts_of_answers_in_rows_of_numbers_alone_lie_on_no_side():
    questions = [
        f"{text} <{moment}>"
        for moment in ("앞", "뒤")
        for text in ("뜻을 안다", "형편을 안다", "목소리를 담는다", "성과를 드러낸다", "예산을 안다")
    ]
    counts = [
        ["문항", *(f"{n}점" for n in range(1, 10))],
        *([question, *(place * n % 7 for n in range(1, 10))] for place, question in enumerate(questions, 1)),
    ]
    assert not upright(Sheet.from_rows("설문.xlsx", "분포", counts)).on_its_side
