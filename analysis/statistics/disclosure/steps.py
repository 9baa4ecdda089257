"""What follows from the first of several tables, from these and the next, and so on: worked out once for all that is asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from analysis.statistics.disclosure.light import CLOSE, NOTHING, TOLERANCE, Array, Flags, independent


class Part(NamedTuple):
    """Which told sets of a table have a part in a way to work a row out, and which of them follow from no others."""

    has: Flags
    alone: Flags


class _Step(NamedTuple):
    """What a table adds to those before it: its told sets less what these say of them, and an orthonormal basis of that."""

    beyond: Array
    basis: Array


class Steps:
    """Tables (sets × kinds of people) one after the other, some of whose sets are untold (``hidden``, which `withhold` changes).

    What is asked of rows is answered from orthonormal bases, one a table, each of what the table adds to those before it: sets of
    the last tables are withheld as a rule, and leave the bases of the first ones as they are. The ``first`` stay as they are.
    """

    def __init__(self, tables: Sequence[Array], hidden: Sequence[Flags], most: Array, first: int) -> None:
        self.hidden = hidden
        self._there = most > 0
        self._tables = tables
        self._first = first
        self._steps: list[_Step] = []
        self._bases: dict[int, Array] = {}
        self._ways: Array | None = None

    def withhold(self, table: int, place: int) -> None:
        """Leave one more set of a table untold."""
        self.hidden[table][place] = True
        del self._steps[table:]
        self._bases = {tables: basis for tables, basis in self._bases.items() if tables <= table}

    def told_sets(self) -> Array:
        """The told sets of all tables."""
        return np.vstack([table[~untold] for table, untold in zip(self._tables, self.hidden, strict=True)])

    def first_with(self, row: Array) -> int | None:
        """The first table with which `row` follows from it and those before; None where it does not follow.

        Of the first tables, which stay as they are, it is said of none which one that is, but of all that it is 0.
        """
        rest = _beyond(row[self._there], self._basis(self._first))
        if np.abs(rest).max(initial=0.0) < CLOSE:
            return 0
        for number in range(self._first, len(self._tables)):
            rest = _beyond(rest, self._step(number).basis)
            if np.abs(rest).max(initial=0.0) < CLOSE:
                return number
        return None

    def part(self, table: int, row: Array) -> Part:
        """The told sets of a table, none of the first, that have a part in `row`, which follows from it and those before."""
        rest = _beyond(row[self._there], self._basis(table))
        factors, free = _factors(self._step(table).beyond, rest)
        alone = np.square(free).sum(axis=1) < TOLERANCE
        if not (alone & (np.abs(factors) > TOLERANCE)).any():
            # Of sets that follow from others each way has another part; the shortest of all tables has one of most that can.
            factors = self._shortest(table, row[self._there])[-len(alone) :]
        return Part(np.abs(factors) > TOLERANCE, alone)

    def _shortest(self, table: int, row: Array) -> Array:
        """How often each told set of the tables behind the first ones is added in the shortest way to work a row out."""
        sets = np.vstack([self._told(number) for number in range(self._first, table + 1)])
        basis = self._basis(self._first)
        factors, free = _factors(_beyond(sets, basis), _beyond(row, basis))
        if not self._first:
            return factors
        # Whatever of them is added freely, the first tables add what it takes away.
        ways = self._ways_of_first()
        moved, left = free.T @ sets @ ways, (row - factors @ sets) @ ways
        return np.asarray(factors + free @ np.linalg.solve(np.eye(len(moved)) + moved @ moved.T, moved @ left))

    def _ways_of_first(self) -> Array:
        """Kinds × sets of the first tables: the shortest way to work a row out of these, for each row that follows from them."""
        if self._ways is None:
            known = np.vstack([self._told(number) for number in range(self._first)])
            self._ways = np.asarray(np.linalg.pinv(known @ known.T, rcond=NOTHING, hermitian=True) @ known).T
        return self._ways

    def _told(self, number: int) -> Array:
        return self._tables[number][~self.hidden[number]][:, self._there]

    def _step(self, number: int) -> _Step:
        while len(self._steps) <= number:
            place = len(self._steps)
            beyond = self._told(place)
            for _ in range(2):  # the second time for what rounding left
                beyond = _beyond(beyond, self._basis(place))
            self._steps.append(_Step(beyond, independent(beyond)))
        return self._steps[number]

    def _basis(self, tables: int) -> Array:
        """An orthonormal basis of what follows from so many first tables."""
        if tables not in self._bases:
            bases = [self._step(number).basis for number in range(tables)]
            self._bases[tables] = np.vstack([np.empty((0, int(self._there.sum()))), *bases])
        return self._bases[tables]


def _beyond(rows: Array, basis: Array) -> Array:
    """What is left of rows without what an orthonormal basis says of them."""
    return np.asarray(rows - (rows @ basis.T) @ basis)


def _factors(sets: Array, row: Array) -> tuple[Array, Array]:
    """The shortest factors of the sets that give a row, and a basis (columns) of those that give nothing."""
    values, vectors = np.linalg.eigh(sets @ sets.T)
    kept = values > NOTHING * max(1.0, values[-1])
    given = vectors[:, kept]
    return given @ ((given.T @ (sets @ row)) / values[kept]), vectors[:, ~kept]
