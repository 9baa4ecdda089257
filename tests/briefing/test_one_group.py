"""A survey of one workshop alone: nothing is said twice, and no chart is of one bar."""

import re

import pytest
from conftest import survey_with

from analysis.briefing import briefing_of


@pytest.fixture(scope="module")
def alone():
    return briefing_of(survey_with(items=3, groups=1, people=40))


def test_one_group_is_not_told_beside_everybody(alone):
    assert [told.key for told in alone.messages if told.key in ("overall", "groups", "items")] == ["overall", "items"]


def test_how_many_answered_is_told_in_large_numbers_and_not_by_one_bar(alone):
    told = next(told for told in alone.messages if told.key == "respondents")
    assert told.chart is None and "40" in [fact.value for fact in told.facts]


def test_no_sentence_and_no_number_of_nothing_stands_in_the_method(alone):
    assert not [line for line in alone.methods if re.search(r"(?<!\d)0[명건]", line)]
