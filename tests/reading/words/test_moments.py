"""Moments in the names of sheets and files, and headers without what explains their scale."""

import pytest

from analysis.reading.words.moments import moment_named_in, take_apart, without_scale
from analysis.survey import Moment


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("교육 전", Moment.PRE),
        ("공동연수_설문_교육 전.xlsx", Moment.PRE),
        ("연수 후 설문", Moment.POST),
        ("워크숍 전 후", None),
        ("전 직원 교육", None),
    ],
)
def test_a_name_may_tell_its_moment_in_two_words(name, expected):
    assert moment_named_in(name) is expected


@pytest.mark.parametrize(
    ("header", "item"),
    [
        ("규제를 확인할 줄 안다 (5점 척도)", "규제를 확인할 줄 안다"),
        ("규제를 확인할 줄 안다 /5단계/", "규제를 확인할 줄 안다"),
        (
            "이후의 나는 [토지 이용 규제를 지도에서 확인할 줄 안다 /5단계/]",
            "이후의 나는 [토지 이용 규제를 지도에서 확인할 줄 안다 /5단계/]",
        ),
        ("법령/예산/", "법령/예산/"),
    ],
)
def test_what_tells_the_points_is_no_part_of_an_item_and_an_item_is_no_part_of_it(header, item):
    assert without_scale(header) == item


def test_a_bracket_may_tell_the_moment_and_the_scale_beside_it():
    told = take_apart(["제설 자재 관리 (사후, 1~5점)"])
    assert (told.moment, told.text) == (Moment.POST, "제설 자재 관리")
