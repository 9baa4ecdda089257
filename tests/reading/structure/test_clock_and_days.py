"""Markers that tell the hour of the same day, or the days before and after one."""

import pytest

from analysis.reading.sheets.order import order_of, tells_apart


@pytest.mark.parametrize(
    ("one", "other"),
    [("오전 9시 20분에 적은 답", "오후 5시 40분에 적은 답"), ("09:20 조사", "17:40 조사"), ("오후 1시 답", "오후 6시 답")],
)
def test_the_earlier_hour_comes_first(one, other):
    assert (order_of(one, other).first, order_of(other, one).first) == (0, 1)
    assert order_of(one, other).is_time


@pytest.mark.parametrize(
    ("one", "other"), [("10시 강의", "14시 강의"), ("오전 강의", "오후 강의"), ("오전 9~12시", "오후 1~5시")]
)
def test_lessons_have_hours_and_are_no_moments(one, other):
    order = order_of(one, other)
    assert order.is_thing and not order.is_time


def test_days_before_and_after_are_told_by_their_sign():
    assert order_of("D+1", "D-1").first == 1 and order_of("D+1", "D-1").is_sure
    assert tells_apart("D-1", "D+1") and not tells_apart("1차.", "1차")
    assert not order_of("D-1", "D-2").is_sure
