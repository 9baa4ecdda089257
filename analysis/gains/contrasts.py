"""Groups against each other: whether the gain of one is really larger than that of another."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import special

from analysis.statistics.formulas import LEVEL, NO_SPREAD, Array, count, holm, mean, spread
from analysis.statistics.linear import NO_TEST, Fit, FTest, least_squares, wald, welch_anova

CONTRAST_COLUMNS = ("item", "a", "b", "difference", "ci_low", "ci_high", "p", "p_adjusted", "method")
"""`difference` is a − b on the item's scale; limits are 95 %; `p_adjusted` is Holm's over the pairs of one item and method."""

ADJUSTED_COLUMNS = ("item", "group", "n", "baseline", "post_mean", "gain", "ci_low", "ci_high", "p", "p_adjusted")
"""Estimated means at the common baseline: `gain` is post_mean − baseline with its 95 % limits; p (Holm over the groups of an
item) asks whether it is zero."""

TEST_COLUMNS = ("item", "test", "statistic", "df1", "df2", "p")
"""F tests of all groups at once."""

Index = NDArray[np.intp]

Columns = dict[str, Sequence[Any] | Array]
"""The columns of a table to be, {} for no rows: many small frames would take longer than what they hold."""

WELCH = "welch_gain"
ANCOVA = "ancova_hc3"

WELCH_ANOVA, ANCOVA_F, SLOPES_F = "welch_anova", "ancova_hc3_f", "ancova_hc3_slopes_f"
"""Do raw gains differ; do gains at the common baseline differ; does the baseline matter more in some groups than in others (then
one common slope is a simplification)?"""


@dataclass(frozen=True)
class Grouped:
    """One item's paired answers, the group of each respondent as its place in `groups`, and the groups to compare, in order."""

    pre: Array
    post: Array
    places: Index
    groups: tuple[str, ...]

    @classmethod
    def of(cls, pre: Array, post: Array, places: Index, groups: tuple[str, ...], shown: Collection[str]) -> Grouped:
        """Of everybody's answers (NaN = not answered; place −1 = unknown) those who answered twice and belong to a `shown` group.

        Groups with fewer than two such people, the least for a spread, are left out.
        """
        told = ~np.isnan(post - pre) & (places >= 0)
        counts = np.bincount(places[told], minlength=len(groups))
        kept = np.array([group in shown for group in groups], dtype=bool) & (counts > 1)
        used = told & kept[places]
        anew = np.cumsum(kept) - 1
        return cls(
            pre[used], post[used], anew[places[used]], tuple(g for g, is_kept in zip(groups, kept, strict=True) if is_kept)
        )

    @cached_property
    def members(self) -> Array:
        """Respondents × groups, 1 where one belongs to it."""
        return np.asarray(np.eye(len(self.groups))[self.places])

    @cached_property
    def moments(self) -> tuple[Array, Array, Array]:
        """Number, mean and standard deviation of the gains of each group."""
        gains = [(self.post - self.pre)[self.places == place, None] for place in range(len(self.groups))]
        n, middle, sd = (np.concatenate([figure(gain) for gain in gains]) for figure in (count, mean, spread))
        return n, middle, sd

    @cached_property
    def fit(self) -> Fit:
        """``post ~ group + (pre − its mean)``: a group's coefficient is its expected post answer at the common baseline."""
        return least_squares(np.column_stack([self.members, self.pre - self.pre.mean()]), self.post)


class _Differences(NamedTuple):
    value: Array
    error: Array
    df: Array


def compare(answers: Grouped, method: str) -> Columns:
    """Every pair of groups for one item: `CONTRAST_COLUMNS` without "item"; only paired answers count.

    Methods: `WELCH`, the difference of mean gains with Welch's t (unequal variances); `ANCOVA`, the difference of post at
    equal pre, by ``post ~ pre + group`` with HC3 standard errors and t limits (Long & Ervin 2000).
    NaN limits and p where neither group's gains vary.
    """
    pairs = list(combinations(range(len(answers.groups)), 2))
    if not pairs:
        return {}
    a, b = (np.array(side) for side in zip(*pairs, strict=True))
    differences = (_welch if method == WELCH else _ancova)(answers, a, b)
    error = np.where(differences.error > NO_SPREAD, differences.error, np.nan)
    p = 2 * special.stdtr(differences.df, -np.abs(differences.value / error))
    reach = special.stdtrit(differences.df, (1 + LEVEL) / 2) * error
    return {
        "a": [answers.groups[i] for i in a],
        "b": [answers.groups[i] for i in b],
        "difference": differences.value,
        "ci_low": differences.value - reach,
        "ci_high": differences.value + reach,
        "p": p,
        "p_adjusted": holm(p),
        "method": [method] * len(pairs),
    }


def _welch(answers: Grouped, a: Index, b: Index) -> _Differences:
    n, middle, sd = answers.moments
    square = sd**2 / n
    error = square[a] + square[b]
    below = square[a] ** 2 / (n[a] - 1) + square[b] ** 2 / (n[b] - 1)
    df = np.divide(error**2, below, out=np.full(error.shape, np.nan), where=below > 0)
    return _Differences(middle[a] - middle[b], np.sqrt(error), df)


def _ancova(answers: Grouped, a: Index, b: Index) -> _Differences:
    fit = answers.fit
    variance = np.diag(fit.covariance)[a] + np.diag(fit.covariance)[b] - 2 * fit.covariance[a, b]
    return _Differences(fit.coefficients[a] - fit.coefficients[b], np.sqrt(np.maximum(variance, 0)), np.full(a.shape, fit.df))


def adjusted_means(answers: Grouped) -> Columns:
    """Each group's expected post answer and gain if all had begun at the mean pre answer: `ADJUSTED_COLUMNS` without "item".

    The same model as `ANCOVA`; the baseline is taken as given, as R's emmeans does (Searle, Speed & Milliken 1980).
    """
    if len(answers.groups) < 2:
        return {}
    fit, k, baseline = answers.fit, len(answers.groups), float(answers.pre.mean())
    gain, error = fit.coefficients[:k] - baseline, np.sqrt(np.maximum(np.diag(fit.covariance)[:k], 0))
    error = np.where(error > NO_SPREAD, error, np.nan)
    reach = special.stdtrit(fit.df, (1 + LEVEL) / 2) * error
    p = 2 * special.stdtr(fit.df, -np.abs(gain / error))
    n, level = answers.members.sum(axis=0), np.full(k, baseline)
    figures = (n, level, fit.coefficients[:k], gain, gain - reach, gain + reach, p, holm(p))
    return {"group": answers.groups, **dict(zip(ADJUSTED_COLUMNS[2:], figures, strict=True))}


def overall_tests(answers: Grouped, *, adjust: bool) -> Columns:
    """Whether the groups differ at all: `TEST_COLUMNS` without "item", the two of the model only where `adjust`."""
    found = {WELCH_ANOVA: _welch_anova(answers)} | (_model_tests(answers) if adjust else {})
    return dict(zip(TEST_COLUMNS[1:], zip(*[(name, *test) for name, test in found.items()], strict=True), strict=True))


def _welch_anova(answers: Grouped) -> FTest:
    if len(answers.groups) < 2:
        return NO_TEST
    return welch_anova(*answers.moments)


def _model_tests(answers: Grouped) -> dict[str, FTest]:
    k = len(answers.groups)
    if k < 2:
        return {ANCOVA_F: NO_TEST, SLOPES_F: NO_TEST}
    differ = np.column_stack([-np.ones(k - 1), np.eye(k - 1)])
    level = wald(answers.fit, np.column_stack([differ, np.zeros(k - 1)]))
    members = answers.members
    own_slopes = least_squares(np.column_stack([members, members * (answers.pre - answers.pre.mean())[:, None]]), answers.post)
    return {ANCOVA_F: level, SLOPES_F: wald(own_slopes, np.column_stack([np.zeros((k - 1, k)), differ]))}
