"""Sheets with a column a person and a row a question, whose sections ask partly the same."""

from builders import workbook

from analysis.reading import read

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
