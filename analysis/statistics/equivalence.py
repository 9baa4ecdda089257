"""What "no clear difference" says: how far apart two things are at most."""

from __future__ import annotations

import numpy as np
from scipy import special

from analysis.statistics.formulas import Array

EQUIVALENCE_LEVEL = 0.95
"""How sure it is that a true difference is no larger than `at_most`."""


def at_most(value: Array, error: Array, df: Array, level: float = EQUIVALENCE_LEVEL) -> Array:
    """The smallest margin within which two one-sided t tests show each `value` to lie.

    The further end from zero of its 1 − 2·(1 − `level`) interval (Schuirmann 1987, J Pharmacokinet Biopharm 15:657). A true
    difference beyond it would have been seen with probability `level`. The largest of several such margins bounds the largest of
    the true differences with the same probability (intersection-union; Berger 1982, Technometrics 24:295). NaN without an error.
    """
    return np.asarray(np.abs(value) + special.stdtrit(df, level) * error)
