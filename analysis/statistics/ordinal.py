"""Figures that respect the order of answers and nothing more, or that count people; NaN where there is no value.

Matrices are respondents × items with NaN for "not answered", as in `formulas`.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import special

from analysis.statistics.formulas import Array, Estimate, count, mean
from analysis.statistics.proportions import wilson

POWER = 0.8
"""The chance with which a gain counts as one that could have been detected."""


def share_interval(people: Array, n: Array, level: float = 0.95) -> Estimate:
    """Shares `people` / `n` with Wilson's score limits (Wilson 1927, JASA 22:209); NaN where n is 0."""
    safe = np.where(n > 0, n, np.nan)
    low, high = wilson(people, safe, level)
    return Estimate(people / safe, low, high)


def mcnemar_p(before: Array, after: Array) -> Array:
    """Exact two-sided McNemar test of two 0/1 matrices, that as many people enter as leave (McNemar 1947, Psychometrika 12:153).

    The binomial test of the people who changed sides; 1 where nobody did, NaN where there are no pairs.
    """
    change = after - before
    gone_up, gone_down = np.sum(change > 0, axis=0), np.sum(change < 0, axis=0)
    p = 2 * special.bdtr(np.minimum(gone_up, gone_down).astype(float), gone_up + gone_down, 0.5)
    return np.where(count(change) > 0, np.minimum(p, 1.0), np.nan)


def probability_of_improvement(difference: Array, level: float = 0.95) -> Estimate:
    """Probability that a randomly chosen person improved, one who stayed the same counting half.

    PS_dep = (n₊ + n₀/2) / n of the paired differences (Grissom & Kim 2012, Effect Sizes for Research, ch. 6); 0.5 means no
    change. Limits: Student's t interval of the scores 1, ½, 0 (Cliff's within-pair dominance d_w is 2·PS − 1; Cliff 1993),
    cut at 0 and 1; no limits where everybody has the same score.
    """
    score = np.where(np.isnan(difference), np.nan, (np.sign(difference) + 1) / 2)
    n, middle = count(score), mean(score)
    variance = np.nansum((score - middle) ** 2, axis=0) / np.where(n > 1, n - 1, np.nan)
    reach = special.stdtrit(np.where(n > 1, n - 1, np.nan), (1 + level) / 2) * np.sqrt(variance / np.where(n > 0, n, np.nan))
    reach = np.where(reach > 0, reach, np.nan)
    return Estimate(middle, np.maximum(middle - reach, 0), np.minimum(middle + reach, 1))


def cliffs_delta(pre: Array, post: Array, level: float = 0.95, *, paired: bool = True) -> Estimate:
    """Cliff's delta of the answers after against those before: P(post > pre) − P(post < pre) over all pairs of answers.

    Cliff 1993, Psychological Bulletin 114:494, with his asymmetric limits and Student's t (Feng & Cliff 2004, JMASM 3:322). The
    variance of independent samples is Cliff's unbiased one, not below (1 − δ²)/(mn − 1). For `paired` answers (rows with one
    moment only are NaN in both) it is that of the sum of a person's two mean dominances, the first-order term of the same U
    statistic, so that the two moments of one person are not taken as strangers. No limits where the samples do not overlap.
    """
    columns = [_delta(b[~np.isnan(b)], a[~np.isnan(a)], level, paired) for b, a in zip(pre.T, post.T, strict=True)]
    value, low, high = np.array(columns, dtype=float).reshape(-1, 3).T
    return Estimate(value, low, high)


def _delta(before: Array, after: Array, level: float, paired: bool) -> tuple[float, float, float]:
    m, n = after.size, before.size
    if m < 2 or n < 2:
        return (np.nan, np.nan, np.nan)
    of_after, of_before = _dominance(after, before), -_dominance(before, after)
    delta = float(of_after.mean())
    if paired:
        variance, df = float(np.sum((of_after + of_before - 2 * delta) ** 2) / (n * (n - 1))), n - 1
    else:
        variance, df = _independent_variance(of_after, of_before, _ties(after, before), delta), m + n - 2
    return (delta, *asymmetric_limits(delta, variance, float(special.stdtrit(df, (1 + level) / 2))))


def asymmetric_limits(delta: float, variance: float, quantile: float) -> tuple[float, float]:
    """Cliff's limits of a delta, which never leave −1 to 1: (δ − δ³ ∓ z·s·√((1 − δ²)² + z²s²)) / (1 − δ² + z²s²).

    z is the `quantile`, s² the `variance`; NaN without variance.
    """
    if variance <= 0:
        return (np.nan, np.nan)
    square = quantile**2 * variance
    below, middle = 1 - delta**2 + square, delta - delta**3
    reach = np.sqrt(square * ((1 - delta**2) ** 2 + square))
    return (max((middle - reach) / below, -1.0), min((middle + reach) / below, 1.0))


def _independent_variance(of_after: Array, of_before: Array, ties: float, delta: float) -> float:
    m, n = of_after.size, of_before.size
    cells = m * n - ties - m * n * delta**2  # Σ (d_ij − δ)², as d² is 1 but for ties
    rows, columns = n**2 * np.sum((of_after - delta) ** 2), m**2 * np.sum((of_before - delta) ** 2)
    variance = (rows + columns - cells) / (m * n * (m - 1) * (n - 1))
    return float(max(variance, (1 - delta**2) / (m * n - 1)))


def _dominance(values: Array, others: Array) -> Array:
    """For each value the share of `others` below it less the share above it."""
    order = np.sort(others)
    # Answers take few values: each is looked up once, however many people gave it.
    place, answers = pd.factorize(values)
    below, not_above = np.searchsorted(order, answers, "left"), np.searchsorted(order, answers, "right")
    return np.asarray(((below - (order.size - not_above)) / order.size)[place])


def _ties(values: Array, others: Array) -> float:
    order = np.sort(others)
    return float(np.sum(np.searchsorted(order, values, "right") - np.searchsorted(order, values, "left")))


def detectable_gain(n: Array, sd: Array, level: float = 0.95, power: float = POWER) -> Array:
    """The smallest true gain that a paired t test of `n` pairs whose gains spread by `sd` finds with probability `power`.

    sd/√n times the noncentrality at which t(n − 1) passes its critical value with that probability (Cohen 1988, ch. 2); the
    chance of a finding in the wrong direction, below 10⁻⁴ at this power, is left out.
    """
    df = np.where(n > 1, n - 1, np.nan)
    critical = special.stdtrit(df, (1 + level) / 2)
    searched = np.minimum(df, _NEARLY_NORMAL)
    noncentrality = special.nctdtrinc(searched, 1 - power, critical)
    # SciPy's search ends within 1e-8: one step of Newton's brings it to what the distribution itself is known to.
    slope = (
        special.nctdtr(searched, noncentrality + _STEP, critical) - special.nctdtr(searched, noncentrality - _STEP, critical)
    ) / (2 * _STEP)
    noncentrality = noncentrality - (special.nctdtr(searched, noncentrality, critical) - (1 - power)) / slope
    return np.asarray(noncentrality * sd / np.sqrt(np.where(n > 0, n, np.nan)))


_STEP = 1e-4
_NEARLY_NORMAL = 1e6
"""Degrees of freedom from which the noncentral t is not told apart from the normal distribution."""
