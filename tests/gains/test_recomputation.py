"""Every figure told of 33 surveys of unlike shapes, worked out again by SciPy, statsmodels and pingouin from the answers."""

import warnings
from dataclasses import replace

import numpy as np
import pandas as pd
import pingouin
import pytest
import statsmodels.formula.api as smf
from recomputed_pairs import signed_rank_p
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.oneway import anova_oneway
from statsmodels.stats.weightstats import DescrStatsW, ttost_paired

from analysis.gains import COMPOSITE, OVERALL, gains_by_start, measure_gains, weighted_gain
from analysis.survey import PairingMethod, Scale

CLOSE = {"rel": 1e-9, "abs": 1e-9}
REGIONS = ("영남권", "수도·강원권", "호남권", "중부권")
SHAPES = [
    (people, items, gaps, begin)
    for people in ((5,), (14,), (60,), (9, 12), (40, 30), (8, 20, 60), (6, 9, 30, 50), (25,) * 4, (5, 80), (7, 7, 7), (30,) * 3)
    for items, gaps, begin in ((1, 0.0, 2.8), (4, 0.0, 4.4), (5, 0.25, 2.8))
]
"""33 of them: people by region, items, the share of answers left out, where people begin (4.4 is near the ceiling)."""


@pytest.fixture(scope="module", params=range(len(SHAPES)), ids=["-".join(map(str, (*shape[0], *shape[1:]))) for shape in SHAPES])
def shape(request):
    return request.param


@pytest.fixture(scope="module")
def answers(shape):
    """Respondents × (region, item at a moment), drawn anew for each shape."""
    people, items, gaps, begin = SHAPES[shape]
    rng = np.random.default_rng(shape)
    labels = np.repeat(REGIONS[: len(people)], people)
    level = rng.normal(begin, 0.7, (len(labels), 1))
    columns = {}
    for moment, lift in (("pre", 0.0), ("post", 0.5)):
        values = np.clip(np.rint(level + lift + rng.normal(0, 0.7, (len(labels), items))), 1, 5)
        values[rng.random(values.shape) < gaps] = np.nan
        columns |= {(f"q{number + 1}", moment): values[:, number] for number in range(items)}
    return pd.DataFrame(columns), pd.Series(labels)


@pytest.fixture(scope="module")
def gains(answers, survey_of):
    wide, labels = answers
    items = dict.fromkeys(wide.columns.get_level_values(0))
    survey = survey_of({item: (wide[item, "pre"].tolist(), wide[item, "post"].tolist()) for item in items}, labels.tolist())
    survey = replace(survey, pairing=PairingMethod.SAME_ROW)
    return measure_gains(survey, adjust=True), survey


def paired(wide, item):
    """Both answers of everybody who gave both: of the composite, means over the items answered twice, half of them at least."""
    if item != COMPOSITE:
        return wide[item].dropna()
    both = wide.xs("pre", axis=1, level=1).notna() & wide.xs("post", axis=1, level=1).notna()
    enough = both.sum(axis=1) >= np.ceil(both.shape[1] / 2)
    means = {moment: wide.xs(moment, axis=1, level=1).where(both).mean(axis=1) for moment in ("pre", "post")}
    return pd.DataFrame(means)[enough & both.any(axis=1)]


def told(gains):
    """Every row that is told of one group or of all; groups joined to protect small ones hold others than their name says."""
    for row in gains.table.to_dict("records"):
        if not row["suppressed"] and row["n"] > 0 and row["group"] not in gains.joined:
            yield row


def mine(wide, labels, row):
    pair = paired(wide, row["item"])
    pair = pair if row["group"] == OVERALL else pair[labels.loc[pair.index] == row["group"]]
    return pair["pre"].to_numpy(), pair["post"].to_numpy()


def test_means_intervals_and_tests(gains, answers):
    for row in told(gains[0]):
        pre, post = mine(*answers, row)
        change = np.round(post - pre, 9)
        assert (row["n"], row["pre_mean"], row["post_mean"]) == pytest.approx((len(pre), pre.mean(), post.mean()), **CLOSE)
        if np.ptp(change) < 1e-8:
            continue
        expected = stats.ttest_rel(post, pre)
        limits = expected.confidence_interval()
        assert (row["gain"], row["t_p"]) == pytest.approx((change.mean(), expected.pvalue), **CLOSE)
        assert (row["ci_low"], row["ci_high"]) == pytest.approx((limits.low, limits.high), **CLOSE)
        wide = expected.confidence_interval(0.9)
        assert row["at_most"] == pytest.approx(max(abs(wide.low), abs(wide.high)), **CLOSE)
        assert row["p"] == pytest.approx(signed_rank_p(change), **CLOSE)


def test_how_large_a_change_is_at_most_is_where_two_one_sided_tests_reject_at_five_percent(gains, answers):
    for row in told(gains[0]):
        pre, post = mine(*answers, row)
        if np.ptp(np.round(post - pre, 9)) > 1e-8:
            p = ttost_paired(post, pre, -row["at_most"], row["at_most"])[0]
            assert p == pytest.approx(0.05, abs=1e-9)


def test_regions_weighed_by_invited_people(gains, answers):
    wide, labels = answers
    regions = [group for group in gains[0].groups if group not in gains[0].joined]
    invited = {region: 100 * (place + 1) for place, region in enumerate(gains[0].groups)}
    found = weighted_gain(gains[0], invited)
    if found is None or len(regions) < len(gains[0].groups):
        return
    pair = paired(wide, COMPOSITE)
    changes = [DescrStatsW((pair["post"] - pair["pre"]).round(9)[labels.loc[pair.index] == region]) for region in regions]
    weights = np.array([invited[region] for region in regions]) / sum(invited.values())
    parts = np.array([weight * change.std_mean for weight, change in zip(weights, changes, strict=True)]) ** 2
    gain = sum(weight * change.mean for weight, change in zip(weights, changes, strict=True))
    assert found.gain == pytest.approx(gain, **CLOSE)
    if parts.sum() > 1e-12:
        df = parts.sum() ** 2 / sum(part**2 / (change.nobs - 1) for part, change in zip(parts, changes, strict=True))
        limits = stats.t.interval(0.95, df, gain, np.sqrt(parts.sum()))
        assert (found.low, found.high) == pytest.approx(limits, **CLOSE)


def test_the_rank_biserial_correlation_and_that_its_interval_agrees_with_the_test(gains, answers):
    for row in told(gains[0]):
        pre, post = mine(*answers, row)
        change = np.round(post - pre, 9)
        if not change.any():
            assert np.isnan(row["rank"])
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # ties
            expected = float(pingouin.wilcoxon(change[change != 0], method="asymptotic")["RBC"].iloc[0])
        assert row["rank"] == pytest.approx(expected, abs=1e-9)
        if not np.isnan(row["rank_low"]):
            assert (row["rank_low"] > 0 or row["rank_high"] < 0) == (row["p"] < 0.05)


def test_effect_sizes_and_shares(gains, answers):
    for row in told(gains[0]):
        pre, post = mine(*answers, row)
        spread = (pre.std(ddof=1) + post.std(ddof=1)) / 2
        if spread > 1e-9:
            assert row["effect"] == pytest.approx((post.mean() - pre.mean()) / spread * (1 - 3 / (4 * len(pre) - 5)), **CLOSE)
        change = np.round(post - pre, 9)
        assert (row["improved"], row["declined"]) == ((change > 0).sum(), (change < 0).sum())
        assert row["delta"] == pytest.approx(np.sign(np.round(post[:, None] - pre, 9)).mean(), **CLOSE)
        if row["item"] != COMPOSITE:
            entered, left = int(((pre < 4) & (post >= 4)).sum()), int(((pre >= 4) & (post < 4)).sum())
            expected = stats.binomtest(entered, entered + left).pvalue if entered + left else 1.0
            assert row["top2_p"] == pytest.approx(expected, **CLOSE)


def test_adjusted_p_values_are_holms_over_the_items_of_a_group(gains):
    table = gains[0].table
    for _, rows in table[(table["item"] != COMPOSITE) & table["p"].notna()].groupby("group"):
        np.testing.assert_allclose(rows["p_adjusted"], multipletests(rows["p"], method="holm")[1], rtol=1e-9)


def test_contrasts_of_gains_are_welchs(gains, answers):
    wide, labels = answers
    rows = gains[0].contrasts.query("method == 'welch_gain'").dropna(subset=["p"])
    for row in rows.to_dict("records"):
        pair = paired(wide, row["item"])
        change = (pair["post"] - pair["pre"]).round(9)
        a, b = (change[labels.loc[change.index] == row[side]] for side in ("a", "b"))
        expected = stats.ttest_ind(a, b, equal_var=False)
        wide_limits = expected.confidence_interval(0.9)
        assert (row["difference"], row["p"]) == pytest.approx((a.mean() - b.mean(), expected.pvalue), **CLOSE)
        assert row["at_most"] == pytest.approx(max(abs(wide_limits.low), abs(wide_limits.high)), **CLOSE)


def test_contrasts_of_items_are_paired_t_tests(gains, answers):
    wide, _ = answers
    for row in gains[0].item_contrasts.dropna(subset=["p"]).to_dict("records"):
        changes = [wide[row[side], "post"] - wide[row[side], "pre"] for side in ("a", "b")]
        both = pd.concat(changes, axis=1).dropna()
        expected = stats.ttest_rel(both[0], both[1])
        assert (row["difference"], row["p"]) == pytest.approx(((both[0] - both[1]).mean(), expected.pvalue), rel=1e-7, abs=1e-9)


def test_tests_of_all_groups_and_the_model_at_equal_beginnings(gains, answers):
    wide, labels = answers
    tests = gains[0].tests.dropna(subset=["p"])
    shown = gains[0].table.query("group != '' and not suppressed and n > 1").groupby("item")["group"].agg(list)
    for item in tests["item"].unique():
        pair = paired(wide, item).assign(region=labels)
        pair = pair[pair["region"].isin(shown[item])]
        found = tests[tests["item"] == item].set_index("test")
        change = [(rows["post"] - rows["pre"]).to_numpy() for _, rows in pair.groupby("region", sort=False)]
        if "welch_anova" in found.index:
            expected = anova_oneway(change, use_var="unequal", welch_correction=True)
            assert found.loc["welch_anova", "p"] == pytest.approx(expected.pvalue, **CLOSE)
        if "ancova_hc3_f" in found.index:
            fit = smf.ols("post ~ pre + C(region)", pair).fit(cov_type="HC3", use_t=True)
            k = pair["region"].nunique()
            p = float(fit.f_test(np.eye(k + 1)[1:k]).pvalue)
            assert found.loc["ancova_hc3_f", "p"] == pytest.approx(p, rel=1e-6, abs=1e-9)


def test_starting_levels_are_parts_of_everybody(gains, answers):
    found = gains_by_start(gains[1])
    if found.table.empty:
        return
    pair = paired(answers[0], COMPOSITE)
    assert found.table["n"].sum() == len(pair)
    for row in found.table.to_dict("records"):
        part = pair[pair["pre"].round(9).between(round(row["pre_from"], 9), round(row["pre_to"], 9))]
        assert (row["n"], row["gain"]) == pytest.approx((len(part), (part["post"] - part["pre"]).mean()), **CLOSE)


def test_the_shapes_are_as_many_as_was_asked_for():
    assert len(SHAPES) == 33
    assert Scale(1, 5).points == 5
