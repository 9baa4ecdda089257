"""What `measure_gains` tells of a survey."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analysis.gains import COMPOSITE, OVERALL, Design, measure_gains
from analysis.survey import Moment, PairingMethod, Scale

NAN = float("nan")
FIGURES = ["n", "pre_mean", "post_mean", "gain", "ci_low", "sd_gain", "effect", "p", "normalized_gain", "improved", "pre_only"]


def row(gains, item="q1", group=OVERALL):
    table = gains.table
    return table[(table["item"] == item) & (table["group"] == group)].iloc[0]


@pytest.fixture
def six_people(survey_of):
    return survey_of({"q1": ([2, 3, 3, 5, 4, NAN, 2], [4, 4, 3, 5, 3, 5, NAN])})


def test_only_respondents_with_both_moments_are_compared(six_people):
    found = row(measure_gains(six_people))
    assert (found["n"], found["pre_mean"], found["post_mean"], found["gain"]) == (5, 3.4, 3.8, pytest.approx(0.4))


def test_people_with_one_moment_are_counted_apart(six_people):
    found = row(measure_gains(six_people))
    assert (found["pre_only"], found["post_only"]) == (1, 1)


def test_improved_same_and_declined_add_up_to_the_pairs(six_people):
    found = row(measure_gains(six_people))
    assert (found["improved"], found["same"], found["declined"]) == (2, 2, 1)


def test_the_gain_has_the_limits_of_a_paired_t_test(drawn):
    survey = drawn({"영남권": 40}, {"영남권": 0.8})
    wide = survey.answers[survey.answers["item"] == "q1"].pivot(index="respondent", columns="moment", values="value")
    expected = stats.ttest_rel(wide["post"], wide["pre"]).confidence_interval(0.95)
    found = row(measure_gains(survey))
    assert (found["ci_low"], found["ci_high"]) == (pytest.approx(expected.low), pytest.approx(expected.high))


def test_ceiling_and_top_two_are_shares_of_the_pairs(six_people):
    found = row(measure_gains(six_people))
    assert (found["pre_ceiling"], found["pre_top2"], found["post_top2"]) == (0.2, 0.4, 0.6)


@pytest.mark.parametrize("scale", [Scale(0, 100), Scale(0, 1)])
def test_top_two_says_nothing_on_a_scale_of_two_or_a_hundred_points(survey_of, scale):
    survey = survey_of({"q1": ([0, 1, 0, 1, 0], [1, 1, 1, 0, 1])}, scales={"q1": scale})
    assert np.isnan(row(measure_gains(survey))["pre_top2"])


def test_normalized_gain_is_that_of_the_means(six_people):
    assert row(measure_gains(six_people))["normalized_gain"] == pytest.approx(0.4 / (5 - 3.4))


def test_a_group_in_which_too_few_answered_an_item_has_no_figure_of_it(survey_of):
    answers = {"q1": ([2] * 14, [4, 3] * 7), "q2": ([2] * 7 + [NAN] * 7, [4] * 14)}
    survey = survey_of(answers, ["영남권"] * 5 + ["호남권"] * 9)
    found = row(measure_gains(survey), "q2", "호남권")
    assert found["suppressed"]
    assert found[FIGURES].isna().all()
    assert not row(measure_gains(survey), "q1", "호남권")["suppressed"]


def test_small_groups_hide_among_people_whose_group_is_unknown(survey_of):
    gains = measure_gains(survey_of({"q1": ([2] * 18, [4, 3] * 9)}, ["영남권"] * 9 + ["호남권"] * 4 + [""] * 5))
    assert (gains.groups, gains.alone_untold, gains.joined) == (("영남권",), ("호남권",), {})


def test_a_small_group_is_joined_with_the_next_smallest(survey_of):
    regions = ["영남권"] * 9 + ["호남권"] * 6 + ["중부권"] * 3
    gains = measure_gains(survey_of({"q1": ([2] * 18, [4, 3] * 9)}, regions))
    assert gains.groups == ("영남권", "호남권+중부권")
    assert gains.alone_untold == ("호남권", "중부권")
    assert gains.joined == {"호남권+중부권": ("호남권", "중부권")}
    assert [row(gains, group=group)["n"] for group in ("", *gains.groups)] == [18, 9, 9]


def test_a_survey_below_the_threshold_has_no_figure_in_any_group(survey_of):
    gains = measure_gains(survey_of({"q1": ([2] * 4, [4, 3] * 2)}, ["영남권"] * 4))
    assert gains.table["suppressed"].all()


def test_the_threshold_can_be_set(survey_of):
    survey = survey_of({"q1": ([2, 2, 3], [4, 3, 4])})
    assert not row(measure_gains(survey, threshold=3))["suppressed"]


def test_groups_that_are_not_told_enter_no_contrast(drawn):
    sizes = {"영남권": 20, "호남권": 20, "수도·강원권": 9, "중부권": 4}
    contrasts = measure_gains(drawn(sizes, dict.fromkeys(sizes, 1))).contrasts
    assert set(contrasts["a"]) | set(contrasts["b"]) == {"영남권", "호남권", "수도·강원권+중부권"}


def test_respondents_of_unknown_group_count_overall_only(drawn):
    survey = drawn({"영남권": 10, "": 6}, {"영남권": 1, "": 1})
    gains = measure_gains(survey)
    assert gains.groups == ("영남권",)
    assert row(gains)["n"] == 16


def test_regions_keep_the_order_of_their_workshops(survey_of):
    survey = survey_of({"q1": ([1, 1, 1], [2, 2, 2])}, ["호남권", "호남권", "영남권"], order=["영남권", "호남권"])
    assert measure_gains(survey).groups == ("영남권", "호남권")


def test_numbered_groups_stand_by_their_numbers_and_others_from_the_largest(survey_of):
    survey = survey_of(
        {"q1": ([1] * 50, [2] * 50)},
        groups={"career": ["5~10년", "1년 미만", "10년 이상", "1~3년", "1~3년"] * 10, "tier": ["시·도", *["시·군·구"] * 4] * 10},
    )
    assert measure_gains(survey, by="career").groups == ("1년 미만", "1~3년", "5~10년", "10년 이상")
    assert measure_gains(survey, by="tier").groups == ("시·군·구", "시·도")


def test_an_unknown_group_column_is_refused_by_name(six_people):
    with pytest.raises(ValueError, match="respondent"):
        measure_gains(six_people, by="respondent")


def test_the_composite_is_each_persons_mean_over_the_items_answered_at_both_moments(survey_of):
    survey = survey_of({"q1": ([1, 2, 3, 4, 2], [3] * 5), "q2": ([3, 2, NAN, 2, 2], [4] * 5)})
    found = row(measure_gains(survey), COMPOSITE)
    assert (found["n"], found["pre_mean"]) == (5, pytest.approx((2 + 2 + 3 + 3 + 2) / 5))
    assert found["post_mean"] == pytest.approx((4 * 3.5 + 3) / 5)


@pytest.fixture
def half_skipped_the_second_page(survey_of):
    """Nobody changes; of one region half skipped the two items that everybody finds hard, afterwards."""
    rng = np.random.default_rng(2)
    level = rng.integers(-1, 2, 120)
    full = {f"q{number}": np.clip(base + level, 1, 5).astype(float) for number, base in enumerate((4, 4, 2, 2), 1)}
    skipped = np.arange(120) % 4 == 1
    after = {item: np.where(skipped & (item in ("q3", "q4")), NAN, values) for item, values in full.items()}
    return survey_of({item: (full[item], after[item]) for item in full}, ["영남권", "호남권"] * 60)


def test_the_composite_does_not_move_where_nobody_changed_but_some_skipped_a_page(half_skipped_the_second_page):
    gains = measure_gains(half_skipped_the_second_page)
    table = gains.table[gains.table["item"] == COMPOSITE]
    assert table["gain"].tolist() == [0, 0, 0]
    assert table["n"].tolist() == [120, 60, 60]


def test_the_composite_tells_how_many_people_and_items_it_rests_on(half_skipped_the_second_page):
    basis = measure_gains(half_skipped_the_second_page).basis
    assert (basis.n, basis.items, basis.minimum, basis.answered) == (120, 4, 2, 3.5)
    assert (basis.complete.n, basis.complete.gain) == (90, 0)
    assert basis.available.gain > 0.2


def test_people_who_answered_other_items_before_and_after_have_no_composite_change(survey_of):
    full = [1, 2, 3, 2, 1, 2]
    survey = survey_of({"q1": (full, [*full[:5], NAN]), "q2": (full, [*full[:5], NAN]), "q3": ([*full[:5], NAN], full)})
    found = row(measure_gains(survey), COMPOSITE)
    assert (found["n"], found["pre_only"], found["post_only"]) == (5, 1, 0)


def test_groups_that_skipped_different_items_are_compared_as_if_all_had_answered_the_same(survey_of):
    # Both regions rise alike, by 2 in one item and not at all in the other; one region skipped the latter.
    regions = ["영남권"] * 30 + ["호남권"] * 30
    low = np.tile([1.0, 2, 3], 20)
    noise = np.random.default_rng(4).integers(0, 2, (2, 60))
    second = np.where(np.arange(60) < 24, NAN, low + noise[1])
    survey = survey_of({"q1": (low, low + 2 + noise[0] - 0.5), "q2": (low, second)}, regions)
    contrasts = measure_gains(survey).contrasts.query("item == 'composite'").set_index("method")
    assert contrasts.loc["welch_gain", "difference"] > 0.5
    assert abs(contrasts.loc["welch_gain_same_items", "difference"]) < 0.3


def test_with_every_item_answered_there_is_only_one_way_to_compare(drawn):
    gains = measure_gains(drawn({"영남권": 20, "호남권": 20}, {"영남권": 1, "호남권": 1}))
    assert set(gains.contrasts["method"]) == {"welch_gain"}


def test_the_composite_needs_half_of_the_items_at_that_moment(survey_of):
    full, once = [1, 2, 3, 2, 1, 2], [1, 2, 3, 2, 1, NAN]
    survey = survey_of({"q1": (full, full), "q2": (once, full), "q3": (once, full)})
    found = row(measure_gains(survey), COMPOSITE)
    assert (found["n"], found["post_only"]) == (5, 1)


def test_items_of_different_scales_are_not_mixed(survey_of):
    survey = survey_of({"q1": ([1] * 6, [2] * 6), "q2": ([10] * 6, [60] * 6)}, scales={"q2": Scale(0, 100)})
    gains = measure_gains(survey)
    assert (gains.scale, gains.composite_items, gains.alpha) == (None, (), None)
    assert row(gains, COMPOSITE)["n"] == 0
    assert row(gains, "q2")["gain"] == 50


def test_holm_counts_the_items_of_one_group_and_not_the_composite(drawn):
    gains = measure_gains(drawn({"영남권": 30}, {"영남권": 0.15}))
    overall = gains.table[gains.table["group"] == OVERALL].set_index("item")
    smallest = overall["p"].drop(COMPOSITE).min()
    assert overall["p_adjusted"].drop(COMPOSITE).min() == pytest.approx(3 * smallest)
    assert overall.loc[COMPOSITE, "p_adjusted"] == overall.loc[COMPOSITE, "p"]


def test_thirds_that_are_equal_count_as_the_same(survey_of):
    # 0.1 + 0.2 − 0.3 is not zero in binary: the composite's differences are rounded before they are ranked.
    survey = survey_of({"q1": ([1.1] * 6, [1.3] * 6), "q2": ([1.2] * 6, [1.3] * 6), "q3": ([1.6] * 6, [1.3] * 6)})
    assert row(measure_gains(survey), COMPOSITE)["same"] == 6


def test_a_survey_of_one_moment_tells_its_means_and_no_gain(survey_of):
    survey = survey_of({"q1": ([NAN] * 8, [4, 5] * 4)}, moments=(Moment.POST,))
    gains = measure_gains(survey, adjust=True)
    found = row(gains)
    assert gains.design is Design.POST_ONLY
    assert (found["n"], found["post_only"], found["suppressed"]) == (0, 8, False)
    assert (found["post_mean"], found["post_top2"], row(gains, COMPOSITE)["post_mean"]) == (4.5, 1, 4.5)
    assert np.isnan([found["gain"], found["pre_mean"]]).all()
    assert gains.contrasts.empty


def test_people_who_cannot_be_matched_are_compared_as_two_samples(survey_of):
    before, after = [1, 2, 3, 2, 1, 2, 3], [4, 3, 5, 4, 4]
    survey = survey_of({"q1": ([*before, *[NAN] * 5], [*[NAN] * 7, *after])})
    gains = measure_gains(survey)
    found, expected = row(gains), stats.ttest_ind(after, before, equal_var=False)
    assert (gains.design, found["effect_name"], found["test"]) == (Design.INDEPENDENT, "hedges_g_s", "welch_t")
    assert (found["n"], found["pre_only"], found["post_only"]) == (0, 7, 5)
    assert found["gain"] == pytest.approx(np.mean(after) - np.mean(before))
    assert (found["p"], found["ci_low"]) == (pytest.approx(expected.pvalue), pytest.approx(expected.confidence_interval().low))
    assert np.isnan([found["improved"], found["sd_gain"]]).all()


def test_two_samples_are_suppressed_by_the_smaller_of_the_two(survey_of):
    survey = survey_of({"q1": ([*[2] * 9, *[NAN] * 3], [*[NAN] * 9, 3, 4, 5])})
    assert row(measure_gains(survey))["suppressed"]


def test_a_survey_asked_once_for_both_moments_says_so(six_people):
    survey = replace(six_people, pairing=PairingMethod.RETROSPECTIVE)
    assert measure_gains(survey).design is Design.RETROSPECTIVE
    assert row(measure_gains(survey))["gain"] == row(measure_gains(six_people))["gain"]


def test_those_who_left_are_set_against_those_who_stayed(survey_of):
    pre = [3, 4, 3, 4, 3, 4, 1, 2, 1, 2, 1]
    found = row(measure_gains(survey_of({"q1": (pre, [5] * 6 + [NAN] * 5)})), COMPOSITE)
    expected = stats.ttest_ind(pre[6:], pre[:6], equal_var=False).confidence_interval()
    assert found["left_gap"] == pytest.approx(1.4 - 3.5)
    assert (found["left_gap_low"], found["left_gap_high"]) == (pytest.approx(expected.low), pytest.approx(expected.high))
    tests = (stats.ttest_ind(values[6:], values[:6], equal_var=False) for values in (pre, stats.rankdata(pre)))
    assert found["left_p"] == pytest.approx(max(test.pvalue for test in tests))


def test_a_few_who_left_are_not_told_apart(survey_of):
    found = row(measure_gains(survey_of({"q1": ([3, 4, 3, 4, 3, 1, 2], [5] * 5 + [NAN] * 2)})))
    assert found["pre_only"] == 2
    assert np.isnan(found["left_gap"])


def test_items_of_different_scales_are_averaged_as_percent_only_on_request(survey_of):
    survey = survey_of({"q1": ([1, 3] * 4, [3, 5] * 4), "q2": ([10, 30] * 4, [60] * 8)}, scales={"q2": Scale(0, 100)})
    gains = measure_gains(survey, rescale=True)
    assert (gains.rescaled, gains.scale, row(gains)["gain"]) == (True, Scale(0, 100), 50)
    assert row(gains, COMPOSITE)["gain"] == pytest.approx((50 + 40) / 2)


def test_a_survey_without_understanding_items_has_an_empty_composite(survey_of):
    gains = measure_gains(survey_of({}))
    assert gains.table["item"].tolist() == [COMPOSITE]


def test_one_answer_twice_at_one_moment_is_refused(six_people):
    twice = pd.concat([six_people.answers, six_people.answers.iloc[:1]])
    with pytest.raises(ValueError, match="duplicate"):
        measure_gains(replace(six_people, answers=twice))


@settings(max_examples=20)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(drawn, random):
    survey = drawn({"영남권": 8, "호남권": 7}, {"영남권": 1, "호남권": 0.5})
    expected = measure_gains(survey).table
    order = random.sample(range(len(survey.respondents)), len(survey.respondents))
    shuffled = replace(survey, respondents=survey.respondents.iloc[order])
    pd.testing.assert_frame_equal(measure_gains(shuffled).table, expected)


@settings(max_examples=20)
@given(st.integers(1, 30), st.integers(-20, 20))
def test_another_numbering_of_the_scale_keeps_effect_test_and_shares(survey_of, factor, shift):
    pre, post = np.array([1, 2, 3, 3, 4, 2, 5.0]), np.array([3, 3, 3, 5, 4, 4, 4.0])
    plain = row(measure_gains(survey_of({"q1": (pre, post)})))
    scale = Scale(factor + shift, 5 * factor + shift)
    other = row(measure_gains(survey_of({"q1": (pre * factor + shift, post * factor + shift)}, scales={"q1": scale})))
    names = ["effect", "effect_low", "effect_high", "p", "normalized_gain", "pre_ceiling", "improved"]
    np.testing.assert_allclose(plain[names].astype(float), other[names].astype(float))
    assert other["gain"] == pytest.approx(plain["gain"] * factor)
