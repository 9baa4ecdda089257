"""Not knowing is a point where its number says so, and no answer elsewhere; other ways to write a point."""

import pytest
from builders import csv

from analysis.reading import read
from analysis.reading.scales.notation import named_scale, parts_of
from analysis.reading.scales.pictures import points_drawn
from analysis.reading.scales.scales import guess_scale


@pytest.mark.parametrize(
    ("text", "ends", "missing"),
    [
        ("1=모르겠음, 2=들어 봤음, 3=설명할 수 있음", (1, 3), set()),
        ("[1: 잘 모름 → 4: 훤히 앎]", (1, 4), set()),
        ("1=아주 잘 앎 … 5=모름", (1, 5), set()),
        ("1=전혀 아니다, 5=매우 그렇다, 9=모름", (1, 5), {9}),
        ("1=낮음 2=보통 3=높음 4=해당 없음", (1, 3), {4}),
    ],
)
def test_the_number_of_not_knowing_tells_whether_it_is_a_point(text, ends, missing):
    named = named_scale(text)
    assert ((named.low, named.high), set(named.missing)) == (ends, missing)


@pytest.mark.parametrize("lowest", ["1=모르겠음", "모르겠음(1)", "1. 모름"])
def test_a_numbered_answer_of_not_knowing_below_all_others_is_the_first_point(lowest):
    cells = {lowest: 6, "2=들어 봤음": 9, "3=설명할 수 있음": 7}
    guess = guess_scale(cells, "[1=모르겠음 → 3=설명할 수 있음]")
    assert (guess.scale.min, guess.scale.max, guess.points[lowest]) == (1, 3, 1)


def test_a_numbered_answer_of_not_knowing_between_others_is_a_point():
    words = ["1 - 들어 본 적 없음", "2 - 잘 모름", "3 - 조금 앎", "4 - 훤히 앎"]
    rows = [f"A{n},{','.join(words[(n + k) % 3 + k % 2] for k in range(4))}" for n in range(15)]
    reading = read([csv("\n".join(["코드,예산 (사전),예산 (사후),협업 (사전),협업 (사후)", *rows]))])
    values = reading.survey.answers["value"]
    assert (len(values), values.min(), values.max()) == (60, 1, 4)


def test_not_knowing_beyond_the_others_is_no_answer():
    cells = {"1. 낮음": 6, "2. 보통": 9, "3. 높음": 7, "9. 모름": 3}
    assert "9. 모름" in guess_scale(cells).missing


@pytest.mark.parametrize(("text", "number"), [("훤히 앎 / 4점", 4), ("상/3", 3), ("2점/하", 2), ("매우 그렇다 | 5", 5)])
def test_a_stroke_may_stand_between_word_and_number(text, number):
    assert parts_of(text).number == number


@pytest.mark.parametrize("text", ["3/4", "2/5점", "6/8"])
def test_two_numbers_with_a_stroke_are_no_word_and_number(text):
    assert parts_of(text).number is None


@pytest.mark.parametrize(
    ("cells", "points", "top"),
    [
        (["□□■□", "■□□□", "□□□■"], [3, 1, 4], 4),
        (["○ ○ ● ○ ○", "○ ● ○ ○ ○"], [3, 2], 5),
        (["□1 □2 ■3", "■1 □2 □3"], [3, 1], 3),
    ],
)
def test_the_one_filled_box_of_a_row_is_the_point_at_its_place(cells, points, top):
    assert points_drawn(dict.fromkeys(cells, 5)) == (dict(zip(cells, map(float, points), strict=True)), top)


@pytest.mark.parametrize("cells", [["★★★☆☆", "★★☆☆☆", "★☆☆☆☆"], ["☆☆☆☆★", "★★★★☆"], ["■□", "□■"], ["□□■□", "□■□□□"]])
def test_signs_that_are_counted_or_not_alike_are_no_such_row(cells):
    assert points_drawn(dict.fromkeys(cells, 5)) is None
