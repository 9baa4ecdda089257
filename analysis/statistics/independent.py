"""Two groups of different people: no one's change is known, only the means can be set side by side."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy import special

from analysis.statistics.formulas import NO_SPREAD, Array, Estimate, count, mean, noncentrality_interval, spread


class Welch(NamedTuple):
    """Difference of two means, one entry an item."""

    difference: Estimate
    df: Array
    p: Array
    error: Array


def welch(first: Array, second: Array, level: float = 0.95) -> Welch:
    """mean(second) − mean(first) of each column with Welch's t (Welch 1947, Biometrika 34:28; Satterthwaite's df).

    Matrices of respondents × items, NaN = not answered. No limits and no p where a side has fewer than two answers or neither
    side varies.
    """
    (n_a, square_a), (n_b, square_b) = _squared_error(first), _squared_error(second)
    error = np.sqrt(square_a + square_b)
    error = np.where(error > NO_SPREAD, error, np.nan)
    df = error**4 / (square_a**2 / (n_a - 1) + square_b**2 / (n_b - 1))
    value = mean(second) - mean(first)
    reach = special.stdtrit(df, (1 + level) / 2) * error
    p = 2 * special.stdtr(df, -np.abs(value / error))
    return Welch(Estimate(value, value - reach, value + reach), df, p, error)


def _squared_error(values: Array) -> tuple[Array, Array]:
    n = count(values)
    n = np.where(n > 1, n, np.nan)
    return n, spread(values) ** 2 / n


def hedges_g_s(first: Array, second: Array, level: float = 0.95) -> Estimate:
    """Hedges' g_s of two independent groups: (mean(second) − mean(first)) / pooled SD × J, J = 1 − 3/(4(n₁ + n₂) − 9).

    Lakens 2013, Frontiers in Psychology 4:863, eqs. 1 and 4. Limits by the noncentral t (Cumming & Finch 2001), corrected by J.
    """
    n_a, n_b = count(first), count(second)
    df = n_a + n_b - 2
    usable = (n_a > 1) & (n_b > 1)
    df = np.where(usable, df, np.nan)
    pooled = np.sqrt(((n_a - 1) * spread(first) ** 2 + (n_b - 1) * spread(second) ** 2) / df)
    pooled = np.where(pooled > NO_SPREAD, pooled, np.nan)
    correction = 1 - 3 / (4 * (df + 2) - 9)
    d = (mean(second) - mean(first)) / pooled
    with np.errstate(divide="ignore"):
        unit = np.sqrt(1 / n_a + 1 / n_b)
    low, high = noncentrality_interval(d / unit, df, level)
    return Estimate(correction * d, correction * low * unit, correction * high * unit)
