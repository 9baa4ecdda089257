"""The figures of people who answered an item twice, worked out again from their answers."""

import warnings

import numpy as np
import pingouin
from scipy import optimize, stats
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.weightstats import DescrStatsW

LIMITS = ("value", "ci_low", "ci_high")
MOST_EXACT = 13
"""So many people at most are tested by all signs of their changes where some changed as much as others, or not at all."""


def of_pairs(pre, post, *, is_item):
    """The figures of people who answered twice."""
    change, n = np.round(post - pre, 9), len(pre)
    test, sd = stats.ttest_rel(post, pre), change.std(ddof=1)
    limits, wide = test.confidence_interval(), test.confidence_interval(0.9)
    counts = {"improved": int((change > 0).sum()), "same": int((change == 0).sum()), "declined": int((change < 0).sum())}
    found = counts | {
        "n": n, "pre_mean": pre.mean(), "pre_sd": pre.std(ddof=1), "post_mean": post.mean(), "post_sd": post.std(ddof=1),
        "gain": change.mean(), "ci_low": limits.low, "ci_high": limits.high, "ci_level": 0.95,
        "at_most": max(abs(wide.low), abs(wide.high)), "sd_gain": sd, "d_z": test.statistic / np.sqrt(n),
        "detectable": detectable(n, sd), "normalized_gain": (post.mean() - pre.mean()) / (5 - pre.mean()),
        "improvement": improvement(change), "delta": delta(pre, post), "effect_size": hedges(pre, post),
        "rank": rank(change), "t_test": {"p": test.pvalue}, "test": {"p": signed_rank_p(change)},
    }  # fmt: skip
    for name in ("improved", "declined"):
        shares = (counts[name] / n, *proportion_confint(counts[name], n, method="wilson"))
        found[f"{name}_share"] = dict(zip(LIMITS, shares, strict=True))
    found["pre_ceiling"] = (pre > 5 - 1e-9).mean()
    if is_item:
        entered, gone = int(((pre < 4) & (post >= 4)).sum()), int(((pre >= 4) & (post < 4)).sum())
        found |= {"pre_top2": (pre >= 4).mean(), "post_top2": (post >= 4).mean()}
        found["top2_test"] = {"p": stats.binomtest(entered, entered + gone).pvalue if entered + gone else 1.0}
    return found


def detectable(n, sd):
    """The gain that is found in four of five such surveys, by the noncentral t."""
    critical = stats.t.ppf(0.975, n - 1)
    effect = optimize.brentq(lambda nc: stats.nct.sf(critical, n - 1, nc) - 0.8, 0.1, 20, xtol=1e-13)
    return effect * sd / np.sqrt(n)


def improvement(change):
    """The mean of 1, ½, 0 with Student's limits, cut at the ends."""
    score = DescrStatsW((np.sign(change) + 1) / 2)
    low, high = score.tconfint_mean()
    return dict(zip(LIMITS, (score.mean, max(low, 0), min(high, 1)), strict=True))


def delta(pre, post):
    """Cliff's delta over all pairs of answers, with his asymmetric limits and the variance of people's two dominances."""
    over = np.sign(np.round(post[:, None] - pre[None, :], 9))
    value, n = over.mean(), len(pre)
    square = stats.t.ppf(0.975, n - 1) ** 2 * ((over.mean(axis=1) + over.mean(axis=0) - 2 * value) ** 2).sum() / (n * (n - 1))
    middle, reach = value - value**3, np.sqrt(square * ((1 - value**2) ** 2 + square))
    ends = (np.clip((middle + side * reach) / (1 - value**2 + square), -1, 1) for side in (-1, 1))
    return dict(zip(LIMITS, (value, *ends), strict=True))


def hedges(pre, post):
    """g_av with the delta method's limits."""
    n, before, after = len(pre), pre.std(ddof=1), post.std(ddof=1)
    standard, r = (before + after) / 2, np.corrcoef(pre, post)[0, 1]
    d = (post - pre).mean() / standard
    of_spread = (before**2 + after**2 + 2 * r**2 * before * after) / (8 * (n - 1) * standard**2)
    error = np.sqrt(np.var(post - pre, ddof=1) / (n * standard**2) + d**2 * of_spread)
    reach, fair = stats.t.ppf(0.975, n - 1) * error, 1 - 3 / (4 * (n - 1) - 1)
    return dict(zip(LIMITS, (fair * d, fair * (d - reach), fair * (d + reach)), strict=True))


def signed_rank_p(change):
    """As `scipy.stats.wilcoxon` tells it, which goes through all signs of a few people one by one: here they go at once."""
    if len(change) > MOST_EXACT or len(np.unique(np.abs(change[change != 0]))) == len(change):
        return stats.wilcoxon(change).pvalue

    def of_risen(signed, axis):
        ranks = stats.rankdata(np.abs(signed), axis=axis) - (signed == 0).sum(axis=axis, keepdims=True)
        return (ranks * (signed > 0)).sum(axis=axis)

    return stats.permutation_test((change,), of_risen, permutation_type="samples", vectorized=True, axis=-1).pvalue


def rank(change):
    """The rank-biserial correlation of those who changed; test-based limits."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # ties
        value = float(pingouin.wilcoxon(change[change != 0], method="asymptotic")["RBC"].iloc[0])
    reach = abs(value) * stats.norm.ppf(0.975) / stats.norm.isf(signed_rank_p(change) / 2)
    return dict(zip(LIMITS, (value, max(value - reach, -1), min(value + reach, 1)), strict=True))
