"""Which means of sizes, money or headcounts, are mostly one person's answer."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from analysis.disclosure import Disclosure
from analysis.questions.asked import Asked
from analysis.statistics.disclosure import Flags
from analysis.statistics.formulas import Array
from analysis.survey import UNKNOWN, QuestionKind

_SIZE = 100.0
"""Numbers up to here (years, times, shares) are answers as the points of a scale are; by larger ones an office may be known."""
_NEAR = 0.1
"""So near, as a share of it, nobody may come to the largest answer who knows the second."""


def dominated_rows(disclosure: Disclosure, by: str, asked: Asked, groups: int) -> Flags:
    """Which figures of a question stay untold because one answer makes them up: everybody's, then those of the `groups` of `by`.

    The p% rule (Hundepool et al. 2012, Statistical Disclosure Control, 4.2), of the sum and of the sum of squares that follows
    from the interval. Where one told group or cell of any two columns fails, no group is told of, nor any part that a filter
    lets through: it would follow from the others.
    """
    hidden = np.zeros(1 + groups, dtype=bool)
    values = asked.said["value"].to_numpy(dtype=float)
    if asked.kind != QuestionKind.NUMBER or not len(values) or np.abs(values).max() <= _SIZE:
        return hidden
    if _is_dominated(values):
        return ~hidden
    hidden[1:] = _has_dominated(disclosure, by, asked, values)
    hidden[0] = hidden[1:].any() and bool(disclosure.chosen)
    return hidden


def _has_dominated(disclosure: Disclosure, by: str, asked: Asked, values: Array) -> bool:
    """Whether in a told group, or in a cell of two columns, of people enough one answer makes up the sum."""
    people = asked.said["respondent"]
    columns = [disclosure.labels(name).reindex(people).to_numpy(dtype=str) for name in dict.fromkeys((*disclosure.columns, by))]
    for sides in (*((one,) for one in columns), *combinations(columns, 2)):
        known = np.logical_and.reduce([side != UNKNOWN for side in sides])
        of = np.unique(np.column_stack(sides)[known], axis=0, return_inverse=True)[1].ravel()
        order = np.argsort(of, kind="stable")
        parts = np.split(values[known][order], np.flatnonzero(np.diff(of[order])) + 1)
        if any(len(part) >= disclosure.threshold and _is_dominated(part) for part in parts):
            return True
    return False


def _is_dominated(values: Array) -> bool:
    """Whether who gave the second largest of these answers knows the largest nearly, from their sum or the sum of squares."""
    sizes = np.sort(np.abs(values))[::-1]
    rest = sizes[2:]
    return bool(rest.sum() < _NEAR * sizes[0] or (rest**2).sum() < ((1 + _NEAR) ** 2 - 1) * sizes[0] ** 2)
