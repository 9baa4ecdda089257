"""What few people answered who are told as a blank: that they answered follows from the bases, what they answered may not.

A blank is told as what it is, so that the base of everybody less those of a column's groups may be a single person. Where she is
the only one of a named group who chose an option, or who did not, the counts of that option would tell her answer. Sets of people
cannot show it, for these are told by the bases: here each answer of each person is a number of its own, and a base their sum.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from analysis.disclosure.columns import Column
from analysis.disclosure.plan import Plan, named_kinds
from analysis.statistics.disclosure import Array, Flags, Kinds, all_of_kinds, indicator, nobodys, withhold_rows


def withhold_of_blanks(plan: Plan, kinds: Kinds, hidden: list[Flags], chosen: NDArray[np.intp], count: int) -> None:
    """Withhold counts until no answer follows of blanks who are all of a named group who answered so.

    ``hidden`` holds what stays untold of the bases of everybody and each column, of everybody's counts and of each column's
    (blocks × answers, flat), and is changed; the last grouping of ``kinds`` is which of ``count`` answers was ``chosen``.
    """
    people = kinds.people(chosen >= 0)
    there = people > 0
    rows = [
        (np.arange(count)[:, None] == answer) * mask[there] for answer, mask in _named_blanks(plan, kinds, chosen, count, there)
    ]
    if not rows:
        return
    sets = [
        np.ones((1, int(there.sum()))),
        *(indicator(kinds, at, one.blocks)[:, there] for at, one in enumerate(_columns(plan))),
    ]
    bases, counts = [np.tile(one, count) for one in sets], [_by_answer(one, count) for one in sets]
    # Bases, and counts of everybody, are told by decision.
    withhold_rows([row.ravel() for row in rows], [*bases, *counts], hidden, np.tile(people[there], count), len(bases) + 1)


def _named_blanks(plan: Plan, kinds: Kinds, chosen: NDArray[np.intp], count: int, there: Flags) -> Iterator[tuple[int, Flags]]:
    """Each answer, with the kinds of few people who are all of a named group who gave it, or did not, and who left blanks."""
    of_groups, given = replace(kinds, places=kinds.places[:-1]), kinds.places[-1]
    blank = np.any(nobodys([one.grouping for one in _columns(plan)], of_groups), axis=0)
    if not (blank & there).any():
        return
    groups, answered = named_kinds(_columns(plan), of_groups), chosen >= 0
    sizes = kinds.people(answered)
    for answer in range(count):
        for kind, person in (((given == answer), chosen == answer), ((given != answer), answered & (chosen != answer))):
            finest = all_of_kinds(kinds, person, plan.finest, plan.threshold)
            masks = {one.tobytes(): one for one in (*(group & kind & there for group in groups), *finest)}.values()
            few = (mask for mask in masks if 0 < sizes[mask].sum() < plan.threshold)
            yield from ((answer, mask) for mask in few if not (mask & ~blank).any())


def _columns(plan: Plan) -> list[Column]:
    return list(plan.columns.values())


def _by_answer(sets: Array, count: int) -> Array:
    """Each set with each answer (sets × answers, flat), of as many numbers a kind of people."""
    return np.asarray((np.eye(count)[None, :, :, None] * sets[:, None, None, :]).reshape(len(sets) * count, -1))
