"""Which counts of people who answered alike stay untold, group by group, over all group columns at once.

Who chose an option is one more grouping of those who answered: its cells with every column are told beside the columns' own
totals, so that a small cell that one column withholds does not follow from the others, nor from the other options of its group.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.disclosure.blanks import withhold_of_blanks
from analysis.disclosure.plan import People, Plan, named_kinds, one_thread
from analysis.statistics.disclosure import Array, Bodies, Flags, Grouping, Kinds, all_of_kinds, indicator, nobodys, withheld

NOT_ANSWERED = -1
_DRAWS = 48


class AnswersHidden(NamedTuple):
    """What stays untold: of everybody's counts, one an answer; and of each column's (blocks × answers)."""

    everybody: Flags
    columns: dict[str, Flags]


def answers_hidden(plan: Plan, chosen: NDArray[np.intp], count: int) -> AnswersHidden:
    """Which counts stay untold of people who gave one of `count` answers each: ``chosen``, `NOT_ANSWERED` where none.

    What few of everybody answered is no group that anybody could be recognised by, and may be told of everybody; of groups it is
    not, nor is the answer with which it would be (the other rare ones, else the next rarest). Remembered in the plan: the columns
    of a survey are asked for one after the other.
    """
    key = (count, chosen.tobytes())
    if key not in plan.answers:
        with one_thread():
            plan.answers[key] = _with_rare_ones(plan, chosen, count)
    everybody, *cells = plan.answers[key]
    shaped = [of.reshape(-1, count) for of in cells]
    return AnswersHidden(everybody, dict(zip(plan.columns, shaped, strict=True)))


def part_hidden(plan: Plan, people: Flags, part: Flags) -> AnswersHidden:
    """Whether a figure of those of `people` who are in `part` as well stays untold beside the figures of all of `people`.

    Of everybody, and of each block of each column (blocks × 1): what filters by one column tell of it. The figures of all are
    told of crosses, too: where one tier alone was asked the second thing, the part of a region is that tier of it and a few more.
    """
    key = (0, np.packbits([people, part]).tobytes())
    if key not in plan.answers:
        with one_thread():
            plan.answers[key] = _decided(plan, np.where(people, np.where(part, 0, 1), NOT_ANSWERED), 2, first_alone=True)
    everybody, *cells = plan.answers[key]
    return AnswersHidden(everybody, dict(zip(plan.columns, (of.reshape(-1, 1) for of in cells), strict=True)))


def _with_rare_ones(plan: Plan, chosen: NDArray[np.intp], count: int) -> list[Flags]:
    """As `_decided`, rare answers judged together as one, so that no group's few follow from its others."""
    people = np.bincount(chosen[chosen != NOT_ANSWERED], minlength=count)
    rare = (people > 0) & (people < plan.threshold)
    if not rare.any():
        return _decided(plan, chosen, count)
    if people[rare].sum() < plan.threshold and (people >= plan.threshold).any():
        rare[np.flatnonzero(people >= plan.threshold)[np.argmin(people[people >= plan.threshold])]] = True
    first = int(np.flatnonzero(rare)[0])
    everybody, *cells = _decided(plan, np.where(np.isin(chosen, np.flatnonzero(rare)), first, chosen), count)
    everybody[rare] = everybody[first]
    for of in cells:
        of.reshape(-1, count)[:, rare] = True
    return [everybody, *cells]


def _decided(plan: Plan, chosen: NDArray[np.intp], count: int, *, first_alone: bool = False) -> list[Flags]:
    """For everybody, then each column, which of the counts stay untold.

    Everybody's counts are told by decision; where the `first_alone` is told, a figure and no count, it is decided, too.
    """
    groupings = [column.grouping for column in plan.columns.values()]
    answered = chosen != NOT_ANSWERED
    kinds = Kinds.of_people([*groupings, Grouping(np.where(answered, chosen, count), count + 1)], len(chosen))
    answers = indicator(kinds, len(groupings), tuple((place,) for place in range(count + 1)))[:count]
    answers = answers[:1] if first_alone else answers
    margins = {name: indicator(kinds, place, column.blocks) for place, (name, column) in enumerate(plan.columns.items())}
    cells = [_crossed(margin, answers) for margin in margins.values()]
    beside, everybody = [np.ones((1, kinds.count)), *margins.values()], People(answered, answered)
    decided, of_everybody = [*plan.margins_hidden(everybody)], [np.zeros(count, dtype=bool)]
    if first_alone:
        beside += [_crossed(margins[a], margins[b]) for a, b in plan.pairs]
        decided += plan.crosses_hidden(everybody).values()
        of_everybody = []
    body = _body(plan, kinds, chosen, answers)
    hidden = withheld([*beside, answers, *cells], body, plan.threshold, decided, _DRAWS, of_everybody)
    if not first_alone:
        withhold_of_blanks(plan, kinds, hidden, chosen, count)
    return hidden[len(beside) :]


def _crossed(rows: Array, others: Array) -> Array:
    """Each of the sets with each of the others: sets × kinds of people."""
    return np.asarray((rows[:, None, :] * others[None]).reshape(-1, rows.shape[1]))


def _body(plan: Plan, kinds: Kinds, chosen: NDArray[np.intp], answers: Array) -> Bodies:
    """Who answered; those of unknown group, all or by answer, are no group that anybody could be recognised by.

    They are where all of a named group who answered so are among them, and nobody else.
    """
    columns, of_groups = plan.columns.values(), replace(kinds, places=kinds.places[:-1])
    unknown = nobodys([column.grouping for column in columns], of_groups)
    groups = named_kinds(columns, of_groups)
    alike = [np.asarray(row > 0) for row in answers]
    answered = chosen != NOT_ANSWERED
    asked = [answered, *(chosen == answer for answer in range(len(answers)))]
    finest = (mask for people in asked for mask in all_of_kinds(kinds, people, plan.finest, plan.threshold))
    nameless, names = ((*masks, *(one & mask for one in masks for mask in alike)) for masks in (unknown, groups))
    people = kinds.people(answered)
    return Bodies(people, people, nameless, (*names, *finest))
