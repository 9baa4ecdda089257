"""Sheets with a few more answers to the form of another one: late letters, people who answered one of the two forms alone."""

import pytest
from builders import workbook

from analysis.reading import read
from analysis.survey import Moment

ITEMS = "이야기 알기", "살림살이 읽기", "단체 알기"
WORDS = ["아직 모른다", "조금 알아듣는다", "도움을 받아 해낸다", "스스로 해낸다", "남에게 나누어 준다"]
SIGNS = ["씨앗", "새싹", "줄기", "꽃", "열매"]
HEADS = ["별명", "연차", *(f"{moment}: {item}" for moment in ("첫걸음", "끝걸음") for item in ITEMS), "나누고픈 생각"]


def person(number):
    before = [(number + place) % 4 for place in range(len(ITEMS))]
    years = ("1~3년", "5년 이상")[number % 2]
    name = f"{('달', '별', '꿈', '들', '물', '숲', '솔')[number % 7]}{number:02}"
    return [name, years, *(SIGNS[n] for n in before), *(SIGNS[n + 1] for n in before), f"의견 {number}번입니다."]


def answered(**sheets):
    guide = [["눈금"], *([sign, words] for sign, words in reversed(list(zip(SIGNS, WORDS, strict=True))))]
    return read([workbook({"눈금": guide, "기록": [HEADS, *map(person, range(36))], **sheets})]).survey


def count_of(survey, moment):
    answers = survey.answers
    return answers.loc[answers["moment"] == moment, "respondent"].nunique()


def test_late_letters_on_a_sheet_of_their_own_are_counted():
    survey = answered(**{"뒤늦게 온 것": [["우편으로 닿은 5장"], [], HEADS, *map(person, range(40, 45))]})
    assert len(survey.respondents) == 41
    assert set(survey.respondents["연차"]) == {"1~3년", "5년 이상"}
    assert [item.text for item in survey.items] == list(ITEMS)


def test_people_of_one_form_alone_are_of_its_moment():
    before = [[*HEADS[:5]], *(person(n)[:5] for n in range(40, 44))]
    after = [[*HEADS[:2], *HEADS[5:]], *([*person(n)[:2], *person(n)[5:]] for n in range(50, 53))]
    survey = answered(**{"앞엣것만": before, "뒤엣것만": after})
    assert (len(survey.respondents), count_of(survey, Moment.PRE), count_of(survey, Moment.POST)) == (43, 40, 39)


@pytest.mark.parametrize("name", ["작성 예시", "sample"])
def test_an_example_of_how_to_fill_in_the_form_is_nobody(name):
    assert len(answered(**{name: [HEADS, person(0)]}).respondents) == 36
