"""A survey of one workshop alone: nothing is said twice, and no chart is of one bar."""

import re
import sys
from pathlib import Path

import pytest
from conftest import survey_with

sys.path[:0] = [str(Path(__file__).parents[1] / "reading" / "support")]

from builders import workbook  # noqa: E402

from analysis.briefing import briefing_of, measure  # noqa: E402
from analysis.briefing.evidence import view_of  # noqa: E402
from analysis.reading import read  # noqa: E402
from analysis.themes import KiwiMeaning  # noqa: E402


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


def test_where_no_region_is_known_the_groups_that_are_stand_beside_each_other():
    people = [(("복지과", "주택과")[n % 2], 1 + n % 3, 2 + n % 3 + n % 2) for n in range(40)]
    rows = [["부서", "(사전) 정책의 뜻을 안다", "(사후) 정책의 뜻을 안다"], *people]
    told = briefing_of(measure(read([workbook({"응답": rows})]), meaning=KiwiMeaning()))
    groups = next(message for message in told.messages if message.key == "groups")
    assert groups.chart.labels == ("복지과", "주택과")
    assert "by=" in view_of(groups, told)
