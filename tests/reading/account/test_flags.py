"""Answers to look at twice."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.language import LANGUAGES, words
from analysis.reading.account.flags import FLAG_COLUMNS, flags_of
from analysis.survey import ANSWER_COLUMNS, OPINION_COLUMNS, RESPONDENT_COLUMNS, Item, ItemKind, Moment, Scale, Survey

PRE, POST = Moment.PRE, Moment.POST


def _survey(answers, items=6, scale=(1, 5), moments=(POST,), people=None):
    """A survey from {respondent: {moment: values in the order of the items, None for a gap}}."""
    listed = tuple(Item(f"i{n}", f"문항 {n}", ItemKind.OTHER, Scale(*scale), moments) for n in range(items))
    rows = [
        (who, f"i{n}", moment.value, float(value))
        for who, by_moment in answers.items()
        for moment, values in by_moment.items()
        for n, value in enumerate(values)
        if value is not None
    ]
    known = [[who, *[""] * 5] for who in people or answers]
    return Survey(
        title="설문",
        workshops=(),
        items=listed,
        questions=(),
        groups={},
        respondents=pd.DataFrame(known, columns=list(RESPONDENT_COLUMNS)),
        answers=pd.DataFrame(rows, columns=list(ANSWER_COLUMNS)),
        opinions=pd.DataFrame(columns=list(OPINION_COLUMNS)),
    )


def _flagged(survey, seconds=None):
    table = flags_of(survey, seconds)
    return set(zip(table["respondent"], table["flag"], strict=True))


def test_the_same_answer_to_all_items_of_a_block_is_a_straight_line():
    survey = _survey({"r1": {POST: [4] * 6}, "r2": {POST: [4, 4, 4, 4, 4, 5]}})
    assert _flagged(survey) == {("r1", "straight_line")}


def test_a_line_is_drawn_at_one_moment():
    survey = _survey({"r1": {PRE: [2] * 6, POST: [4, 5, 4, 5, 4, 5]}}, moments=(PRE, POST))
    [detail] = flags_of(survey)["detail"]
    assert words("ko").say(detail) == "사전 문항 6개에 모두 2점으로 답함"


def test_four_items_are_no_block():
    assert _flagged(_survey({"r1": {POST: [4] * 4}}, items=4)) == set()


def test_who_left_an_item_of_the_block_out_drew_no_line():
    assert _flagged(_survey({"r1": {POST: [4, 4, 4, 4, 4, None]}})) == set()


def test_more_than_half_of_the_items_missing_is_flagged_and_half_is_not():
    survey = _survey({"r1": {POST: [1, 2, None, None, None, None]}, "r2": {POST: [1, 2, 3, None, None, None]}})
    assert _flagged(survey) == {("r1", "too_many_missing")}


def test_a_moment_at_which_a_person_was_absent_is_not_missing():
    survey = _survey({"r1": {POST: [1, 2, 3, 4, 5, 1]}}, moments=(PRE, POST))
    assert _flagged(survey) == set()


def test_who_answered_no_item_misses_all():
    survey = _survey({"r1": {POST: [1, 2, 3, 4, 5, 1]}}, people=["r1", "r2"])
    assert _flagged(survey) == {("r2", "too_many_missing")}


def test_a_survey_without_items_flags_nobody():
    assert flags_of(_survey({}, items=0, people=["r1"])).empty


def _times(*known):
    return pd.Series(known, index=[f"r{n}" for n in range(len(known))])


def test_under_a_third_of_the_median_is_too_fast():
    survey = _survey({f"r{n}": {POST: [1, 2, 3, 4, 5, 1]} for n in range(12)})
    seconds = _times(99, 101, *[300] * 10)
    assert _flagged(survey, seconds) == {("r0", "too_fast")}


@pytest.mark.parametrize("unknown", [np.nan, 0, -5, np.inf])
def test_a_time_that_cannot_be_is_not_known(unknown):
    survey = _survey({f"r{n}": {POST: [1, 2, 3, 4, 5, 1]} for n in range(12)})
    assert _flagged(survey, _times(unknown, *[300] * 11)) == set()


def test_few_times_say_little():
    survey = _survey({f"r{n}": {POST: [1, 2, 3, 4, 5, 1]} for n in range(4)})
    assert _flagged(survey, _times(5, 300, 300, 300)) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_flag_can_be_said(language):
    survey = _survey({f"r{n}": {POST: [3] * 6} for n in range(12)} | {"r12": {POST: [1, *[None] * 5]}})
    table = flags_of(survey, _times(10, *[300] * 11))
    assert set(table["flag"]) == {"straight_line", "too_fast", "too_many_missing"}
    assert all(words(language).say(detail) for detail in table["detail"])


@settings(max_examples=30)
@given(st.lists(st.lists(st.none() | st.integers(1, 5), min_size=6, max_size=6), min_size=1, max_size=8))
def test_flags_are_what_a_person_would_count(sheets):
    survey = _survey({f"r{n}": {POST: values} for n, values in enumerate(sheets)})
    table = flags_of(survey)
    lines = {f"r{n}" for n, values in enumerate(sheets) if None not in values and len(set(values)) == 1}
    gaps = {f"r{n}" for n, values in enumerate(sheets) if values.count(None) > 3}
    assert list(table.columns) == list(FLAG_COLUMNS)
    assert set(table["respondent"][table["flag"] == "straight_line"]) == lines
    assert set(table["respondent"][table["flag"] == "too_many_missing"]) == gaps
