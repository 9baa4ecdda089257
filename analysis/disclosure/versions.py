"""What two versions of one survey give away together: groups that are told in both and differ by few people.

Each version is safe by itself (`disclosure_of`). But whoever keeps the figures of one and sees the other has their difference:
the sum over those who are new, gone or corrected. Where these are fewer than the threshold, in all or in a told group, that is
what single people answered. Of six who are new one may be alone to have answered afterwards, or to be of two groups at once: so
each figure is held against its earlier one, of everybody, of groups and of the cells of two columns.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

import numpy as np

from analysis.disclosure.held_against import Name, Version, corrected
from analysis.disclosure.plan import one_thread
from analysis.disclosure.told import Disclosure
from analysis.statistics.disclosure import Array, Flags, Sets, follows, light_rows


class Apart(NamedTuple):
    """A told group of the later version ("" and "": everybody) that few people set apart from one of the earlier."""

    column: str
    group: str
    people: int


def few_apart(before: Disclosure, after: Disclosure, partners: Mapping[str, str], touched: Collection[str]) -> tuple[Apart, ...]:
    """The told groups of `after` that differ by few people from one that `before` tells, everybody first.

    ``partners`` are the people of both (id before to id after), ``touched`` those of them (ids after) whose answers or groups
    differ. What is told of a figure in the one is held against whatever is told of it in the other: groups may be joined
    otherwise than before. Where no two differ by few, sums of several are looked for: two groups that were told as one.
    """
    old, new = before.survey.respondents["respondent"], after.survey.respondents["respondent"]
    now = {person: place for place, person in enumerate(new)}
    gone = [person for person in old if partners.get(person) not in now]
    place_of = {person: now[partners[person]] for person in old if partners.get(person) in now}
    place_of |= {person: len(now) + number for number, person in enumerate(gone)}
    shape = len(now) + len(gone)
    earlier = Version(before, np.array([place_of[person] for person in old], dtype=np.intp), shape)
    later = Version(after, np.arange(len(now)), shape)
    changed = corrected(earlier, later, [now[person] for person in touched if person in now])
    told_before, told_now, told = earlier.told(changed), later.told(changed), dict[bytes, _Told]()
    for key, known in told_now.items():
        if key in told_before and known.sets and told_before[key].sets:
            one = _Told(np.array(told_before[key].sets), np.array(known.sets), known.names, changed[key])
            told.setdefault(one.key, one)
    with one_thread():
        apart = [found for one in told.values() for found in one.pairs_apart(after.threshold)]
        apart = apart or [found for one in told.values() for found in one.sums_apart(after.threshold)]
    return _fewest(apart, ["", *after.columns])


def _fewest(apart: Collection[Apart], columns: list[str]) -> tuple[Apart, ...]:
    """Each group once, with the fewest people that are told of it by any figure, in the order of the columns."""
    fewest: dict[Name, int] = {}
    for found in apart:
        name = (found.column, found.group)
        fewest[name] = min(found.people, fewest.get(name, found.people))
    order = {column: place for place, column in enumerate(columns)}
    return tuple(Apart(*name, fewest[name]) for name in sorted(fewest, key=lambda name: order.get(name[0], len(order))))


class _Told(NamedTuple):
    """What is told of one figure: earlier sets of people, later ones with their names, and whose answer is another one now."""

    earlier: Flags
    later: Flags
    names: list[Name]
    corrected: Flags

    @property
    def key(self) -> bytes:
        """The same where another figure is told of the same people."""
        parts = (self.earlier, self.later, self.corrected)
        return b"|".join(str(part.shape).encode() + np.packbits(part).tobytes() for part in parts)

    def pairs_apart(self, threshold: int) -> Iterator[Apart]:
        """Each later set that few people set apart from an earlier one, where that does not follow from one version alone."""
        old, new = self.earlier.astype(float), self.later.astype(float)
        people = new.sum(axis=1)[:, None] + old.sum(axis=1) - 2 * new @ old.T + (new * self.corrected) @ old.T
        few = (people > 0) & (people < threshold)
        if not few.any():
            return
        both = self._kinds()
        for place in np.flatnonzero(few.any(axis=1)):
            others = np.flatnonzero(few[place])
            for other in others[np.argsort(people[place, others], kind="stable")]:
                if not both.is_alone(both.sets[len(old) + place] - both.sets[other]):
                    yield Apart(*self.names[place], int(people[place, other]))
                    break

    def sums_apart(self, threshold: int) -> Iterator[Apart]:
        """The smallest told group of those whose sums, of fewer than `threshold`, follow from both versions and neither alone."""
        both = self._kinds()
        for row in light_rows(Sets(both.sets, both.people, both.people), 2 * threshold):
            mine = np.zeros(len(self.corrected), dtype=bool)
            mine[both.person[(row != 0)[both.of]]] = True
            if mine.sum() < threshold and not both.is_alone(row):
                yield self._where(mine)

    def _where(self, people: Flags) -> Apart:
        """The smallest told group of the later version that one of these people is in, else everybody."""
        sizes = np.where((self.later & people).any(axis=1), self.later.sum(axis=1), len(people) + 1)
        name = self.names[int(np.argmin(sizes))] if (sizes <= len(people)).any() else ("", "")
        return Apart(*name, int(people.sum()))

    def _kinds(self) -> _Kinds:
        # A corrected answer is one thing before and another after: such a person stands twice, each time for a half.
        corrected = self.corrected
        person = np.r_[np.arange(len(corrected)), np.flatnonzero(corrected)]
        half = np.where(corrected, 1.0, 2.0)[person]
        nobody = np.zeros((len(self.earlier), int(corrected.sum())), dtype=bool)
        member = np.vstack([np.hstack([self.earlier, nobody]), np.hstack([self.later & ~corrected, self.later[:, corrected]])])
        packed = np.ascontiguousarray(np.packbits(member, axis=0).T)
        _, first, of = np.unique(
            packed.view([("", packed.dtype)] * packed.shape[1]).ravel(), return_index=True, return_inverse=True
        )
        people = np.bincount(of.ravel(), half, len(first)).astype(np.float64)
        return _Kinds(member[:, first].astype(float), people, of.ravel(), person, len(self.earlier))


class _Kinds(NamedTuple):
    """The sets of both versions, the first `earlier` of them those of the earlier, × people who are in the same ones.

    ``people``: twice how many of each kind there are; ``of`` the kind of each who is counted, ``person`` who that is.
    """

    sets: Array
    people: Array
    of: np.ndarray
    person: np.ndarray
    earlier: int

    def is_alone(self, row: Array) -> bool:
        """Whether a sum, a number for each kind, can be worked out of one version without the other."""
        return any(follows(row, sets, self.people) for sets in (self.sets[: self.earlier], self.sets[self.earlier :]))
