"""The statistics, held against a reference implementation or worked out by hand."""

import numpy as np
import pandas as pd
import pingouin
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from recomputed_pairs import signed_rank_p
from scipy import stats
from statsmodels.stats.multitest import multipletests

from analysis.statistics import formulas

NAN = float("nan")


def column(*values):
    return np.array(values, dtype=float)[:, None]


@pytest.fixture
def paired():
    rng = np.random.default_rng(3)
    pre = rng.integers(1, 5, (60, 4)).astype(float)
    return pre, np.clip(pre + rng.integers(-1, 3, (60, 4)), 1, 5)


def test_mean_and_its_limits_are_those_of_students_t(paired):
    gains = paired[1] - paired[0]
    found = formulas.mean_interval(gains)
    reference = stats.ttest_1samp(gains, 0).confidence_interval(0.95)
    np.testing.assert_allclose(found.low, reference.low)
    np.testing.assert_allclose(found.high, reference.high)


def test_missing_answers_are_left_out_of_each_column_alone():
    found = formulas.mean_interval(np.array([[1, 5], [2, NAN], [3, 1]]))
    assert found.value.tolist() == [2, 3]


def test_a_single_answer_has_a_mean_and_no_limits():
    found = formulas.mean_interval(column(4))
    assert (found.value[0], np.isnan(found.low[0])) == (4, True)


def test_g_av_by_hand():
    # Ten people: means 7.7 and 8.7, standard deviations 0.9487 and 0.8233.
    pre, post = column(9, 6, 7, 8, 7, 9, 8, 8, 8, 7), column(9, 7, 8, 9, 8, 9, 9, 10, 9, 9)
    assert formulas.hedges_g_av(pre, post).value[0] == pytest.approx(1.0 / ((0.9487 + 0.8233) / 2) * (1 - 3 / 35), abs=1e-4)


def test_g_av_agrees_with_pingouin_where_both_moments_spread_alike(paired):
    # Pingouin's paired d averages the variances, g_av the standard deviations: equal where these are equal.
    pre = paired[0][:, :1]
    post = pre[::-1] + 0.7
    expected = pingouin.compute_effsize(post[:, 0], pre[:, 0], paired=True, eftype="cohen") * (1 - 3 / (4 * 59 - 1))
    assert formulas.hedges_g_av(pre, post).value[0] == pytest.approx(expected)


def test_the_error_of_g_av_is_the_delta_methods(paired):
    """By hand, column by column: the derivatives of d = m / ((s1 + s2) / 2) on the moments' large-sample covariances."""
    pre, post = paired
    found = formulas.hedges_g_av(pre, post)
    for place, (x, y) in enumerate(zip(pre.T, post.T, strict=True)):
        n, (s1, s2), r = len(x), (x.std(ddof=1), y.std(ddof=1)), np.corrcoef(x, y)[0, 1]
        s, d = (s1 + s2) / 2, (y - x).mean()
        covariance = np.array([[s1**2, r**2 * s1 * s2], [r**2 * s1 * s2, s2**2]]) / (2 * (n - 1))
        slope = np.array([-d / (2 * s**2), -d / (2 * s**2)])
        error = np.sqrt((y - x).var(ddof=1) / n / s**2 + slope @ covariance @ slope)
        reach = stats.t.ppf(0.975, n - 1) * error * (1 - 3 / (4 * (n - 1) - 1))
        assert (found.high[place] - found.low[place]) / 2 == pytest.approx(reach, rel=1e-9)


def test_noncentrality_limits_put_the_observed_t_at_the_tails():
    t, df = np.array([2.5, -1.2, 14.0, 0.0]), np.array([9.0, 30.0, 180.0, 5.0])
    low, high = formulas.noncentrality_interval(t, df)
    np.testing.assert_allclose(stats.nct.cdf(t, df, low), 0.975, atol=1e-6)
    np.testing.assert_allclose(stats.nct.cdf(t, df, high), 0.025, atol=1e-6)


@pytest.mark.parametrize("df", [4.0, 60.0, 2_000.0, 99_999.0])
def test_noncentrality_limits_far_out_go_on_where_the_search_ends(df):
    t = np.array([formulas.SEARCH_UP_TO, formulas.SEARCH_UP_TO * (1 + 1e-9)])
    low, high = formulas.noncentrality_interval(t, np.array([df, df]))
    width = high[0] - low[0]
    assert low[1] == pytest.approx(low[0], abs=width / 200)
    assert high[1] == pytest.approx(high[0], abs=width / 200)


def test_a_hair_of_spread_does_not_stall_the_search():
    low, high = formulas.noncentrality_interval(np.array([1e12]), np.array([9.0]))
    assert 0 < low[0] < 1e12 < high[0]


def test_effect_limits_are_finite_and_tight_for_a_hundred_thousand_people():
    rng = np.random.default_rng(0)
    pre = rng.normal(0, 1, (100_000, 1))
    found = formulas.hedges_g_av(pre, pre + rng.normal(1, 1, pre.shape))
    assert found.value[0] - 0.02 < found.low[0] < found.value[0] < found.high[0] < found.value[0] + 0.02


def test_effect_is_undefined_without_spread():
    assert np.isnan(formulas.hedges_g_av(column(3, 3, 3), column(4, 4, 4)).value[0])


def test_effect_has_no_limits_where_everybody_moved_alike():
    found = formulas.hedges_g_av(column(1, 2, 3), column(2, 3, 4))
    assert found.value[0] > 0
    assert np.isnan([found.low[0], found.high[0]]).all()


def test_limits_of_a_fall_mirror_those_of_a_rise(paired):
    up, down = formulas.hedges_g_av(*paired), formulas.hedges_g_av(*paired[::-1])
    np.testing.assert_allclose(up.low, -down.high)


def test_normalized_gain_is_the_share_of_the_room_left():
    assert formulas.normalized_gain(np.array([3.0]), np.array([4.0]), np.array([5.0]))[0] == 0.5


def test_normalized_gain_is_undefined_at_the_ceiling():
    assert np.isnan(formulas.normalized_gain(np.array([5.0]), np.array([5.0]), np.array([5.0]))[0])


@pytest.mark.parametrize("n", [6, 8, 20, 49, 60, 200])
def test_signed_rank_p_is_scipys(n):
    rng = np.random.default_rng(n)
    for difference in (rng.integers(-2, 4, n).astype(float), rng.normal(0.3, 1, n)):
        expected = stats.wilcoxon(difference).pvalue
        assert formulas.signed_rank(difference[:, None]).p[0] == pytest.approx(expected, rel=1e-9)
        assert signed_rank_p(difference) == pytest.approx(expected, rel=1e-9)  # which other tests recompute by


def test_signed_rank_p_is_one_where_nobody_changed_and_missing_without_pairs():
    p = formulas.signed_rank(np.array([[0.0, NAN]] * 20)).p
    assert p[0] == 1
    assert np.isnan(p[1])


@settings(max_examples=30)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_holm_agrees_with_statsmodels(p):
    np.testing.assert_allclose(formulas.holm(np.array(p)), multipletests(p, method="holm")[1])


def test_holm_leaves_missing_p_values_out_of_the_family():
    np.testing.assert_allclose(formulas.holm(np.array([0.02, NAN, 0.04])), [0.04, NAN, 0.04])


def test_alpha_agrees_with_pingouin(paired):
    assert formulas.cronbach_alpha(paired[1]) == pytest.approx(pingouin.cronbach_alpha(pd.DataFrame(paired[1]))[0])


def test_alpha_needs_two_items_and_spread():
    assert np.isnan(formulas.cronbach_alpha(column(1, 2, 3)))
    assert np.isnan(formulas.cronbach_alpha(np.full((6, 3), 4.0)))


answers = hnp.arrays(float, (12, 2), elements=st.integers(1, 5).map(float))


@settings(max_examples=30)
@given(answers, answers, st.floats(0.5, 20), st.floats(-50, 50))
def test_effect_does_not_depend_on_the_units_of_the_scale(pre, post, factor, shift):
    assume((pre.std(axis=0) > 0).all() and (post.std(axis=0) > 0).all())
    plain, other = formulas.hedges_g_av(pre, post), formulas.hedges_g_av(pre * factor + shift, post * factor + shift)
    np.testing.assert_allclose(plain.value, other.value, rtol=1e-6, atol=1e-9)


@settings(max_examples=30)
@given(answers, answers, st.randoms(use_true_random=False))
def test_nothing_depends_on_the_order_of_the_rows(pre, post, random):
    order = random.sample(range(len(pre)), len(pre))
    np.testing.assert_allclose(formulas.signed_rank(post - pre).p, formulas.signed_rank((post - pre)[order]).p)
    np.testing.assert_allclose(formulas.mean_interval(post - pre), formulas.mean_interval((post - pre)[order]))
