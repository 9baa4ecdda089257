"""A survey of pairs, recalled beginnings and two samples, worked out again region by region by SciPy and statsmodels."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from recomputed_pairs import of_pairs
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

from analysis.gains import Design, gains_json, measure_gains, weighted_gain
from analysis.survey import PairingMethod

ITEMS = ("q1", "q2")
PAIRED, RECALLED, APART = "영남권", "중부권", "호남권"
INVITED = {PAIRED: 120, RECALLED: 40, APART: 240}


@pytest.fixture(scope="module", params=[(3.0, 0.6), (4.3, 0.5), (3.2, -0.4)], ids=["rises", "near the ceiling", "falls"])
def answers(request):
    """For each region answers before and after, NaN where none: some left, some came late, of one nobody is matched."""
    begin, rise = request.param
    rng = np.random.default_rng(41)

    def drawn(people):
        level = rng.normal(begin, 0.7, (people, 1))
        before, after = (np.clip(np.rint(level + lift + rng.normal(0, 0.7, (people, 2))), 1, 5) for lift in (0.0, rise))
        return np.stack([before, after])

    found = {PAIRED: drawn(60), RECALLED: drawn(35), APART: drawn(100)}
    found[PAIRED][1, :8] = found[PAIRED][0, 8:14] = np.nan
    found[APART][1, :45] = found[APART][0, 45:] = np.nan
    return found


@pytest.fixture(scope="module")
def measured(answers, survey_of):
    both = np.concatenate(list(answers.values()), axis=1)
    regions = [region for region, sides in answers.items() for _ in range(sides.shape[1])]
    survey = survey_of({item: (both[0, :, place], both[1, :, place]) for place, item in enumerate(ITEMS)}, regions)
    survey = replace(survey, pairing=PairingMethod.CODE, pairings={RECALLED: PairingMethod.RETROSPECTIVE})
    gains = measure_gains(survey)
    return gains, gains_json(gains, survey)


def pairs_of(sides, place):
    pre, post = sides[:, :, place]
    both = ~np.isnan(pre) & ~np.isnan(post)
    return pre[both], post[both]


def agree(told, again):
    for name, value in again.items():
        if isinstance(value, dict):
            agree(told[name], value)
        else:
            assert told[name] == pytest.approx(value, rel=1e-9, abs=1e-9), name


def test_each_region_is_of_its_own_design(measured):
    gains, _ = measured
    found = {unit.region: unit.design for unit in gains.units}
    assert found == {PAIRED: Design.PAIRED, RECALLED: Design.RETROSPECTIVE, APART: Design.INDEPENDENT}


@pytest.mark.parametrize("region", [PAIRED, RECALLED])
def test_regions_whose_people_are_matched_tell_their_pairs(measured, answers, region):
    for place, item in enumerate(measured[1]["items"]):
        again = of_pairs(*pairs_of(answers[region], place), is_item=True)
        agree(item["groups"][region], {name: value for name, value in again.items() if not name.endswith("test")})


def test_the_whole_is_of_all_pairs_however_their_beginnings_were_asked(measured, answers):
    for place, item in enumerate(measured[1]["items"]):
        both = [np.concatenate(side) for side in zip(*(pairs_of(answers[one], place) for one in (PAIRED, RECALLED)), strict=True)]
        again = of_pairs(*both, is_item=True)
        agree(item["overall"], {name: value for name, value in again.items() if not name.endswith("test")})


def test_a_region_of_two_samples_tells_welchs_difference_of_the_means(measured, answers):
    for place, item in enumerate(measured[1]["items"]):
        pre, post = (side[~np.isnan(side)] for side in answers[APART][:, :, place])
        test, n = stats.ttest_ind(post, pre, equal_var=False), len(pre) + len(post)
        (low, high), wide = test.confidence_interval(), test.confidence_interval(0.9)
        pooled = np.sqrt(((len(pre) - 1) * pre.var(ddof=1) + (len(post) - 1) * post.var(ddof=1)) / (n - 2))
        told = item["groups"][APART]
        agree(told, {
            "n": 0, "pre_only": len(pre), "post_only": len(post), "pre_mean": pre.mean(), "post_mean": post.mean(),
            "gain": post.mean() - pre.mean(), "ci_low": low, "ci_high": high, "at_most": max(abs(wide.low), abs(wide.high)),
            "test": {"p": test.pvalue}, "normalized_gain": (post.mean() - pre.mean()) / (5 - pre.mean()),
            "effect_size": {"value": (post.mean() - pre.mean()) / pooled * (1 - 3 / (4 * (n - 2) - 1))},
            "delta": {"value": np.sign(post[:, None] - pre).mean()}, "pre_top2": (pre >= 4).mean(),
            "pre_ceiling": (pre == 5).mean(),
        })  # fmt: skip
        assert told["improved"] is None and told["sd_gain"] is None


def error_of(answers, region, place):
    """A gain with its error and degrees of freedom, as its design has them."""
    if region == APART:
        pre, post = (DescrStatsW(side[~np.isnan(side)]) for side in answers[region][:, :, place])
        compared = CompareMeans(post, pre)
        return post.mean - pre.mean, compared.std_meandiff_separatevar, compared.dof_satt()
    change = DescrStatsW(np.subtract(*pairs_of(answers[region], place)[::-1]))
    return change.mean, change.std_mean, change.nobs - 1


def limits_of(parts, weights, level=0.95):
    """A weighted sum of gains with Satterthwaite's degrees of freedom: value, limits, p."""
    value = sum(weight * gain for weight, (gain, _, _) in zip(weights, parts, strict=True))
    square = np.array([(weight * error) ** 2 for weight, (_, error, _) in zip(weights, parts, strict=True)])
    df = square.sum() ** 2 / sum(own**2 / part[2] for own, part in zip(square, parts, strict=True))
    reach = stats.t.ppf((1 + level) / 2, df) * np.sqrt(square.sum())
    return value, value - reach, value + reach, 2 * stats.t.sf(abs(value) / np.sqrt(square.sum()), df)


def test_regions_of_any_design_are_set_against_each_other_by_their_own_errors(measured, answers):
    told = [row for row in measured[1]["contrasts"] if row["item"] in ITEMS]
    assert len(told) == 3 * len(ITEMS)
    for place, item in enumerate(ITEMS):
        mine = [row for row in told if row["item"] == item]
        again = []
        for row in mine:
            parts = [error_of(answers, row[side], place) for side in ("a", "b")]
            value, low, high, p = limits_of(parts, (1, -1))
            wide = limits_of(parts, (1, -1), 0.9)
            again.append(p)
            agree(row, {"difference": value, "ci_low": low, "ci_high": high, "p": p, "at_most": max(abs(wide[1]), abs(wide[2]))})
        assert [row["p_adjusted"] for row in mine] == pytest.approx(multipletests(again, method="holm")[1], rel=1e-9)
        assert {frozenset((row["a"], row["b"])) for row in mine} == set(map(frozenset, combinations(answers, 2)))


def test_the_invited_weigh_regions_of_any_design(measured, answers):
    weights = np.array([INVITED[region] for region in answers]) / sum(INVITED.values())
    for place, item in enumerate(ITEMS):
        found = weighted_gain(measured[0], INVITED, item)
        value, low, high, _ = limits_of([error_of(answers, region, place) for region in answers], weights)
        assert (found.gain, found.low, found.high) == pytest.approx((value, low, high), rel=1e-9)
        whole = measured[0].table.query("item == @item and group == ''").iloc[0]
        assert found.unweighted == whole["gain"]
