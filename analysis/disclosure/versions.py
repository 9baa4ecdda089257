"""What two versions of one survey give away together: groups that are told in both and differ by few people.

Each version is safe by itself (`disclosure_of`). But whoever keeps the figures of one and sees the other has their difference:
the sum over those who are new, gone or corrected. Where these are fewer than the threshold, in all or in a told group, that is
what single people answered.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

import numpy as np

from analysis.disclosure.plan import one_thread
from analysis.disclosure.told import Disclosure
from analysis.statistics.disclosure import Flags, Sets, follows, light_rows


class Apart(NamedTuple):
    """A told group of the later version ("" and "": everybody) that few people set apart from one of the earlier."""

    column: str
    group: str
    people: int


def few_apart(before: Disclosure, after: Disclosure, partners: Mapping[str, str], touched: Collection[str]) -> tuple[Apart, ...]:
    """The told groups of `after` that differ by few people from one that `before` tells, everybody first.

    ``partners`` are the people of both (id before to id after), ``touched`` those of them (ids after) whose answers or groups
    differ. A group of the one is held against every group of the same column of the other, and against everybody: groups may be
    joined otherwise than before. Where no two differ by few, sums of several are looked for: two groups that were told as one.
    """
    old, new = before.survey.respondents["respondent"], after.survey.respondents["respondent"]
    now = {person: place for place, person in enumerate(new)}
    gone = [person for person in old if partners.get(person) not in now]
    place_of = {person: now[partners[person]] for person in old if partners.get(person) in now}
    place_of |= {person: len(now) + number for number, person in enumerate(gone)}
    places = np.array([place_of[person] for person in old], dtype=np.intp)
    shape = len(now) + len(gone)
    corrected = np.isin(np.arange(shape), [now[person] for person in touched if person in now])
    columns = [column for column in after.columns if column in before.columns]
    told_before = {column: _sets(before, column, places, shape) for column in columns}
    apart = [
        Apart("", "", n) for n in [_apart(_all(new, shape), [_all(old, shape, places)], corrected)] if 0 < n < after.threshold
    ]
    for column in columns:
        earlier = [*told_before[column].values(), _all(old, shape, places)]
        for group, people in _sets(after, column, np.arange(len(now)), shape).items():
            n = _apart(people, earlier, corrected)
            apart += [Apart(column, group, n)] * (0 < n < after.threshold)
    if apart:
        return tuple(apart)
    sets = [[_all(old, shape, places)], [_all(new, shape)]]
    named: list[tuple[str, str, Flags]] = [("", "", sets[1][0])]
    for number, (version, own) in enumerate(((before, places), (after, np.arange(len(now))))):
        for column in version.columns:
            of_column = _sets(version, column, own, shape)
            sets[number] += of_column.values()
            named += [(column, group, people) for group, people in of_column.items()] if number else []
    few = _few_of_sums(np.array(sets[0]), np.array(sets[1]), corrected, after.threshold)
    return tuple(dict.fromkeys(_where(people, named) for people in few))


def _few_of_sums(earlier: Flags, later: Flags, corrected: Flags, threshold: int) -> list[Flags]:
    """The people of sums over fewer than `threshold` that follow from the sets of both versions and from neither alone."""
    # A corrected answer is one thing before and another after: such a person stands twice, each time for a half.
    person = np.r_[np.arange(len(corrected)), np.flatnonzero(corrected)]
    half = np.where(corrected, 1.0, 2.0)[person]
    nobody = np.zeros((len(earlier), int(corrected.sum())), dtype=bool)
    member = np.vstack([np.hstack([earlier, nobody]), np.hstack([later & ~corrected, later[:, corrected]])])
    kinds, of, first = _alike(member)
    sets, people = member[:, first].astype(float), np.bincount(of, half, kinds).astype(np.float64)
    with one_thread():
        rows = light_rows(Sets(sets, people, people), 2 * threshold)
        versions = sets[: len(earlier)], sets[len(earlier) :]
        rows = [row for row in rows if not any(follows(row, version, people) for version in versions)]
    few = []
    for row in rows:
        mine = np.zeros(len(corrected), dtype=bool)
        mine[person[(row != 0)[of]]] = True
        few += [mine] * (int(mine.sum()) < threshold)
    return few


def _alike(member: Flags) -> tuple[int, np.ndarray, np.ndarray]:
    """People who are in the same sets: how many kinds of them there are, each one's kind, and the first of each kind."""
    packed = np.ascontiguousarray(np.packbits(member, axis=0).T)
    _, first, of = np.unique(packed.view([("", packed.dtype)] * packed.shape[1]).ravel(), return_index=True, return_inverse=True)
    return len(first), of.ravel(), first


def _where(people: Flags, named: list[tuple[str, str, Flags]]) -> Apart:
    """The smallest told group of the later version that one of these people is in, else everybody."""
    mine = [one for one in named if (one[2] & people).any()] or named[:1]
    column, group, _ = min(mine, key=lambda one: int(one[2].sum()))
    return Apart(column, group, int(people.sum()))


def _all(people: Collection[str], shape: int, places: np.ndarray | None = None) -> Flags:
    there = np.zeros(shape, dtype=bool)
    there[np.arange(len(people)) if places is None else places] = True
    return there


def _sets(disclosure: Disclosure, column: str, places: np.ndarray, shape: int) -> dict[str, Flags]:
    labels, sets = disclosure.labels(column).to_numpy(), {}
    for group in disclosure.groups(column):
        sets[group] = np.zeros(shape, dtype=bool)
        sets[group][places[labels == group]] = True
    return sets


def _apart(people: Flags, earlier: list[Flags], corrected: Flags) -> int:
    """By how many people at least, but by somebody, a set differs from earlier ones: in one alone, or corrected in both."""
    differing = [int(((people != other) | (people & other & corrected)).sum()) for other in earlier]
    return min((n for n in differing if n), default=0)
