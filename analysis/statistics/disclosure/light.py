"""Which sums and differences of what is told are about very few people.

What is told of some figure are its sums over sets of people. Whatever can be worked out of them by adding and subtracting is a
row of numbers, one a person, in the row space of the sets' 0/1 matrix; it is about few people where few of its numbers are not
zero. Of two groupings such a row is a small cut of the graph whose edges are the people; of more groupings rows are looked for
as Karger (1993, Global min-cuts in RNC) looks for cuts: a basis of people is drawn, and each row of the matrix reduced to that
basis vanishes in all of it but one. A row of few people has a good chance to be among these, and again in each of the draws.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import linalg

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
Index = NDArray[np.intp]

TOLERANCE = 1e-7
"""Numbers of a row below this are none."""

CLOSE = 1e-6
"""What is left of a row that follows is less than this everywhere."""
NOTHING = 1e-10
"""Shares of the largest eigenvalue below this are rounding."""
DRAWS = 24
_SEED = 20260605
_FREE = 0.5
"""What a kind of nobody weighs."""
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


def light_rows(sets: Sets, threshold: int, draws: int = DRAWS, few: int = DRAWS) -> list[Array]:
    """Rows (one number a kind of people) that follow from `sets` and are about somebody, but fewer than `threshold` people.

    The sets that are too small themselves come first; [] where nothing is found. So many `draws` look for the others, the first
    `few` of them alone where these find any.
    """
    there = sets.most > 0
    member, fewest = sets.member[:, there], sets.fewest[there]
    rows: dict[bytes, Array] = {}
    of_nobody: dict[bytes, Array] = {}
    light: list[Array] = []
    for drawn in _combined(member, fewest, threshold, (few, draws - few)):
        for row in drawn:
            whole = np.zeros(there.shape)
            whole[there] = np.where(np.abs(row) > TOLERANCE, row, 0.0)
            is_nobodys = _is_among(whole != 0, sets.nobodys, there) and not _is_among(whole != 0, sets.named, there)
            (of_nobody if is_nobodys else rows).setdefault((whole != 0).tobytes(), whole)
        light = [*rows.values(), *_named_together(list(of_nobody.values()), sets, threshold)]
        if light:
            break
    return light


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
    return bool(np.abs(way(row, member, most) @ member[:, there] - row[there]).max(initial=0.0) < CLOSE)


def way(row: Array, member: Array, most: Array) -> Array:
    """How often each set is added (or taken away) to come as near to `row` as can be, as far as there are people."""
    there = most > 0
    # By the sets among themselves, which are far fewer than the people; those that repeat others leave it singular.
    known = member[:, there]
    values, vectors = np.linalg.eigh(known @ known.T)
    kept = values > NOTHING * max(1.0, values[-1])
    return np.asarray(vectors[:, kept] @ ((known @ row[there]) @ vectors[:, kept] / values[kept]))


def _combined(member: Array, fewest: Array, threshold: int, draws: Sequence[int]) -> Iterator[list[Array]]:
    """The small sets and light rows of several, after each number of draws those that it found.

    They vanish in every kind that is many by itself, so only the others are drawn from.
    """
    small = list(member[(member @ fewest < threshold) & member.any(axis=1)])
    space = _vanishing(member[:, fewest >= threshold])
    thin = np.flatnonzero(fewest < threshold)
    # Kinds of several people stand for as many: none of them has a larger share of a row than one person.
    weights = np.sqrt(np.maximum(fewest[thin], _FREE))
    rows, core = _core(independent(space.T @ member[:, thin] * weights), fewest[thin], threshold)
    if not rows.size:
        yield small
        return
    random = np.random.default_rng(_SEED)
    for many in draws:
        light = _drawn(rows / weights[core], fewest[thin[core]], threshold, many, random)
        whole = np.zeros((len(light), member.shape[1]))
        whole[:, thin[core]] = np.reshape(light, (len(light), len(core)))
        yield [*small, *whole]


def _core(rows: Array, people: Array, threshold: int) -> tuple[Array, Index]:
    """Of `rows` (orthonormal, × kinds of so many `people`) a basis of those that may be light, and their kinds: none, as a rule.

    The leverages of a row's kinds add up to 1 at least. A kind that does not come to 1 with the highest of others, as many people
    as there is room for, is in no light row. What vanishes in all such kinds has less leverage in the others: the next fall out.
    """
    kinds = np.arange(len(people))
    while rows.size:
        leverage = np.square(rows).sum(axis=0)
        kept = leverage + _highest_others(leverage, people[kinds], threshold - 1) >= 1 - CLOSE
        if kept.all():
            break
        rows = _vanishing(rows[:, ~kept]).T @ rows[:, kept]
        kinds = kinds[kept]
    return rows, kinds


def _highest_others(leverage: Array, people: Array, most: int) -> Array:
    """For each kind the most leverage that others can add to it, so that there are no more than `most` people in all.

    As if kinds could be parted, which is never less; kinds of nobody are free.
    """
    each = np.where(people > 0, leverage / np.maximum(people, 1.0), 0.0)
    order = np.argsort(-each)
    of = np.repeat(order, people[order].astype(int))[: 2 * most]
    others = np.where(np.arange(len(leverage))[:, None] != of, each[of], 0.0)
    has_room = np.cumsum(others > 0, axis=1) <= (most - people)[:, None]
    free = leverage[people <= 0].sum()
    return np.asarray((others * has_room).sum(axis=1) + np.where(people > 0, free, free - leverage))


def _vanishing(heavy: Array) -> Array:
    """A basis (columns) of the factors of sets that leave nothing of `heavy` (sets × kinds of people)."""
    if not heavy.size:
        return np.eye(len(heavy))
    turned, left = linalg.qr(heavy, pivoting=True)[:2]
    sizes = np.square(np.diagonal(left))
    return np.asarray(turned[:, int((sizes >= NOTHING * max(1.0, sizes[0])).sum()) :])


def independent(rows: Array) -> Array:
    """An orthonormal basis (rows) of the row space of `rows`."""
    values, vectors = np.linalg.eigh(rows @ rows.T)
    kept = values > NOTHING * max(1.0, values[-1] if len(values) else 0.0)
    return np.asarray((vectors[:, kept] / np.sqrt(values[kept])).T @ rows)


def _drawn(rows: Array, people: Array, threshold: int, draws: int, random: np.random.Generator) -> list[Array]:
    """The light rows that some draws find: `rows` (independent) × kinds of people, of which there are `people` each."""
    # In a row of few people one of them has a large share of the row space: the others are drawn first.
    lead = 2 * np.log(np.maximum(people, _FREE)) - 6 * np.square(rows).sum(axis=0)
    drawn: list[Array] = []
    for _ in range(draws):
        order = np.exp((lead + random.gumbel(size=people.shape)).clip(_LEAST, _MOST))
        basis = linalg.qr(rows * order, mode="r", pivoting=True)[1][: len(rows)]
        reduced = np.linalg.solve(rows[:, basis], rows)
        drawn += list(reduced[(np.abs(reduced) > TOLERANCE) @ people < threshold])
    return drawn
