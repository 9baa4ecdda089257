"""Which sums and differences of what is told are about very few people.

What is told of some figure are its sums over sets of people. Whatever can be worked out of them by adding and subtracting is a
row of numbers, one a person, in the row space of the sets' 0/1 matrix; it is about few people where few of its numbers are not
zero. Of two groupings such a row is a small cut of the graph whose edges are the people; of more groupings rows are looked for
as Karger (1993, Global min-cuts in RNC) looks for cuts: a basis of people is drawn, and each row of the matrix reduced to that
basis vanishes in all of it but one. A row of few people has a good chance to be among these, and again in each of the draws.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import linalg

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]

TOLERANCE = 1e-7
"""Numbers of a row below this are none."""

_NOTHING = 1e-10
"""Shares of the largest eigenvalue below this are rounding."""
DRAWS = 24
_SEED = 20260605
_LEAST, _MOST = -10.0, 10.0
"""Bounds of what decides the order of a draw: beyond, rounding errors would be taken for people."""


class Sets(NamedTuple):
    """Sets of people that are told, and how many people there are of each kind.

    ``member``: sets × kinds of people (those who agree in all groupings), 1 where a kind belongs to a set. ``fewest`` and
    ``most``: how many people of a kind each figure is about, at the least and at the most, where several figures that are about
    nearly the same people are judged together. ``nobodys``: kinds whose group in one grouping is unknown, a mask a grouping; what
    is about all of these and nobody else is about no group that anybody could be recognised by, unless they are at the same time
    all of a group that has a name: ``named``, a mask a group. The same holds of several such kinds taken together.
    """

    member: Array
    fewest: Array
    most: Array
    nobodys: tuple[Flags, ...] = ()
    named: tuple[Flags, ...] = ()


def light_rows(sets: Sets, threshold: int, draws: int = DRAWS) -> list[Array]:
    """Rows (one number a kind of people) that follow from `sets` and are about somebody, but fewer than `threshold` people.

    The sets that are too small themselves come first; [] where nothing is found.
    """
    there = sets.most > 0
    member, fewest = sets.member[:, there], sets.fewest[there]
    rows: dict[bytes, Array] = {}
    of_nobody: dict[bytes, Array] = {}
    for row in [*_small_sets(member, fewest, threshold), *_combined(member, fewest, threshold, draws)]:
        whole = np.zeros(there.shape)
        whole[there] = np.where(np.abs(row) > TOLERANCE, row, 0.0)
        is_nobodys = _is_among(whole != 0, sets.nobodys, there) and not _is_among(whole != 0, sets.named, there)
        (of_nobody if is_nobodys else rows).setdefault((whole != 0).tobytes(), whole)
    return [*rows.values(), *_named_together(list(of_nobody.values()), sets, threshold)]


def _is_among(support: Flags, masks: Sequence[Flags], there: Flags) -> bool:
    return any(np.array_equal(support, mask & there) for mask in masks)


def _named_together(of_nobody: Sequence[Array], sets: Sets, threshold: int) -> list[Array]:
    """The few people of a named group who are, taken together, several kinds of nobody's: no draw finds them as one row.

    The only two of an office may have left one her region blank and the other her grade: each sum is about nobody who could be
    recognised, and both together are the office's.
    """
    if len(of_nobody) < 2:
        return []
    there = sets.most > 0
    rows, named = np.array(of_nobody), {}
    for mask in sets.named:
        row = np.where(mask & there, 1.0, 0.0)
        if 0 < row @ sets.fewest < threshold and follows(row, rows, sets.most):
            named[row.tobytes()] = row
    return list(named.values())


def follows(row: Array, member: Array, most: Array) -> bool:
    """Whether `row` can be worked out of the sets of `member` by adding and subtracting, as far as there are people."""
    there = most > 0
    if not member.size:
        return not row[there].any()
    return bool(np.abs(way(row, member, most) @ member[:, there] - row[there]).max(initial=0.0) < TOLERANCE * 10)


def way(row: Array, member: Array, most: Array) -> Array:
    """How often each set is added (or taken away) to come as near to `row` as can be, as far as there are people."""
    there = most > 0
    # By the sets among themselves, which are far fewer than the people; those that repeat others leave it singular.
    known = member[:, there]
    return np.asarray(np.linalg.lstsq(known @ known.T, known @ row[there], rcond=_NOTHING)[0])


def needed(member: Array, most: Array) -> Flags:
    """Which sets of `member` do not follow from the others by adding and subtracting, as far as there are people."""
    known = member[:, most > 0]
    nothing = _vanishing(known, len(known))
    return np.asarray(np.square(nothing).sum(axis=1) < TOLERANCE)


def _small_sets(member: Array, fewest: Array, threshold: int) -> list[Array]:
    return list(member[(member @ fewest < threshold) & member.any(axis=1)])


def _combined(member: Array, fewest: Array, threshold: int, draws: int) -> list[Array]:
    """Light rows of several sets: they vanish in every kind that is many by itself, so only the others are drawn from."""
    if _is_certain(member, fewest, threshold):
        return []
    space = _vanishing(member[:, fewest >= threshold], len(member))
    thin = np.flatnonzero(fewest < threshold)
    rows = _independent(space.T @ member[:, thin]) if space.size and thin.size else np.empty((0, 0))
    if not rows.size:
        return []
    people = fewest[thin]
    combined = []
    for light in _drawn(rows, people, threshold, draws):
        row = np.zeros(member.shape[1])
        row[thin] = light
        combined.append(row)
    return combined


def _is_certain(member: Array, fewest: Array, threshold: int) -> bool:
    """Whether no row can be light, by the people's leverages: those of a row's people add up to 1 at least.

    The row of length one lies in the row space, and a person's leverage is no less than the square of its number there. Rows
    that vanish in all the fewest people must not exist.
    """
    there = fewest > 0
    weighted = member[:, there] * np.sqrt(fewest[there])
    basis = _independent(weighted)
    if len(basis) < len(_independent(member)):
        return False
    people = fewest[there]
    leverage = np.square(basis).sum(axis=0) / people
    thin = np.flatnonzero(people < threshold)
    highest = thin[np.argsort(-leverage[thin])]
    return bool(np.repeat(leverage[highest], people[highest].astype(int))[: threshold - 1].sum() < 1 - TOLERANCE)


def _vanishing(heavy: Array, sets: int) -> Array:
    """A basis (columns) of the factors of the sets that leave nothing of `heavy` kinds of people."""
    if not heavy.shape[1]:
        return np.eye(sets)
    values, vectors = np.linalg.eigh(heavy @ heavy.T)
    return np.asarray(vectors[:, values < _NOTHING * max(1.0, values[-1])])


def _independent(rows: Array) -> Array:
    """An orthonormal basis (rows) of the row space of `rows`."""
    values, vectors = np.linalg.eigh(rows @ rows.T)
    kept = values > _NOTHING * max(1.0, values[-1] if len(values) else 0.0)
    return np.asarray((vectors[:, kept] / np.sqrt(values[kept])).T @ rows)


def _drawn(rows: Array, people: Array, threshold: int, draws: int) -> list[Array]:
    """The light rows that some draws find: `rows` (orthonormal) × kinds of people, of which there are `people` each."""
    random = np.random.default_rng(_SEED)
    # In a row of few people one of them has a large share of the row space: the others are drawn first.
    lead = 2 * np.log(np.maximum(people, 0.5)) - 6 * np.square(rows).sum(axis=0)
    drawn: list[Array] = []
    for _ in range(draws):
        order = np.exp((lead + random.gumbel(size=people.shape)).clip(_LEAST, _MOST))
        basis = linalg.qr(rows * order, mode="r", pivoting=True)[1][: len(rows)]
        reduced = np.linalg.solve(rows[:, basis], rows)
        drawn += list(reduced[(np.abs(reduced) > TOLERANCE) @ people < threshold])
    return drawn
