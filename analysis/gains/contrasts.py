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

from analysis.statistics.equivalence import at_most
from analysis.statistics.formulas import LEVEL, NO_SPREAD, Array, holm
from analysis.statistics.linear import NO_TEST, Fit, FTest, equal_means, least_squares, wald

CONTRAST_COLUMNS = ("item", "a", "b", "difference", "ci_low", "ci_high", "at_most", "p", "p_adjusted", "method")
"""`difference` is a − b on the item's scale; limits are 95 %; `at_most`: how large the true one is at most (two one-sided tests);
`p_adjusted` is Holm's over the pairs of one item and method."""

ADJUSTED_COLUMNS = ("item", "group", "n", "baseline", "post_mean", "gain", "ci_low", "ci_high", "t_p", "p", "p_adjusted")
"""Estimated means at the common baseline: `gain` is post_mean − baseline with its 95 % limits; p (Holm over the groups of an
item) asks whether it is zero, and t_p the same with no more degrees of freedom than the group itself has."""

TEST_COLUMNS = ("item", "test", "statistic", "df1", "df2", "p")
"""F tests of all groups at once, to be read by their names."""

SLOPE_COLUMNS = ("item", "slope", "ci_low", "ci_high")
"""How much of a point's difference before is left after, in the common model of all groups."""

Index = NDArray[np.intp]

Columns = dict[str, Sequence[Any] | Array]
"""The columns of a table to be, {} for no rows: many small frames would take longer than what they hold."""

WELCH = "welch_gain"
SAME_ITEMS = "welch_gain_same_items"
ANCOVA = "ancova_hc3"
"""The difference of mean gains; of the composite's as if all had answered the same items (only where some did not); of the gains
at a common baseline."""

WELCH_ANOVA, ANCOVA_F, SLOPES_F, SLOPES_WELCH = "welch_anova", "ancova_hc3_f", "ancova_hc3_slopes_f", "welch_slopes"
"""Do raw gains differ; do gains at the common baseline differ; does the baseline matter more in some groups than in others (then
one common slope is a simplification)? The last asks the same, counting how few people a group's slope rests on: with many small
groups the F of the model finds differences three times too often."""

_ALMOST = 9


class Means(NamedTuple):
    """Gains of groups that may be compared, each with its standard error and degrees of freedom."""

    groups: tuple[str, ...]
    value: Array
    error: Array
    df: Array


class _Differences(NamedTuple):
    value: Array
    error: Array
    df: Array


@dataclass(frozen=True)
class Grouped:
    """One item's paired answers, equal ones of a group once: how many `people` gave them, and the group's place in `groups`."""

    pre: Array
    post: Array
    places: Index
    people: Array
    groups: tuple[str, ...]

    @classmethod
    def of(cls, pre: Array, post: Array, places: Index, groups: tuple[str, ...], shown: Collection[str]) -> Grouped:
        """Of everybody's answers (NaN = not answered; place −1 = unknown) those who answered twice and belong to a `shown` group.

        Groups with fewer than two such people, the least for a spread, are left out.
        """
        is_known = ~np.isnan(post - pre) & (places >= 0)
        counts = np.bincount(places[is_known], minlength=len(groups))
        kept = np.array([group in shown for group in groups], dtype=bool) & (counts > 1)
        used = is_known & kept[places]
        anew = np.cumsum(kept) - 1
        names = tuple(group for group, is_kept in zip(groups, kept, strict=True) if is_kept)
        sides = [np.unique(np.round(values[used], _ALMOST), return_inverse=True) for values in (pre, post)]
        (before, of_before), (after, of_after) = sides
        code = (anew[places[used]] * len(before) + of_before) * len(after) + of_after
        people = np.bincount(code)
        chosen = np.flatnonzero(people)
        rest, last = np.divmod(chosen, max(len(after), 1))
        place, first = np.divmod(rest, max(len(before), 1))
        return cls(before[first], after[last], place.astype(np.intp), people[chosen].astype(float), names)

    @cached_property
    def members(self) -> Array:
        """Rows × groups, 1 where one belongs to it."""
        return np.asarray(np.eye(len(self.groups))[self.places])

    @cached_property
    def baseline(self) -> float:
        """The mean pre answer of all."""
        return float(np.average(self.pre, weights=self.people))

    @cached_property
    def fit(self) -> Fit:
        """``post ~ group + (pre − its mean)``: a group's coefficient is its expected post answer at the common baseline."""
        return least_squares(np.column_stack([self.members, self.pre - self.baseline]), self.post, self.people)

    @property
    def slope(self) -> tuple[float, float, float]:
        """How much of a point's difference before is left after, with its standard error and degrees of freedom."""
        fit = self.fit
        return float(fit.coefficients[-1]), float(np.sqrt(max(fit.covariance[-1, -1], 0.0))), fit.df


def compare_means(means: Means, method: str) -> Columns:
    """Every pair of groups for one item by Welch's t of the difference of gains: `CONTRAST_COLUMNS` without "item".

    A paired gain's error is that of a mean, another's that of a difference of two means; NaN where neither group's gains vary.
    """
    square = means.error**2

    def differences(a: Index, b: Index) -> _Differences:
        error = square[a] + square[b]
        below = square[a] ** 2 / means.df[a] + square[b] ** 2 / means.df[b]
        df = np.divide(error**2, below, out=np.full(error.shape, np.nan), where=below > 0)
        return _Differences(means.value[a] - means.value[b], np.sqrt(error), df)

    return _pairs(means.groups, method, differences)


def compare_adjusted(answers: Grouped) -> Columns:
    """Every pair of groups for one item: the difference of post at equal pre; only paired answers count.

    By ``post ~ pre + group`` with HC3 standard errors and t limits (Long & Ervin 2000).
    """

    def differences(a: Index, b: Index) -> _Differences:
        fit = answers.fit
        variance = np.diag(fit.covariance)[a] + np.diag(fit.covariance)[b] - 2 * fit.covariance[a, b]
        return _Differences(fit.coefficients[a] - fit.coefficients[b], np.sqrt(np.maximum(variance, 0)), np.full(a.shape, fit.df))

    return _pairs(answers.groups, ANCOVA, differences)


def _pairs(groups: tuple[str, ...], method: str, differences: Any) -> Columns:
    pairs = list(combinations(range(len(groups)), 2))
    if not pairs:
        return {}
    a, b = (np.array(side) for side in zip(*pairs, strict=True))
    estimates = differences(a, b)
    error = np.where(estimates.error > NO_SPREAD, estimates.error, np.nan)
    df = np.where(estimates.df >= 1, estimates.df, np.nan)
    p = 2 * special.stdtr(df, -np.abs(estimates.value / error))
    reach = special.stdtrit(df, (1 + LEVEL) / 2) * error
    return {
        "a": [groups[i] for i in a],
        "b": [groups[i] for i in b],
        "difference": np.round(estimates.value, 12) + 0.0,
        "ci_low": estimates.value - reach,
        "ci_high": estimates.value + reach,
        "at_most": at_most(estimates.value, error, df),
        "p": p,
        "p_adjusted": holm(p),
        "method": [method] * len(pairs),
    }


def adjusted_means(answers: Grouped) -> Columns:
    """Each group's expected post answer and gain if all had begun at the mean pre answer: `ADJUSTED_COLUMNS` without "item".

    The same model as `compare_adjusted`; the baseline is taken as given, as R's emmeans does (Searle, Speed & Milliken 1980).
    """
    if len(answers.groups) < 2:
        return {}
    fit, k, baseline = answers.fit, len(answers.groups), answers.baseline
    gain, error = fit.coefficients[:k] - baseline, np.sqrt(np.maximum(np.diag(fit.covariance)[:k], 0))
    error = np.where(error > NO_SPREAD, error, np.nan)
    df = fit.df if fit.df >= 1 else np.nan
    reach = special.stdtrit(df, (1 + LEVEL) / 2) * error
    n, level = answers.people @ answers.members, np.full(k, baseline)
    own, p = (2 * special.stdtr(each, -np.abs(gain / error)) for each in (n - 1, df))
    figures = (n, level, fit.coefficients[:k], gain, gain - reach, gain + reach, own, p, holm(p))
    return {"group": answers.groups, **dict(zip(ADJUSTED_COLUMNS[2:], figures, strict=True))}


def overall_tests(means: Means | None, answers: Grouped | None) -> Columns:
    """Whether the groups differ at all: `TEST_COLUMNS` without "item"; the two of the model only where `answers` are given."""
    tests = {} if means is None else {WELCH_ANOVA: equal_means(means.value, means.error, means.df)}
    if answers is not None:
        tests |= _model_tests(answers)
    if not tests:
        return {}
    return dict(zip(TEST_COLUMNS[1:], zip(*[(name, *test) for name, test in tests.items()], strict=True), strict=True))


def _model_tests(answers: Grouped) -> dict[str, FTest]:
    k = len(answers.groups)
    if k < 2:
        return {ANCOVA_F: NO_TEST, SLOPES_F: NO_TEST, SLOPES_WELCH: NO_TEST}
    differ = np.column_stack([-np.ones(k - 1), np.eye(k - 1)])
    level = wald(answers.fit, np.column_stack([differ, np.zeros(k - 1)]))
    members = answers.members
    design = np.column_stack([members, members * (answers.pre - answers.baseline)[:, None]])
    own_slopes = least_squares(design, answers.post, answers.people)
    slopes, errors = own_slopes.coefficients[k:], np.sqrt(np.maximum(np.diag(own_slopes.covariance)[k:], 0))
    return {
        ANCOVA_F: level,
        SLOPES_F: wald(own_slopes, np.column_stack([np.zeros((k - 1, k)), differ])),
        SLOPES_WELCH: equal_means(slopes, errors, answers.people @ members - 2),
    }
