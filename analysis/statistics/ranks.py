"""Ranks: an interval that agrees with the signed-rank test, and a test of several groups."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy import special

from analysis.statistics.formulas import Array, Estimate, SignedRank


def rank_biserial(test: SignedRank, level: float = 0.95) -> Estimate:
    """The matched-pairs rank-biserial correlation of a signed-rank test, with limits that leave zero out where it rejects.

    1 where all who changed rose, −1 where all fell. The limits are test-based (Miettinen 1976, American Journal of Epidemiology
    103:226): value · (1 ∓ z_level / z_p), z_p being the normal deviate of the test's two-sided p; p is below 1 − `level` exactly
    where they do not hold zero. Cut at −1 and 1; NaN where nobody changed, and where p is 1, so that no deviate exists.
    """
    deviate = -special.ndtri(test.p / 2)
    wide = special.ndtri((1 + level) / 2)
    ratio = np.divide(wide, deviate, out=np.full(test.p.shape, np.nan), where=deviate > 0)
    reach = np.abs(test.balance) * ratio
    return Estimate(test.balance, np.maximum(test.balance - reach, -1.0), np.minimum(test.balance + reach, 1.0))


def kruskal_wallis_p(groups: Sequence[Array]) -> float:
    """Kruskal and Wallis's test (1952, JASA 47:583) that the values of each of `groups` stand as high, corrected for ties.

    Its p by chi-square; not a number where all values are equal.
    """
    values, counts = np.concatenate(groups), np.array([len(group) for group in groups])
    n = len(values)
    ranks = pd.Series(values).rank().to_numpy(dtype=float)
    spread = float(((ranks - (n + 1) / 2) ** 2).sum())
    if spread <= 0:
        return float("nan")
    means = np.array([part.mean() for part in np.split(ranks, np.cumsum(counts)[:-1])])
    between = float((counts * (means - (n + 1) / 2) ** 2).sum())
    return float(special.chdtrc(len(groups) - 1, (n - 1) * between / spread))
