"""An interval that agrees with the signed-rank test."""

from __future__ import annotations

import numpy as np
from scipy import special

from analysis.statistics.formulas import Estimate, SignedRank


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
