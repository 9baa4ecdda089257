"""Cells to points of a scale."""

import pytest
from builders import workbook
from hypothesis import given
from hypothesis import strategies as st

from analysis.reading import read
from analysis.reading.scales import guess_scale, turned
from analysis.survey import Scale

AGREEMENT = ["전혀 그렇지 않다", "그렇지 않다", "보통이다", "그렇다", "매우 그렇다"]


@pytest.mark.parametrize(
    "notation",
    [
        "{n}", "{n}점", "{n}. {word}", "{n}({word})", "{circled}", "{circled} {word}", "{word}", "{word}({n}점)", " {word} ",
    ],
)  # fmt: skip
def test_every_notation_of_a_point_is_read(notation):
    cells = [notation.format(n=n, word=AGREEMENT[n - 1], circled="①②③④⑤"[n - 1]) for n in range(1, 6)]
    guess = guess_scale(cells * 3)
    assert (guess.scale.min, guess.scale.max) == (1, 5)
    assert [guess.points[cell.strip()] for cell in cells] == [1, 2, 3, 4, 5]


@given(st.lists(st.tuples(st.integers(1, 5), st.sampled_from(["{n}", "{circled}", "{n}점"])), min_size=30, max_size=60))
def test_circled_and_plain_digits_mix_freely(answers):
    answers = [*answers, *[(n, "{n}") for n in range(1, 6)] * 3]
    cells = [form.format(n=n, circled="①②③④⑤"[n - 1]) for n, form in answers]
    guess = guess_scale(cells)
    assert [guess.points[cell] for cell in cells] == [n for n, _ in answers]


def test_a_value_outside_the_scale_is_no_point():
    guess = guess_scale([1.0, 2.0, 3.0, 4.0, 5.0] * 20 + [55.0])
    assert guess.points["55"] is None
    assert guess.scale.max == 5


def test_words_without_the_middle_still_count_on_five_points():
    guess = guess_scale(["매우 그렇다", "그렇다", "그렇지 않다"] * 5)
    assert guess.points["매우 그렇다"] == 5


def test_four_point_wording_is_on_four_points():
    guess = guess_scale(["전혀 그렇지 않다", "그렇지 않은 편이다", "그런 편이다", "매우 그렇다"] * 5)
    assert [guess.points[w] for w in ("전혀 그렇지 않다", "그런 편이다", "매우 그렇다")] == [1, 3, 4]


def test_a_scale_where_one_is_best_is_found_and_turned():
    cells = [f"{6 - n}. {AGREEMENT[n - 1]}" for n in range(1, 6)] * 4
    guess = guess_scale(cells)
    assert guess.scale.reversed
    assert turned(guess.points["1. 매우 그렇다"], guess.scale) == 5
    assert guess.scale.labels[5.0] == "매우 그렇다"


@pytest.mark.parametrize(("top", "ends"), [(5, (1, 5)), (7, (1, 7)), (10, (1, 10)), (100, (0, 100))])
def test_digits_fall_on_the_shortest_scale_that_holds_them(top, ends):
    guess = guess_scale([float(n) for n in range(1, top + 1)] * 3)
    assert (guess.scale.min, guess.scale.max) == ends


def test_a_scale_named_in_the_header_is_believed():
    assert guess_scale([1.0, 2.0, 3.0] * 5, "이해도 (7점 척도)").scale.max == 7


def test_digits_that_never_reach_five_are_not_certain():
    assert not guess_scale([1.0, 2.0, 3.0, 4.0] * 5).is_certain


def test_a_given_scale_settles_the_ends():
    guess = guess_scale([1.0, 2.0, 3.0] * 5, given=Scale(1, 7))
    assert (guess.scale.max, guess.is_certain) == (7, True)


@pytest.mark.parametrize(
    "cells", [["서울", "부산"], ["예", "아니오"], ["그렇다", "아니다"], ["2026-06-05"], ["3년 이상", "1년 미만"], [""]]
)
def test_what_is_no_scale_is_not_taken_for_one(cells):
    assert guess_scale(cells * 10) is None


def test_stated_missing_words_are_not_points():
    guess = guess_scale(["1", "2", "3", "4", "5", "모름", "해당 없음"] * 5)
    assert "모름" not in guess.points


@pytest.mark.parametrize("five", ["⑤", "5점", "5"])
def test_a_rare_highest_point_comes_back_on_the_surveys_scale(five):
    notation = {"⑤": "①②③④⑤", "5점": ["1점", "2점", "3점", "4점", "5점"], "5": "12345"}[five]
    rows = [["코드", "첫 문항", "둘째 문항"]]
    rows += [[f"A{n:03d}", notation[n % 5], notation[4 if n == 7 else n % 4]] for n in range(60)]
    reading = read([workbook({"응답": rows})])
    assert [item.scale.max for item in reading.survey.items] == [5, 5]
    assert not reading.left_out
