"""Groups against each other: whether the gain of one is really larger than that of another."""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import special

from analysis.gains.formulas import LEVEL, NO_SPREAD, Array, count, holm, mean, spread
from analysis.gains.linear import NO_TEST, Fit, FTest, least_squares, wald, welch_anova

CONTRAST_COLUMNS = ("item", "a", "b", "difference", "ci_low", "ci_high", "p", "p_adjusted", "method")
"""`difference` is a − b on the item's scale; limits are 95 %; `p_adjusted` is Holm's over the pairs of one item and method."""

ADJUSTED_COLUMNS = ("item", "group", "n", "baseline", "post_mean", "gain", "ci_low", "ci_high", "p", "p_adjusted")
"""Estimated means at the common baseline: `gain` is post_mean − baseline with its 95 % limits; p (Holm over the groups of an
item) asks whether it is zero."""

TEST_COLUMNS = ("item", "test", "statistic", "df1", "df2", "p")
"""F tests of all groups at once."""

Index = NDArray[np.intp]

WELCH = "welch_gain"
ANCOVA = "ancova_hc3"

WELCH_ANOVA, ANCOVA_F, SLOPES_F = "welch_anova", "ancova_hc3_f", "ancova_hc3_slopes_f"
"""Do raw gains differ; do gains at the common baseline differ; does the baseline matter more in some groups than in others (then
one common slope is a simplification)?"""


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
    fit = _fit(answers)
    variance = np.diag(fit.covariance)[a] + np.diag(fit.covariance)[b] - 2 * fit.covariance[a, b]
    return _Differences(fit.coefficients[a] - fit.coefficients[b], np.sqrt(np.maximum(variance, 0)), np.full(a.shape, fit.df))


def _members(answers: Grouped) -> Array:
    return np.asarray((answers.labels[:, None] == np.array(answers.groups, dtype=object)).astype(float))


def _fit(answers: Grouped) -> Fit:
    """``post ~ group + (pre − its mean)``: the coefficient of a group is its expected post answer at the common baseline."""
    return least_squares(np.column_stack([_members(answers), answers.pre - answers.pre.mean()]), answers.post)


def adjusted_means(answers: Grouped) -> pd.DataFrame:
    """Each group's expected post answer and gain if all had begun at the mean pre answer: `ADJUSTED_COLUMNS` without "item".

    The same model as `ANCOVA`; the baseline is taken as given, as R's emmeans does (Searle, Speed & Milliken 1980).
    """
    answers = answers.paired()
    if len(answers.groups) < 2:
        return pd.DataFrame(columns=list(ADJUSTED_COLUMNS[1:]))
    fit, k, baseline = _fit(answers), len(answers.groups), float(answers.pre.mean())
    gain, error = fit.coefficients[:k] - baseline, np.sqrt(np.maximum(np.diag(fit.covariance)[:k], 0))
    error = np.where(error > NO_SPREAD, error, np.nan)
    reach = special.stdtrit(fit.df, (1 + LEVEL) / 2) * error
    p = 2 * special.stdtr(fit.df, -np.abs(gain / error))
    figures = (_members(answers).sum(axis=0), baseline, fit.coefficients[:k], gain, gain - reach, gain + reach, p, holm(p))
    return pd.DataFrame({"group": answers.groups, **dict(zip(ADJUSTED_COLUMNS[2:], figures, strict=True))})


def overall_tests(answers: Grouped, *, adjust: bool) -> pd.DataFrame:
    """Whether the groups differ at all: `TEST_COLUMNS` without "item", the two of the model only where `adjust`."""
    answers = answers.paired()
    found = {WELCH_ANOVA: _welch_anova(answers)} | (_model_tests(answers) if adjust else {})
    return pd.DataFrame([(name, *test) for name, test in found.items()], columns=list(TEST_COLUMNS[1:]))


def _welch_anova(answers: Grouped) -> FTest:
    if len(answers.groups) < 2:
        return NO_TEST
    gains = [(answers.post - answers.pre)[answers.labels == group, None] for group in answers.groups]
    n, middle, sd = (np.concatenate([figure(gain) for gain in gains]) for figure in (count, mean, spread))
    return welch_anova(n, middle, sd)


def _model_tests(answers: Grouped) -> dict[str, FTest]:
    k = len(answers.groups)
    if k < 2:
        return {ANCOVA_F: NO_TEST, SLOPES_F: NO_TEST}
    differ = np.column_stack([-np.ones(k - 1), np.eye(k - 1)])
    level = wald(_fit(answers), np.column_stack([differ, np.zeros(k - 1)]))
    members = _members(answers)
    own_slopes = least_squares(np.column_stack([members, members * (answers.pre - answers.pre.mean())[:, None]]), answers.post)
    return {ANCOVA_F: level, SLOPES_F: wald(own_slopes, np.column_stack([np.zeros((k - 1, k)), differ]))}
