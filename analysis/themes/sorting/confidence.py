"""How likely a theme is right, and which opinions a person should look at first."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.themes.result import Themes

Array = NDArray[np.float64]

_BASE, _SLOPE = -1.1, 0.7
"""Of the logistic curve from margin to chance, by what was right in 17 labelled fields, each left out (`benchmarks`)."""

UNSURE = 0.7
"""Main themes less likely right than this are queued for review."""


def chance_right(scores: Array) -> Array:
    """The chance (0 to 1) that each row's best column is the one a person would choose.

    A logistic curve of the margin, the logarithm of the best score over the second (Platt 1999); one column is sure of nothing.
    """
    if scores.shape[1] < 2:
        return np.full(len(scores), 0.5)
    best = np.sort(scores, axis=1)
    margin = np.log(best[:, -1] + 1e-9) - np.log(best[:, -2] + 1e-9)
    return np.asarray(1 / (1 + np.exp(-(_BASE + _SLOPE * margin))), dtype=float)


def needs_review(themes: Themes) -> pd.DataFrame:
    """The undecided opinions whose main theme is unsure or missing, one row each (as in `assignments`), most telling first.

    An answer teaches most where it is unsure, typical of what many others say, and said more than once.
    """
    told = themes.assignments
    open_ones = told[~told["decided"] & ~told["non_answer"] & ~(told["confidence"] >= UNSURE)]
    times = open_ones["opinion"].map(open_ones["opinion"].value_counts())
    each = open_ones.assign(times=times).drop_duplicates("opinion")
    doubt = 1 - each["confidence"].fillna(0.0)
    worth = doubt * (1 + each["typical"].clip(lower=0)) * np.log1p(each["times"])
    order = pd.DataFrame({"worth": -worth, "opinion": each["opinion"]}).sort_values(["worth", "opinion"], kind="stable").index
    return each.loc[order, list(told.columns)]
