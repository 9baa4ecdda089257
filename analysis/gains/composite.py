"""The composite: what a person's mean over the items is made of, so that it changes only where answers change.

A mean over whatever was answered at each moment compares different items as soon as somebody skips a page: with items of
unlike level it moves though nobody changed. So a change is taken over the items that a person answered at both moments, and a
level, where no change is asked for, over deviations from the items' own means.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from analysis.statistics.formulas import LEVEL, Array, Estimate, count, mean, mean_interval

_ALMOST = 9


class Variant(NamedTuple):
    """The composite's change under another rule: people, and the change with its limits (`LEVEL`)."""

    n: int
    gain: float
    low: float
    high: float


class Basis(NamedTuple):
    """What the composite rests on: items, how many a person must have answered twice, pairs, and the mean number of items of one.

    ``complete``: of the people alone who answered every item twice. ``available``: where each moment takes whatever items were
    answered then, which compares different items. None where nobody may be told, or where it would tell of a few people.
    """

    items: int
    minimum: int
    n: int
    answered: float
    complete: Variant | None
    available: Variant | None

    @property
    def is_complete(self) -> bool:
        """Whether every pair answered every item twice, so that no rule makes a difference."""
        return bool(self.n == 0 or self.answered >= self.items - 10.0**-_ALMOST)


def least_items(items: int) -> int:
    """How many of the composite's `items` a person must have answered: half of them, and one at least."""
    return max(1, -(-items // 2))


def paired_means(pre: Array, post: Array) -> tuple[Array, Array]:
    """Each person's mean before and after over the items (columns) answered at both moments; NaN below `least_items` of them."""
    both = ~np.isnan(pre) & ~np.isnan(post)
    answered = both.sum(axis=1).astype(float)
    enough = answered >= least_items(pre.shape[1])
    divisor = np.where(enough & (answered > 0), answered, np.nan)
    before, after = (np.where(both, values, 0.0).sum(axis=1) / divisor for values in (pre, post))
    return before, after


def levels(pre: Array, post: Array) -> tuple[Array, Array]:
    """Each person's level before and after, whatever items were answered; NaN below `least_items` of them.

    The mean of the answers' deviations from their items, put back on the scale by the mean of all items. An item stands at the
    midpoint of its means before and after, so that a change common to all items is kept whole. With all items answered it is
    the plain mean.
    """
    means = np.stack([mean(pre), mean(post)])
    known = ~np.isnan(means)
    at = np.divide(
        np.where(known, means, 0.0).sum(axis=0), known.sum(axis=0), out=np.zeros(means.shape[1]), where=known.any(axis=0)
    )
    asked = known.any(axis=0)
    common = float(at[asked].mean()) if asked.any() else np.nan
    before, after = (_level(values - at, common, pre.shape[1]) for values in (pre, post))
    return before, after


def _level(deviations: Array, common: float, items: int) -> Array:
    is_known = ~np.isnan(deviations)
    answered = is_known.sum(axis=1).astype(float)
    divisor = np.where(answered >= least_items(items), answered, np.nan)
    # Rounded: the mean of whole answers must be what it is without the detour.
    return np.asarray(np.round(np.where(is_known, deviations, 0.0).sum(axis=1) / divisor + common, _ALMOST))


def even_gains(pre: Array, post: Array) -> Array:
    """Each person's change as if all had answered the same items: deviations from the items' mean changes, averaged.

    With all items answered twice it is the change of `paired_means`; groups that skipped different items stay comparable.
    """
    change = post - pre
    of_item = mean(change)
    is_known = ~np.isnan(change)
    answered = is_known.sum(axis=1).astype(float)
    divisor = np.where(answered >= least_items(pre.shape[1]), answered, np.nan)
    asked = ~np.isnan(of_item)
    common = float(of_item[asked].mean()) if asked.any() else np.nan
    return np.asarray(np.round(np.where(is_known, change - of_item, 0.0).sum(axis=1) / divisor + common, _ALMOST))


def basis_of(pre: Array, post: Array, threshold: int) -> Basis:
    """The `Basis` of a composite of these items (columns) for the people (rows) whose two moments belong together."""
    k = pre.shape[1]
    before, after = paired_means(pre, post)
    is_pair = ~np.isnan(before)
    n = int(is_pair.sum())
    answered = float((~np.isnan(post - pre))[is_pair].sum() / n) if n else np.nan
    if n < threshold:
        return Basis(k, least_items(k), 0, np.nan, None, None)
    whole = is_pair & ~np.isnan(post - pre).any(axis=1)
    loose = [_available(values) for values in (pre, post)]
    complete = _variant((after - before)[whole], n, threshold)
    differing = int((np.nan_to_num(np.abs(loose[1] - loose[0] - after + before), nan=1.0) > 10.0**-_ALMOST)[is_pair].sum())
    available = None if 0 < differing < threshold else _variant(loose[1] - loose[0], n, threshold)
    return Basis(k, least_items(k), n, answered, complete, available)


def _available(values: Array) -> Array:
    n = count(values.T)
    return np.asarray(np.where(n >= least_items(values.shape[1]), mean(values.T), np.nan))


def _variant(change: Array, n: int, threshold: int) -> Variant | None:
    """The mean of `change`; None where it is of fewer people than may be told, or differs from the `n` told by so few."""
    known = np.round(change[~np.isnan(change)], _ALMOST)
    if len(known) < threshold or 0 < abs(n - len(known)) < threshold:
        return None
    interval: Estimate = mean_interval(known[:, None], LEVEL)
    return Variant(len(known), float(interval.value[0]), float(interval.low[0]), float(interval.high[0]))
