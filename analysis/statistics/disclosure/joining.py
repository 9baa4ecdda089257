"""Small groups joined with others, until no sum or difference of what is told is about very few people.

Joining keeps everybody in a group that is told, where withholding would take a second group with each small one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.statistics.disclosure.light import TOLERANCE, Array, Flags, Index, Sets, follows, light_rows

Blocks = tuple[tuple[int, ...], ...]
"""Groups that are told together, by their places; each place is in one block."""


@dataclass(frozen=True)
class Grouping:
    """One column of groups: the place of each person's group, how many groups there are, and whether they have an order.

    The last place is that of people whose group is unknown, who are nobody's neighbours. ``nameless`` are the places of
    groups whose name tells nobody who is in them.
    """

    places: Index
    size: int
    is_ordered: bool = False
    nameless: frozenset[int] = frozenset()


class Bodies(NamedTuple):
    """The people a figure may be about: ``fewest`` and ``most`` of each kind of people, and the rest as in `Sets`."""

    fewest: Array
    most: Array
    nobodys: tuple[Flags, ...] = ()
    named: tuple[Flags, ...] = ()


@dataclass(frozen=True)
class Kinds:
    """People who agree in all groupings: the place of each kind in each grouping, the kind of each person, how many kinds."""

    places: tuple[Index, ...]
    of: Index
    count: int

    @classmethod
    def of_people(cls, groupings: Sequence[Grouping], people: int) -> Kinds:
        """The kinds of people there are among so many `people`; all of one kind where there is no grouping."""
        number = np.zeros(people, dtype=np.int64)
        for one in groupings:
            # Numbered anew at every step: the product of all sizes would not fit into a number.
            number = np.unique(number * one.size + one.places, return_inverse=True)[1].ravel()
        first = np.unique(number, return_index=True)[1]
        return cls(tuple(one.places[first] for one in groupings), np.asarray(number, dtype=np.intp), len(first))

    def people(self, mask: NDArray[np.bool_]) -> Array:
        """How many of the people in `mask` are of each kind."""
        return np.bincount(self.of[mask], minlength=self.count).astype(float)


def joined(
    groupings: Sequence[Grouping], kinds: Kinds, bodies: Sequence[Bodies], threshold: int, decided: Sequence[Blocks] = ()
) -> list[Blocks]:
    """What of each grouping is told together, the first groupings kept as fine as they can be.

    All groupings and the whole are told, of each of the `bodies`; no sum and difference of them is about somebody and fewer than
    `threshold` people, as far as `light_rows` finds. A grouping that cannot be told ends in one block.
    `decided` are the blocks of the first groupings where these are known already: they stay as they are.
    """
    blocks = [*decided, *(tuple((place,) for place in range(one.size)) for one in groupings[len(decided) :])]
    large = [body for body in bodies if body.fewest.sum() >= threshold]  # of fewer people nothing is told, however joined
    before = None
    while before != blocks:
        before = list(blocks)
        light = [(row, body) for body in large for row in light_rows(_sets(kinds, blocks, body), threshold)]
        for row, body in sorted(light, key=lambda one: np.count_nonzero(one[0])):
            _join(blocks, groupings, kinds, row, body, len(decided))
    return blocks


def nobodys(groupings: Sequence[Grouping], kinds: Kinds) -> tuple[Flags, ...]:
    """For each grouping, which kinds are the people whose group in it is unknown."""
    return tuple(np.asarray(places == one.size - 1) for one, places in zip(groupings, kinds.places, strict=True))


def named(groupings: Sequence[Grouping], kinds: Kinds) -> tuple[Flags, ...]:
    """For each group that has a name, which kinds are its people."""
    every = zip(groupings, kinds.places, strict=True)
    return tuple(
        np.asarray(places == group) for one, places in every for group in range(one.size - 1) if group not in one.nameless
    )


def all_of_kinds(kinds: Kinds, people: Flags, groups: Index, most: int) -> tuple[Flags, ...]:
    """For each group of fewer than `most` of the `people` that is all of these of some kinds: which kinds.

    `groups` are places of a grouping by which the kinds are not parted, −1 of people whose group is unknown.
    """
    mine = people & (groups >= 0)
    if not mine.any():
        return ()
    count = int(groups.max()) + 1
    own = np.bincount(groups[mine] * kinds.count + kinds.of[mine], minlength=count * kinds.count).reshape(count, kinds.count)
    sizes, every = own.sum(axis=1), kinds.people(people)
    whole = ((own == 0) | (own == every)).all(axis=1) & (sizes > 0) & (sizes < most)
    return tuple(np.asarray(one > 0) for one in own[whole])


def indicator(kinds: Kinds, grouping: int, blocks: Blocks) -> Array:
    """Blocks × kinds of people, 1 where a kind belongs to a block."""
    block_of = np.zeros(max((max(block) for block in blocks), default=-1) + 1, dtype=np.intp)
    for number, block in enumerate(blocks):
        block_of[list(block)] = number
    return np.asarray(np.eye(len(blocks))[block_of[kinds.places[grouping]]].T)


def _sets(kinds: Kinds, blocks: Sequence[Blocks], body: Bodies) -> Sets:
    return Sets(_member(kinds, blocks), *body)


def _member(kinds: Kinds, blocks: Sequence[Blocks]) -> Array:
    return np.vstack([np.ones((1, kinds.count)), *(indicator(kinds, place, one) for place, one in enumerate(blocks))])


def _join(blocks: list[Blocks], groupings: Sequence[Grouping], kinds: Kinds, row: Array, body: Bodies, decided: int) -> None:
    """Join two blocks of the first grouping without which `row` would not follow, such that it does not any more.

    What those that are `decided` give away stays so, but where it is a block of another grouping, which would name it.
    """
    guilty = next((n for n in range(len(blocks)) if follows(row, _member(kinds, blocks[: n + 1]), body.most)), None)
    is_decided = guilty is not None and guilty < decided
    if is_decided:
        support = (row != 0) & (body.most > 0)
        alike = ((indicator(kinds, n, blocks[n]) * (body.most > 0) == support).all(axis=1).any() for n in range(len(blocks)))
        guilty = next((n for n, is_alike in enumerate(alike) if is_alike and n >= decided), None)
    if guilty is None:
        return
    for pair in _pairs(blocks[guilty], groupings[guilty], guilty, blocks, kinds, row, body):
        fewer = _with_pair(blocks[guilty], pair)
        if is_decided or not follows(row, _member(kinds, [*blocks[:guilty], fewer]), body.most):
            blocks[guilty] = fewer
            return
    blocks[guilty] = (tuple(place for block in blocks[guilty] for place in block),)


def _with_pair(blocks: Blocks, pair: tuple[int, int]) -> Blocks:
    a, b = sorted(pair)
    together = tuple(sorted((*blocks[a], *blocks[b])))
    return tuple(together if number == a else block for number, block in enumerate(blocks) if number != b)


def _pairs(
    own: Blocks, grouping: Grouping, guilty: int, blocks: Sequence[Blocks], kinds: Kinds, row: Array, body: Bodies
) -> list[tuple[int, int]]:
    """Pairs of blocks of a grouping, one with people of `row`: neighbours first, then those of one larger group, then small."""
    member = indicator(kinds, guilty, own)
    people = member @ body.most
    touched = np.flatnonzero(member @ (np.abs(row) > TOLERANCE))
    larger = [_larger_group(member, indicator(kinds, before, blocks[before]), body.most) for before in range(guilty)]
    unknown = grouping.size - 1

    def cost(pair: tuple[int, int]) -> tuple[bool, int, float]:
        a, b = pair
        apart = sum(one[a] != one[b] for one in larger)
        known = unknown not in own[a] and unknown not in own[b]
        is_far = grouping.is_ordered and known and not _are_neighbours(own[a], own[b], own)
        return is_far, apart if known else 0, float(people[a] + people[b])

    pairs = {(min(a, b), max(a, b)) for a, b in product(touched.tolist(), range(len(own))) if a != b}
    return sorted(sorted(pairs), key=cost)


def _are_neighbours(a: tuple[int, ...], b: tuple[int, ...], blocks: Blocks) -> bool:
    """Whether no other block lies between two of them."""
    low, high = sorted((a, b))
    between = range(max(low) + 1, min(high))
    return not any(place in between for block in blocks for place in block)


def _larger_group(member: Array, larger: Array, people: Array) -> list[int]:
    """In which block of another grouping most of the people of each block are."""
    return [int(place) for place in np.argmax((member * people) @ larger.T, axis=1)]
