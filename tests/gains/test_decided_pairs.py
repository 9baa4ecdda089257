"""Figures with a decision about pairs stand beside those without it: their difference is about no few people."""

from dataclasses import replace

import numpy as np
import pytest

from analysis.disclosure import disclosure_of
from analysis.gains import cross_gains, gains_json, measure_gains
from analysis.survey import Moment


@pytest.fixture
def shared_codes(survey_of):
    """Thirty people of 영남권 answered twice; of 호남권 so many share a code beside thirty before and thirty after."""

    def made(shared):
        rng = np.random.default_rng(7)
        pre, post = (rng.integers(1, 5, 90 + shared).astype(float) for _ in range(2))
        pre[30:60], post[60:90] = np.nan, np.nan
        return survey_of({"q1": (pre, post)}, ["영남권"] * 30 + ["호남권"] * (60 + shared))

    return made


def told(survey, by="region"):
    rows = measure_gains(survey, by).table.query("item == 'q1'").set_index("group")
    return {group or "전체": None if row["suppressed"] else row["n"] for group, row in rows.iterrows()}


def test_trusting_a_few_pairs_tells_nothing_that_they_are_added_to(shared_codes):
    survey = shared_codes(3)
    assert told(survey) == {"전체": 30, "영남권": 30, "호남권": 0}
    assert set(told(replace(survey, trust_pairs=True)).values()) == {None}


def test_trusting_pairs_enough_to_be_told_of_tells_all(shared_codes):
    survey = replace(shared_codes(6), trust_pairs=True)
    assert told(survey) == {"전체": 36, "영남권": 30, "호남권": 6}


def test_trusting_no_pairs_tells_nothing_that_a_few_who_left_are_added_to(survey_of):
    """Thirty answered twice and two before only: two samples of thirty-two and thirty would be told beside thirty pairs."""
    survey = survey_of({"q1": ([2.0, 3.0] * 16, [3.0, 4.0] * 15 + [np.nan] * 2)})
    assert told(survey)["전체"] == 30
    assert told(replace(survey, trust_pairs=False))["전체"] is None


def test_where_the_whole_is_not_told_its_thirds_are_not(shared_codes):
    survey = replace(shared_codes(3), trust_pairs=True)
    assert gains_json(measure_gains(survey), survey)["by_start"] == {
        "thirds": [],
        "correlation": None,
        "p": None,
        "rank_p": None,
    }


def test_no_cell_is_told_that_a_few_pairs_are_added_to(shared_codes):
    survey = shared_codes(3)
    survey.respondents["tier"] = np.where(np.arange(93) % 2, "시·도", "시·군·구")
    cells = cross_gains(replace(survey, trust_pairs=True), "region", "tier", "q1").table
    assert cells.loc[cells["by"] == "호남권", "suppressed"].tolist() == [True, True]


def test_trusting_no_pairs_tells_no_group_that_the_few_of_another_region_are_added_to(survey_of):
    """Two people of a region that was asked afterwards only stand in a tier of thirty pairs, which are told."""
    survey = survey_of({"q1": ([2.0, 3.0] * 25 + [np.nan] * 2, [3.0, 4.0] * 26)}, ["영남권"] * 50 + ["호남권"] * 2)
    survey.respondents["tier"] = ["시·도"] * 30 + ["시·군·구"] * 20 + ["시·도"] * 2
    assert told(survey, "tier") == {"전체": 50, "시·도": 30, "시·군·구": 20}
    assert told(replace(survey, trust_pairs=False), "tier")["시·도"] is None


def test_trusting_all_pairs_tells_no_group_that_few_of_one_moment_are_added_to(survey_of):
    """Of a tier thirty answered twice, ten share codes and two answered before alone: who answered before is told."""
    nan = np.nan
    region = ["영남권"] * 30 + ["호남권"] * 110 + ["중부권"] * 10
    pre = [2.0, 3.0] * 20 + [2.0] * 50 + [nan] * 50 + [2.0] * 10
    post = [3.0, 4.0] * 20 + [nan] * 50 + [3.0] * 50 + [nan] * 10
    survey = survey_of({"q1": (pre, post)}, region)
    survey.respondents["tier"] = ["시·도"] * 40 + ["시·군·구"] * 100 + ["시·도"] * 2 + ["시·군·구"] * 8
    assert told(survey, "tier")["시·도"] == 30
    assert told(replace(survey, trust_pairs=True), "tier")["시·도"] is None


def test_trusting_all_pairs_withholds_nothing_of_a_group_that_it_leaves_as_it_is(shared_codes):
    """Two of 영남권 answered before only: who answered there before is not told, whoever is matched elsewhere."""
    survey = shared_codes(6)
    gone = survey.answers["respondent"].isin(["p0", "p1"]) & survey.answers["moment"].eq(Moment.POST)
    survey = replace(survey, answers=survey.answers[~gone], trust_pairs=True)
    assert told(survey) == {"전체": 34, "영남권": 28, "호남권": 6}


def test_one_moment_is_told_under_a_decision_as_without_one(shared_codes):
    survey = shared_codes(3)
    for moment in Moment:
        views = [replace(survey, trust_pairs=trust) for trust in (None, True, False)]
        rows = [measure_gains(view.at(moment), disclosure=disclosure_of(view)).table["suppressed"].tolist() for view in views]
        assert rows[0] == rows[1] == rows[2]


def test_the_gap_of_those_who_left_is_not_told_where_it_leaves_over_two_who_cannot_be_matched(survey_of):
    """The mean before of all, the pairs' and the gap would give those of a region asked before only."""
    nobody = np.nan
    pre = [2.0, 3.0] * 15 + [2.0] * 6 + [3.0] * 2 + [2.0, 3.0] * 15 + [2.0] * 8
    post = [4.0] * 30 + [nobody] * 8 + [4.0] * 30 + [nobody] * 8
    survey = survey_of({"q1": (pre, post)}, ["영남권"] * 36 + ["호남권"] * 2 + ["영남권"] * 38)
    survey.respondents["tier"] = ["시·도"] * 38 + ["시·군·구"] * 38
    rows = measure_gains(survey, "tier", disclosure=disclosure_of(survey)).table.query("item == 'q1'").set_index("group")
    assert np.isnan(rows.loc["시·도", "left_gap"]) and not np.isnan(rows.loc["시·군·구", "left_gap"])
