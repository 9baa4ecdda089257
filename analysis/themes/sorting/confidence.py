"""How likely a theme is right, and which opinions a person should look at first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.themes.result import Themes

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Curve:
    """The log odds that a theme is right: those of nothing, and what a margin and what a `familiar` field add to them."""

    base: float
    by_margin: float
    by_field: float


DISCOVERED, GIVEN = Curve(-7.57, 0.85, 7.17), Curve(-3.49, 0.65, 3.24)
"""For themes that were found, and for those of a codebook: logistic regressions over the opinions of 60 labelled fields, left
out, every one counting alike. Told by the margin alone, found themes of other fields were said to be right in .70 and were in
.57; with the field, five folds of fields left out came to .56 and .57 (own field .76 and .83, fields unlike any .52 and .50).
"""

USUAL = 0.8
"""How `familiar` (`lens`) a field is as a rule: where no lens looked."""

UNSURE = 0.7
"""Main themes less likely right than this are queued for review."""


def chance_right(scores: Array, field: float = USUAL, curve: Curve = DISCOVERED) -> Array:
    """The chance (0 to 1) that each row's best column is the one a person would choose, in a `field` so `familiar`.

    A logistic curve of the margin, the logarithm of the best score over the second (Platt 1999); one column is sure of nothing.
    """
    if scores.shape[1] < 2:
        return np.full(len(scores), 0.5)
    best = np.sort(scores, axis=1)
    margin = np.log(best[:, -1] + 1e-9) - np.log(best[:, -2] + 1e-9)
    return np.asarray(1 / (1 + np.exp(-(curve.base + curve.by_margin * margin + curve.by_field * field))), dtype=float)


def needs_review(themes: Themes) -> pd.DataFrame:
    """The undecided opinions whose main theme is unsure or missing, one row each (as in `assignments`), most telling first.

    An answer teaches most where it is unsure, typical of what many others say, and said more than once.
    """
    assignments = themes.assignments
    open_ones = assignments[~assignments["decided"] & ~assignments["non_answer"] & ~(assignments["confidence"] >= UNSURE)]
    times = open_ones["opinion"].map(open_ones["opinion"].value_counts())
    each = open_ones.assign(times=times).drop_duplicates("opinion")
    doubt = 1 - each["confidence"].fillna(0.0)
    worth = doubt * (1 + each["typical"].clip(lower=0)) * np.log1p(each["times"])
    order = pd.DataFrame({"worth": -worth, "opinion": each["opinion"]}).sort_values(["worth", "opinion"], kind="stable").index
    return each.loc[order, list(assignments.columns)]
