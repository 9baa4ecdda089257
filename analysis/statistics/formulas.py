"""The statistics of paired answers, each named with its source.

Every function takes matrices of respondents × items in which NaN means "not answered", and gives one number an item, so that
all items of a group are worked out at once. A figure that does not exist (too few answers, no spread) is NaN, never an error.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import special

Array = NDArray[np.float64]

LEVEL = 0.95
"""Confidence level of every interval."""

NO_SPREAD = 1e-9
"""A standard deviation below this is rounding noise of equal numbers and counts as zero."""

EXACT_UP_TO = 13
"""Up to this many pairs the signed-rank test counts out all sign patterns even when there are ties or zeros (as SciPy does)."""

EXACT_WITHOUT_TIES_UP_TO = 50
"""Up to this many pairs it counts them out where there are neither (as SciPy does)."""

SEARCH_UP_TO = 1000.0
"""Up to this t the limits of the noncentrality are searched for exactly."""


class Estimate(NamedTuple):
    """Point estimates with their confidence limits, one entry an item."""

    value: Array
    low: Array
    high: Array


def count(values: Array) -> Array:
    """Number of answers in each column."""
    return np.asarray(np.sum(~np.isnan(values), axis=0), dtype=float)


def mean(values: Array) -> Array:
    """Mean of the answers in each column; NaN for an empty one."""
    n = count(values)
    return np.asarray(np.divide(np.nansum(values, axis=0), n, out=np.full(n.shape, np.nan), where=n > 0))


def spread(values: Array) -> Array:
    """Standard deviation (n − 1) of each column, exactly 0 where all answers are equal; NaN below two answers."""
    n = count(values)
    squares = np.nansum((values - mean(values)) ** 2, axis=0)
    sd = np.sqrt(np.divide(squares, n - 1, out=np.full(n.shape, np.nan), where=n > 1))
    return np.where(sd < NO_SPREAD, 0.0, sd)


def mean_interval(values: Array, level: float = 0.95) -> Estimate:
    """Mean of each column with Student's t interval, mean ± t(n − 1) · sd / √n; no limits below two answers."""
    n, middle = count(values), mean(values)
    reach = (
        special.stdtrit(np.where(n > 1, n - 1, np.nan), (1 + level) / 2) * spread(values) / np.sqrt(np.where(n > 1, n, np.nan))
    )
    return Estimate(middle, middle - reach, middle + reach)


def hedges_g_av(pre: Array, post: Array, level: float = 0.95) -> Estimate:
    """Hedges' g_av of paired answers: the mean difference in units of the average standard deviation of the two moments.

    d_av = mean(post − pre) / ((sd_pre + sd_post) / 2) (Lakens 2013, Frontiers in Psychology 4:863, eq. 10), times Hedges'
    correction J = 1 − 3 / (4(n − 1) − 1).

    Limits: value ± t(n − 1) · standard error by the delta method, which counts that the standardiser is itself estimated: the
    square of the error is s_d² / (n s²) + d² var(s) / s², with s the average of the two standard deviations and var(s) =
    (s_pre² + s_post² + 2 r² s_pre s_post) / (8 (n − 1)), r being the correlation of the moments (Bonett 2008, Psychological
    Methods 13:99, derives the same for the root of the mean variance). Against limits that take s as known it holds its level
    also for ten pairs (``benchmarks/gains.py``). Rows with one moment only must be NaN in both matrices.

    NaN where neither moment has spread; value without limits where all differences are equal.
    """
    difference = post - pre
    n, sd_difference = count(difference), spread(difference)
    before, after = spread(pre), spread(post)
    standardiser = _positive((before + after) / 2)
    correction = 1 - 3 / (4 * (_positive(n - 1)) - 1)
    value = mean(difference) / standardiser
    together = (before**2 + after**2 - sd_difference**2) / 2  # the covariance of the moments
    both = before * after
    shared = np.divide(together**2, both, out=np.zeros_like(both), where=both > 0)
    of_spread = (before**2 + after**2 + 2 * shared) / (8 * _positive(n - 1) * standardiser**2)
    error = np.sqrt(_positive(sd_difference) ** 2 / (_positive(n) * standardiser**2) + value**2 * of_spread)
    reach = special.stdtrit(_positive(n - 1), (1 + level) / 2) * error
    return Estimate(correction * value, correction * (value - reach), correction * (value + reach))


def d_z(difference: Array) -> Array:
    """Mean of the paired differences in units of their own standard deviation (Cohen 1988, ch. 2; Lakens 2013, eq. 6).

    Not comparable between studies whose moments correlate differently: it stands beside g_av, never for it. NaN without spread.
    """
    return mean(difference) / _positive(spread(difference))


def noncentrality_interval(t: Array, df: Array, level: float = 0.95) -> tuple[Array, Array]:
    """Limits of the noncentrality under which an observed `t` is just not surprising (Cumming & Finch 2001).

    Beyond `SEARCH_UP_TO` the search would take for ever; there t · χ(df)/√df and the normal part are put together by their
    squared distances from t (Zou & Donner 2008), which by then agrees with the search to a thousandth of the width.
    """
    tail = (1 - level) / 2
    # Turned to the positive side: the limits of −t are those of t mirrored, and the search is steadier there.
    size, sign = np.abs(t), np.sign(t)
    searched = np.where(size <= SEARCH_UP_TO, size, np.nan)
    near, far = (
        np.where(size > SEARCH_UP_TO, _far_out(size, df, p), special.nctdtrinc(df, 1 - p, searched)) for p in (tail, 1 - tail)
    )
    return np.where(sign < 0, -far, near), np.where(sign < 0, -near, far)


def _far_out(t: Array, df: Array, p: float) -> Array:
    of_spread = t * np.sqrt(2 * special.gammaincinv(np.where(df > 0, df, np.nan) / 2, p) / df) - t
    return np.asarray(t + np.sign(p - 0.5) * np.hypot(of_spread, special.ndtri(p)))


def normalized_gain(pre_mean: Array, post_mean: Array, best: Array) -> Array:
    """Gain as a share of the room that was left, (post − pre) / (best − pre) of the means (Hake 1998).

    NaN where everybody was at the best answer before.
    """
    return (post_mean - pre_mean) / _positive(best - pre_mean)


class SignedRank(NamedTuple):
    """The signed-rank test of each column: two-sided p, and (T₊ − T₋) / (T₊ + T₋) of the rank sums."""

    p: Array
    balance: Array


def signed_rank(difference: Array) -> SignedRank:
    """The Wilcoxon signed-rank test of each column, as `scipy.stats.wilcoxon` gives it by default, with its size.

    Zero differences are dropped (Wilcoxon's own way, ``zero_method="wilcox"``); p is 1 where all are zero and NaN without
    pairs. Exact without ties and zeros up to
    `EXACT_WITHOUT_TIES_UP_TO` pairs, and for any up to `EXACT_UP_TO`; the normal approximation with the correction for ties
    otherwise. Written out here because loading `scipy.stats` takes longer than everything else before the first chart. The size
    (NaN where nobody changed) is the matched-pairs rank-biserial correlation (Kerby 2014, Comprehensive Psychology 3:11.IT.3.1).
    """
    tests = [_signed_rank(column[~np.isnan(column)]) for column in difference.T]
    p, balance = np.array(tests, dtype=float).reshape(-1, 2).T
    return SignedRank(p, balance)


def _signed_rank(difference: Array) -> tuple[float, float]:
    changed = difference[difference != 0]
    if changed.size == 0:
        return (1.0 if difference.size else float("nan")), float("nan")
    # Differences take few values: each is ranked once, however many people have it.
    of_size, sizes = pd.factorize(np.abs(changed))
    order = np.argsort(np.asarray(sizes))
    ties, risen = (np.bincount(of_size, weights=way)[order].astype(float) for way in (np.ones(changed.size), changed > 0))
    ranks = np.cumsum(ties) - (ties - 1) / 2
    up, everything = float(ranks @ risen), float(ranks @ ties)
    tied = changed.size < difference.size or order.size < changed.size
    exact = difference.size <= (EXACT_UP_TO if tied else EXACT_WITHOUT_TIES_UP_TO)
    p = _counted_p(np.repeat(ranks, ties.astype(int)), up) if exact else _normal_p(up, ties)
    return p, 2 * up / everything - 1


def _normal_p(up: float, ties: Array) -> float:
    n = float(ties.sum())
    variance = (n * (n + 1) * (2 * n + 1) - np.sum(ties**3 - ties) / 2) / 24
    return float(2 * special.ndtr(-abs(up - n * (n + 1) / 4) / np.sqrt(variance)))


def _counted_p(ranks: Array, up: float) -> float:
    """Share of all 2ⁿ sign patterns at least as far out, doubled; the same answer as SciPy's permutation test in no time."""
    doubled = np.rint(2 * ranks).astype(int)  # midranks become whole numbers
    patterns = np.zeros(doubled.sum() + 1)
    patterns[0] = 1
    for rank in doubled:
        patterns[rank:] = patterns[rank:] + patterns[: patterns.size - rank]
    observed = round(2 * up)
    tails = patterns[: observed + 1].sum(), patterns[observed:].sum()
    return float(min(1.0, 2 * min(tails) / patterns.sum()))


def holm(p: Array) -> Array:
    """Adjust p values by Holm's step-down method (Holm 1979); NaN entries are no part of the family and stay NaN."""
    adjusted = np.full(p.shape, np.nan)
    tested = np.flatnonzero(~np.isnan(p))
    order = tested[np.argsort(p[tested], kind="stable")]
    weights = np.arange(order.size, 0, -1)
    adjusted[order] = np.minimum(np.maximum.accumulate(p[order] * weights), 1.0)
    return adjusted


def cronbach_alpha(answers: Array) -> float:
    """Cronbach's alpha of respondents × items, complete rows only: k/(k − 1) · (1 − Σ item variances / variance of the sum).

    NaN below two items or two complete rows, and where the sum does not vary (Cronbach 1951).
    """
    complete = answers[~np.isnan(answers).any(axis=1)]
    k = answers.shape[1]
    if k < 2 or len(complete) < 2 or spread(complete.sum(axis=1)[:, None])[0] == 0:
        return float("nan")
    return float(k / (k - 1) * (1 - complete.var(axis=0, ddof=1).sum() / complete.sum(axis=1).var(ddof=1)))


def _positive(values: Array) -> Array:
    return np.where(values > NO_SPREAD, values, np.nan)
