"""What stays untold of some figure, table by table, so that no sum and difference of the rest is about very few people.

Primary suppression withholds the sets that are small by themselves, complementary suppression the fewest further people from whom
these, or a crowd as small, could be worked out (Hundepool et al. 2012, Statistical Disclosure Control, ch. 4). All tables of a
survey are judged together: of one table, a group and its total, this is the classical rule.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.statistics.disclosure.joining import Bodies
from analysis.statistics.disclosure.light import DRAWS, Array, Flags, Sets, light_rows
from analysis.statistics.disclosure.steps import Steps

_FEW_DRAWS = 3
"""So many find most of what is wrong at first; whether nothing is left, `DRAWS` tell."""


def withheld(
    tables: Sequence[Array],
    body: Bodies,
    threshold: int,
    decided: Sequence[Flags] = (),
    draws: int = DRAWS,
    first: Sequence[Flags] = (),
) -> list[Flags]:
    """Which sets of each table (sets × kinds of people) stay untold of a figure about the people of `body`.

    The tables stand by weight: what must be withheld is taken from the last that gives it away, the smallest sets first.
    `decided` is what is withheld of the first tables already, and stays so: what these give away by themselves nothing else could
    help. `first` is what is withheld at first of the next tables, small sets of all others. The more sets there are beside the
    people, the more `draws` it takes to find what they give away.
    """
    known = [one.copy() for one in (*decided, *first)]
    hidden = [*known, *(_small(table, body, threshold) for table in tables[len(known) :])]
    steps = Steps(tables, hidden, body.most, len(decided))
    few = min(_FEW_DRAWS, draws)
    while rows := light_rows(Sets(steps.told_sets(), *body), threshold, draws, few):
        before = _count(hidden)
        for row in sorted(rows, key=np.count_nonzero):
            _withhold(steps, row, tables, body, len(decided))
        if _count(hidden) == before:
            if few == draws:
                break
            few = draws
    return hidden


def withhold_rows(rows: Sequence[Array], tables: Sequence[Array], hidden: list[Flags], most: Array, decided: int) -> None:
    """Withhold sets until none of `rows` follows, as `withheld` does of the rows that it finds; ``hidden`` is changed.

    What follows from the first tables that are `decided` stays. There are `most` people behind each number of a row.
    """
    steps = Steps(tables, hidden, most, decided)
    for row in rows:
        _withhold(steps, row, tables, Bodies(most, most), decided)


def _count(hidden: Sequence[Flags]) -> int:
    return sum(int(one.sum()) for one in hidden)


def _small(table: Array, body: Bodies, threshold: int) -> Flags:
    return np.asarray((table @ body.fewest < threshold) & (table @ body.most > 0))


def _withhold(steps: Steps, row: Array, tables: Sequence[Array], body: Bodies, decided: int) -> None:
    """Withhold sets until `row` does not follow from the rest, but for one that follows from the tables that are `decided`.

    Each time the smallest set of the first table that gives it away without which it does not follow; where there is none, the
    smallest. Without a set that has no part in one way to work the row out, it follows as before; without one that has, it does
    not where that set itself does not follow from the others: then each way has the same part of it.
    """
    while (guilty := steps.first_with(row)) is not None and guilty >= decided:
        shown = np.flatnonzero(~steps.hidden[guilty])
        people = (tables[guilty] @ body.most)[shown]
        part = steps.part(guilty, row)
        order = [place for place in np.argsort(people, kind="stable") if part.has[place] and people[place] > 0]
        steps.withhold(guilty, int(shown[next((place for place in order if part.alone[place]), order[0])]))


def withheld_alone(n: Array, threshold: int, rest: float = 0.0) -> Flags:
    """Which of the groups of `n` people stay untold where the total of all of them and of `rest` more is told, and nothing else.

    Where a group below `threshold` is withheld, the smallest groups follow until those not shown are at least `threshold`.
    """
    hidden = np.asarray((n > 0) & (n < threshold))
    while hidden.any() and n[hidden].sum() + rest < threshold:
        shown = np.flatnonzero(~hidden & (n > 0))
        if not len(shown):
            break
        hidden[shown[np.argmin(n[shown])]] = True
    return hidden
