"""Gains for programs, as the command line's contract fixes them."""

import json
from dataclasses import replace

import pytest

from analysis.gains import gains_json, measure_gains

FIGURES = {
    *("n", "pre_mean", "post_mean", "gain", "ci_low", "ci_high", "ci_level", "sd_gain", "effect_size", "test"),
    *("normalized_gain", "improved", "same", "declined", "pre_only", "post_only"),
    *("pre_ceiling", "pre_top2", "post_top2", "suppressed"),
}
"""The keys of the contract; more may stand beside them."""


@pytest.fixture
def answer(drawn):
    survey = drawn({"영남권": 12, "호남권": 10, "중부권": 3, "": 5}, {"영남권": 1, "호남권": 0.5, "중부권": 1, "": 1})
    return gains_json(measure_gains(survey), survey)


def test_each_item_tells_its_text_its_overall_figures_and_every_group(answer):
    assert [item["id"] for item in answer["items"]] == ["q1", "q2", "q3"]
    assert list(answer["items"][0]["groups"]) == ["영남권", "호남권", "중부권"]
    assert set(answer["items"][0]["overall"]) >= FIGURES


def test_the_composite_names_its_items_and_alpha(answer):
    assert answer["composite"]["items"] == ["q1", "q2", "q3"]
    assert isinstance(answer["composite"]["alpha"], float)


def test_counts_are_whole_numbers(answer):
    assert answer["items"][0]["overall"]["n"] == 30
    assert isinstance(answer["items"][0]["overall"]["n"], int)


def test_a_suppressed_group_tells_no_number(answer):
    hidden = answer["items"][0]["groups"]["중부권"]
    assert hidden["suppressed"] is True
    told = {
        name: value
        for name, value in hidden.items()
        if isinstance(value, (int, float)) and name not in ("suppressed", "ci_level")
    }
    assert told == {}
    assert hidden["effect_size"] == {"name": "hedges_g_av", "value": None, "ci_low": None, "ci_high": None}


def test_the_answer_is_json_without_nan(answer):
    json.dumps(answer, allow_nan=False)


def test_contrasts_carry_the_keys_of_the_contract(answer):
    contract = {"item", "a", "b", "difference", "ci_low", "ci_high", "p", "p_adjusted", "method"}
    assert set(answer["contrasts"][0]) == contract | {"at_most"}


def test_a_survey_without_pairs_is_told_in_plain_json(drawn):
    survey = drawn({"영남권": 12}, {"영남권": 1})
    survey = replace(survey, answers=survey.answers[survey.answers["moment"] == "pre"])
    json.dumps(gains_json(measure_gains(survey), survey), allow_nan=False)
