"""Items asked a third time later, beside two moments whose words nobody knows."""

import pytest
from builders import workbook

from analysis.reading import read

ITEMS = "주차를 푼다", "현황표를 쓴다", "바구니를 놓는다", "총회를 돕는다"


def columns(*markers):
    rows = [["번호", *(f"{marker} » {item}" for marker in markers for item in ITEMS)]]
    for person in range(30):
        first = [1 + (person + n) % 3 for n in range(len(ITEMS))]
        rows.append([person + 1, *first, *(n + 1 for n in first), *(n + 2 for n in first if len(markers) > 2)])
    return read([workbook({"옮겨적기": rows})])


def gains(reading):
    means = reading.survey.answers.groupby("moment", observed=True)["value"].mean()
    return round(means["post"] - means["pre"], 9)


@pytest.mark.parametrize(
    "markers", [("Going in", "Coming out", "여름이 지난 뒤 다시 물음"), ("첫 만남 때", "작별할 때", "석 달 지나서(전화)")]
)
def test_the_first_two_are_compared_and_a_person_is_asked_about_the_third(markers):
    reading = columns(*markers)
    assert [item.text for item in reading.survey.items] == list(ITEMS)
    assert gains(reading) == 1
    assert any(question.id.startswith("rounds") for question in reading.questions)


@pytest.mark.parametrize("markers", [("교육 전", "교육 후", "업무 관련성"), ("교육 전", "업무 관련성", "교육 후")])
def test_how_much_an_item_matters_is_no_time(markers):
    reading = columns(*markers)
    assert not any(question.id.startswith("rounds") for question in reading.questions)
    assert sum(item.has_both_moments for item in reading.survey.items) == len(ITEMS)
