"""The net promoter score with its uncertainty."""

from __future__ import annotations

import math

import numpy as np
from scipy import special

from analysis.statistics.formulas import LEVEL, Array

_PROMOTER, _DETRACTOR = 9, 6


def net_promoters(answers: Array, level: float = LEVEL) -> tuple[float, float, float]:
    """Share of answers of 9 and 10 less the share of 0 to 6 (Reichheld 2003, Harvard Business Review 81(12):46), with limits.

    `answers` are n > 0 numbers from 0 to 10. Limits (-1 to 1) by the adjusted Wald interval that adds three answers in the
    proportions 1:2:1 (Rocks 2016, The American Statistician 70:365).
    """
    promoters, detractors = float((answers >= _PROMOTER).sum()), float((answers <= _DETRACTOR).sum())
    n = float(len(answers))
    above, below, more = (promoters + 0.75) / (n + 3), (detractors + 0.75) / (n + 3), n + 3
    middle = above - below
    reach = float(special.ndtri((1 + level) / 2)) * math.sqrt((above + below - middle**2) / more)
    low, high = np.clip([middle - reach, middle + reach], -1, 1).tolist()
    return (promoters - detractors) / n, low, high
