"""Words of a scale that are made of two opposites and of degrees tell their order, and nobody is asked where answers agree."""

import numpy as np
import pytest
from builders import workbook

from analysis.reading import read
from analysis.reading.scales.composed import composed_order

SEVEN = ("매우 부족", "부족", "약간 부족", "보통 정도", "약간 충분", "충분", "매우 충분")


@pytest.mark.parametrize("words", [
    ("매우 낮은 수준", "낮은 수준", "높은 수준", "매우 높은 수준"),
    ("매우 낮은 수준", "낮은 수준", "중간 수준", "높은 수준", "매우 높은 수준"),
    SEVEN,
])  # fmt: skip
def test_opposites_and_degrees_tell_the_place_of_each_word(words):
    assert composed_order(sorted(words)) == words


@pytest.mark.parametrize("words", [
    ("매우 빨강", "빨강", "파랑", "매우 파랑"),
    ("낮은 수준", "높은 수준", "매우 높은 수준", "매우 매우 높은 수준"),
    ("매우 낮은 수준", "낮은 수준", "중간 수준", "다른 수준", "높은 수준", "매우 높은 수준"),
])  # fmt: skip
def test_other_words_tell_none(words):
    assert composed_order(words) is None


def book(words):
    draw = np.random.default_rng(7)
    rows = [["코드", *(f"문항 {n} ({when})" for when in ("사전", "사후") for n in "가나다")]]
    for n in range(80):
        level = draw.normal(2.4, 1.4)
        points = np.clip(np.rint(level + draw.normal(0, 0.7, 6) + np.repeat([0, 1.2], 3)), 0, len(words) - 1).astype(int)
        rows.append([f"K{1000 + 37 * n}", *(words[point] for point in points)])
    return workbook({"응답": rows})


def asked(reading):
    return [question for question in reading.questions if question.message.key.startswith("reading.question.word_order")]


def test_nobody_is_asked_where_the_answers_show_the_order_that_the_words_tell():
    reading = read([book(SEVEN)])
    assert {(item.scale.min, item.scale.max) for item in reading.survey.items} == {(1, 7)} and asked(reading) == []


def test_a_person_is_asked_where_the_answers_show_another_order():
    assert asked(read([book((SEVEN[0], SEVEN[5], SEVEN[1], SEVEN[3], SEVEN[4], SEVEN[2], SEVEN[6]))]))
