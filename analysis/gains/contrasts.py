"""Groups against each other: whether the gain of one is really larger than that of another."""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import special

from analysis.gains.formulas import NO_SPREAD, Array, count, holm, mean, spread

CONTRAST_COLUMNS = ("item", "a", "b", "difference", "ci_low", "ci_high", "p", "p_adjusted", "method")
"""`difference` is a − b on the item's scale; limits are 95 %; `p_adjusted` is Holm's over the pairs of one item and method."""

Index = NDArray[np.intp]

WELCH = "welch_gain"
ANCOVA = "ancova_hc3"


LEVEL = 0.95
"""Confidence level of every interval."""


class Grouped(NamedTuple):
    """One item's answers (NaN = not answered) with the group of each respondent and the groups to compare, in order."""

    pre: Array
    post: Array
    labels: NDArray[np.object_]
    groups: tuple[str, ...]

    def paired(self) -> Grouped:
        """Only who answered twice and belongs to one of the groups; only groups with two such people, the least for a spread."""
        both = ~np.isnan(self.post - self.pre)
        groups = tuple(group for group in self.groups if np.count_nonzero(both & (self.labels == group)) > 1)
        used = both & np.isin(self.labels, groups)
        return Grouped(self.pre[used], self.post[used], self.labels[used], groups)


class _Differences(NamedTuple):
    value: Array
    error: Array
    df: Array


def compare(answers: Grouped, method: str) -> pd.DataFrame:
    """Every pair of groups for one item: `CONTRAST_COLUMNS` without "item"; only paired answers count.

    Methods: `WELCH`, the difference of mean gains with Welch's t (unequal variances); `ANCOVA`, the difference of post at
    equal pre, by ``post ~ pre + group`` with HC3 standard errors and t limits (Long & Ervin 2000).
    NaN limits and p where neither group's gains vary.
    """
    answers = answers.paired()
    pairs = list(combinations(range(len(answers.groups)), 2))
    if not pairs:
        return pd.DataFrame(columns=list(CONTRAST_COLUMNS[1:]))
    a, b = (np.array(side) for side in zip(*pairs, strict=True))
    differences = (_welch if method == WELCH else _ancova)(answers, a, b)
    error = np.where(differences.error > NO_SPREAD, differences.error, np.nan)
    p = 2 * special.stdtr(differences.df, -np.abs(differences.value / error))
    reach = special.stdtrit(differences.df, (1 + LEVEL) / 2) * error
    return pd.DataFrame(
        {
            "a": [answers.groups[i] for i in a],
            "b": [answers.groups[i] for i in b],
            "difference": differences.value,
            "ci_low": differences.value - reach,
            "ci_high": differences.value + reach,
            "p": p,
            "p_adjusted": holm(p),
            "method": method,
        }
    )


def _welch(answers: Grouped, a: Index, b: Index) -> _Differences:
    gains = [(answers.post - answers.pre)[answers.labels == group, None] for group in answers.groups]
    n, middle, sd = (np.concatenate([figure(gain) for gain in gains]) for figure in (count, mean, spread))
    square = sd**2 / n
    error = square[a] + square[b]
    below = square[a] ** 2 / (n[a] - 1) + square[b] ** 2 / (n[b] - 1)
    df = np.divide(error**2, below, out=np.full(error.shape, np.nan), where=below > 0)
    return _Differences(middle[a] - middle[b], np.sqrt(error), df)


def _ancova(answers: Grouped, a: Index, b: Index) -> _Differences:
    member = (answers.labels[:, None] == np.array(answers.groups, dtype=object)).astype(float)
    design = np.column_stack([member, answers.pre - answers.pre.mean()])
    inverse = np.linalg.pinv(design.T @ design)  # pinv: pre may not vary at all
    coefficients = inverse @ design.T @ answers.post
    leverage = np.einsum("ij,jk,ik->i", design, inverse, design)
    weight = ((answers.post - design @ coefficients) / (1 - leverage)) ** 2
    covariance = inverse @ (design.T * weight) @ design @ inverse
    variance = np.diag(covariance)[a] + np.diag(covariance)[b] - 2 * covariance[a, b]
    df = np.full(a.shape, float(len(design) - np.linalg.matrix_rank(design)))
    return _Differences(coefficients[a] - coefficients[b], np.sqrt(np.maximum(variance, 0)), df)
