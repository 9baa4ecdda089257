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
    `decided` are the blocks of the first groupings where these are known already.
    """
    blocks = [*decided, *(tuple((place,) for place in range(one.size)) for one in groupings[len(decided) :])]
    large = [body for body in bodies if body.fewest.sum() >= threshold]  # of fewer people nothing is told, however joined
    before = None
    while before != blocks:
        before = list(blocks)
        light = [(row, body) for body in large for row in light_rows(_sets(kinds, blocks, body), threshold)]
        for row, body in sorted(light, key=lambda one: np.count_nonzero(one[0])):
            _join(blocks, groupings, kinds, row, body)
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


def _join(blocks: list[Blocks], groupings: Sequence[Grouping], kinds: Kinds, row: Array, body: Bodies) -> None:
    """Join two blocks of the first grouping without which `row` would not follow, such that it does not any more."""
    guilty = next((n for n in range(len(blocks)) if follows(row, _member(kinds, blocks[: n + 1]), body.most)), None)
    if guilty is None:
        return
    for pair in _pairs(blocks[guilty], groupings[guilty], guilty, blocks, kinds, row, body):
        fewer = _with_pair(blocks[guilty], pair)
        if not follows(row, _member(kinds, [*blocks[:guilty], fewer]), body.most):
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
