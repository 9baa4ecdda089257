"""The gain by where people began, and what of it is regression to the mean.

Whoever scored low by chance scores nearer the mean the next time: a group picked for its low answers rises though nobody changed.
So the gains of the low, middle and high are never read without what this alone would make of them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import special

from analysis.gains.people import changes_of
from analysis.gains.scores import COMPOSITE
from analysis.privacy import SMALL_GROUP
from analysis.statistics.formulas import LEVEL, NO_SPREAD, Array, mean_interval
from analysis.survey import Survey

_PERFECT = 1e-30
"""What is left of a correlation of one, so that its t is a number."""

STARTS = ("low", "middle", "high")
START_COLUMNS = ("start", "n", "pre_from", "pre_to", "pre_mean", "post_mean", "gain", "ci_low", "ci_high", "by_regression")
"""One row a third of the people by their pre answer: its ends, the gain with 95 % limits (t), and the gain that regression to the
mean alone would give people of that pre mean if all rose alike."""


@dataclass(frozen=True)
class Starting:
    """Gains by the level at which people began.

    ``table``: `START_COLUMNS`. ``correlation`` of a person's change with the mean of the two answers, with its p: the test that
    is free of regression to the mean (Oldham 1962, J Chronic Diseases 15:969), below zero where those who are low really gained
    more. ``rank_p`` is that of the ranks of both (Spearman): where answers crowd at one end the first rejects too often. None
    where nothing varies.
    """

    table: pd.DataFrame
    correlation: float | None
    p: float | None
    rank_p: float | None


def gains_by_start(survey: Survey, item: str = COMPOSITE, threshold: int = SMALL_GROUP) -> Starting:
    """The gain of `item` by thirds of the pre answer; people of equal answers are never parted, so thirds may be unequal.

    Neighbouring thirds of fewer than `threshold` people are joined; nothing is told where one alone is left. Raises KeyError for
    an unknown item.
    """
    people = changes_of(survey, item)
    pre, post = people["pre"].to_numpy(dtype=float), people["post"].to_numpy(dtype=float)
    nothing = Starting(pd.DataFrame(columns=list(START_COLUMNS)), None, None, None)
    if len(people) < 2 * threshold:
        return nothing
    place = _joined(_thirds(pre), threshold)
    if len(np.unique(place)) < 2:
        return nothing
    rows = [
        _row(STARTS[int(which)], pre[place == which], post[place == which], _correlation(pre, post), pre, post)
        for which in np.unique(place)
    ]
    return Starting(pd.DataFrame(rows, columns=list(START_COLUMNS)), *_oldham(pre, post))


def _thirds(pre: Array) -> Array:
    """0, 1 or 2 for each person: cut between different answers, where the number of people is nearest to a third and two."""
    answers, counts = np.unique(pre, return_counts=True)
    below = np.cumsum(counts)[:-1] / len(pre)
    if not len(below):
        return np.zeros(len(pre))
    cuts = sorted({int(np.argmin(np.abs(below - share))) for share in (1 / 3, 2 / 3)})
    if len(cuts) == 1:
        return np.asarray(np.where(pre > answers[cuts[0]], 2.0, 0.0))
    return np.asarray((pre > answers[cuts[0]]).astype(float) + (pre > answers[cuts[1]]))


def _joined(place: Array, threshold: int) -> Array:
    """Thirds with too few people go to a neighbour: the middle to the lower, an end to the middle or else to the other end."""
    for which, beside in ((1.0, (0.0,)), (0.0, (1.0, 2.0)), (2.0, (1.0, 0.0))):
        if 0 < (place == which).sum() < threshold:
            # Asked of the thirds as they are by now: the middle may have gone to the lower already.
            into = next((other for other in beside if (place == other).any()), which)
            place = np.where(place == which, into, place)
    return place


def _correlation(pre: Array, post: Array) -> float:
    """Pearson's, the slope of post on pre where both are spread alike; 1 where one does not vary.

    The slope itself would do for nobody's change: where those who are low really gain more it is lower, so that the gain would be
    told as regression to the mean, however large it is.
    """
    a, b = pre - pre.mean(), post - post.mean()
    below = float(np.sqrt((a**2).sum() * (b**2).sum()))
    return float((a * b).sum()) / below if below > NO_SPREAD else 1.0


def _row(name: str, before: Array, after: Array, alike: float, pre: Array, post: Array) -> tuple[object, ...]:
    interval = mean_interval(np.round(after - before, 9)[:, None], LEVEL)
    expected = float(post.mean() - pre.mean() + (alike - 1) * (before.mean() - pre.mean()))
    limits = (float(side[0]) for side in (interval.value, interval.low, interval.high))
    return (name, len(before), before.min(), before.max(), before.mean(), after.mean(), *limits, expected)


def _oldham(pre: Array, post: Array) -> tuple[float | None, float | None, float | None]:
    """Pearson's correlation of post − pre with their mean, its p (Student's t, as Pitman's of equal variances), the ranks' p."""
    change, level = np.round(post - pre, 9), np.round((post + pre) / 2, 9)
    found = _correlated(change, level)
    if found is None or len(pre) < 4:
        return None, None, None
    of_ranks = _correlated(_ranks(change), _ranks(level))
    return *found, None if of_ranks is None else of_ranks[1]


def _ranks(values: Array) -> Array:
    return np.asarray(pd.Series(values).rank(), dtype=np.float64)


def _correlated(a: Array, b: Array) -> tuple[float, float] | None:
    """Pearson's correlation with its p (Student's t); None where one of the two does not vary."""
    a, b = a - a.mean(), b - b.mean()
    below = float(np.sqrt((a**2).sum() * (b**2).sum()))
    if below < NO_SPREAD:
        return None
    r = float((a * b).sum()) / below
    t = r * np.sqrt((len(a) - 2) / max(1 - r**2, _PERFECT))
    return r, float(2 * special.stdtr(len(a) - 2, -abs(t)))
