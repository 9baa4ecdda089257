"""A survey may hold several designs: which region is compared how, and when pairs are not trusted."""

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from analysis.gains import COMPOSITE, OVERALL, Design, measure_gains, personal_gains
from analysis.survey import PairingMethod

NAN = float("nan")
RNG = np.random.default_rng(11)


def row(gains, group=OVERALL, item="q1"):
    table = gains.table
    return table[(table["item"] == item) & (table["group"] == group)].iloc[0]


def units(gains):
    return {unit.region: unit.design for unit in gains.units}


@pytest.fixture
def one_region_unmatched(survey_of):
    """60 pairs in one region; 60 before and 60 others after in another."""
    pre = [*RNG.integers(1, 5, 60), *RNG.integers(1, 5, 60), *[NAN] * 60]
    post = [*RNG.integers(2, 6, 60), *[NAN] * 60, *RNG.integers(2, 6, 60)]
    return survey_of({"q1": (pre, post)}, ["영남권"] * 60 + ["호남권"] * 120)


@pytest.fixture
def six_by_chance(survey_of):
    """100 people before, 100 after, of whom six happen to share a code."""
    pre = [*RNG.integers(1, 5, 100), *[NAN] * 94]
    post = [*RNG.integers(2, 6, 6), *[NAN] * 94, *RNG.integers(2, 6, 94)]
    return replace(survey_of({"q1": (pre, post)}), pairing=PairingMethod.CODE)


def test_a_region_that_cannot_be_matched_is_compared_as_two_samples_beside_the_others(one_region_unmatched):
    gains = measure_gains(one_region_unmatched)
    assert units(gains) == {"영남권": Design.PAIRED, "호남권": Design.INDEPENDENT}
    apart = row(gains, "호남권")
    assert (apart["design"], apart["n"], apart["pre_only"], apart["post_only"]) == (Design.INDEPENDENT, 0, 60, 60)
    answers = one_region_unmatched.answers.merge(one_region_unmatched.respondents)
    sides = [answers.query("region == '호남권' and moment == @m")["value"] for m in ("post", "pre")]
    expected = stats.ttest_ind(*sides, equal_var=False)
    assert (apart["gain"], apart["p"]) == pytest.approx((sides[0].mean() - sides[1].mean(), expected.pvalue))


def test_the_whole_is_of_the_pairs_and_counts_everybody_else(one_region_unmatched):
    found = row(measure_gains(one_region_unmatched))
    assert (found["design"], found["n"], found["pre_only"], found["post_only"]) == (Design.PAIRED, 60, 60, 60)


def test_a_region_of_two_samples_is_set_against_the_others_by_its_own_error(one_region_unmatched):
    gains = measure_gains(one_region_unmatched)
    a, b = row(gains, "영남권"), row(gains, "호남권")
    square = np.array([a["error"] ** 2, b["error"] ** 2])
    df = square.sum() ** 2 / (square**2 / [a["df"], b["df"]]).sum()
    expected = 2 * stats.t.sf(abs(a["gain"] - b["gain"]) / np.sqrt(square.sum()), df)
    contrast = gains.contrasts.query("item == 'q1'").iloc[0]
    assert (contrast["difference"], contrast["p"]) == pytest.approx((a["gain"] - b["gain"], expected))


def test_a_few_matches_among_many_people_do_not_make_a_paired_survey(six_by_chance):
    gains = measure_gains(six_by_chance)
    found = row(gains)
    assert gains.design is Design.INDEPENDENT
    assert (found["n"], found["pre_only"], found["post_only"]) == (0, 100, 100)
    assert gains.units[0].by_chance
    assert personal_gains(six_by_chance, item="q1").empty


def test_a_person_may_trust_the_few_matches(six_by_chance):
    assert row(measure_gains(replace(six_by_chance, trust_pairs=True)))["n"] == 6


def test_a_person_may_trust_no_match_at_all(one_region_unmatched):
    assert measure_gains(replace(one_region_unmatched, trust_pairs=False)).design is Design.INDEPENDENT


def test_one_row_is_one_person_however_few_answered_twice(six_by_chance):
    survey = replace(six_by_chance, pairing=PairingMethod.SAME_ROW)
    assert row(measure_gains(survey))["n"] == 6


def test_each_region_may_have_been_paired_in_another_way(drawn):
    survey = drawn({"영남권": 20, "호남권": 20}, {"영남권": 1, "호남권": 1})
    gains = measure_gains(replace(survey, pairings={"호남권": PairingMethod.RETROSPECTIVE}))
    assert units(gains) == {"영남권": Design.PAIRED, "호남권": Design.RETROSPECTIVE}
    assert gains.design is Design.PAIRED


def test_two_samples_that_skipped_different_items_keep_their_level(survey_of):
    # Nobody differs between the moments; afterwards half skipped the hard item.
    base = np.tile([1.0, 2, 3], 20)
    hard, easy = np.r_[base, [NAN] * 30, base[30:]], np.r_[base + 2, base + 2]
    pre = [np.r_[values[:60], [NAN] * 60] for values in (hard, easy)]
    post = [np.r_[[NAN] * 60, values[60:]] for values in (hard, easy)]
    survey = survey_of({"q1": (pre[0], post[0]), "q2": (pre[1], post[1])})
    assert row(measure_gains(survey), item=COMPOSITE)["gain"] == pytest.approx(0, abs=1e-9)


def test_a_few_pairs_of_tiny_regions_do_not_stand_for_a_survey_that_cannot_be_matched(survey_of):
    pre = [*RNG.integers(1, 5, 60), *[NAN] * 60, 2.0, 3.0, 2.0]
    post = [*[NAN] * 60, *RNG.integers(2, 6, 60), 4.0, 4.0, 3.0]
    survey = survey_of({"q1": (pre, post)}, ["영남권"] * 120 + ["호남권"] * 3)
    gains = measure_gains(survey)
    assert gains.design is Design.INDEPENDENT
    assert (row(gains)["pre_only"], row(gains)["post_only"]) == (63, 63)
