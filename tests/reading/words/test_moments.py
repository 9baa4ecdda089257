"""Moments in the names of sheets and files."""

import pytest

from analysis.reading.words.moments import moment_named_in
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
