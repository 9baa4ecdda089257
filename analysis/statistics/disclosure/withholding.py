"""What stays untold of some figure, table by table, so that no sum and difference of the rest is about very few people.

Primary suppression withholds the sets that are small by themselves, complementary suppression the fewest further people from whom
these, or a crowd as small, could be worked out (Hundepool et al. 2012, Statistical Disclosure Control, ch. 4). All tables of a
survey are judged together: of one table, a group and its total, this is the classical rule.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.statistics.disclosure.joining import Bodies
from analysis.statistics.disclosure.light import DRAWS, TOLERANCE, Array, Flags, Sets, follows, light_rows, needed, way

_FEW_DRAWS = 3
"""So many find most of what is wrong at first; whether nothing is left, `DRAWS` tell."""


def withheld(
    tables: Sequence[Array], body: Bodies, threshold: int, decided: Sequence[Flags] = (), draws: int = DRAWS
) -> list[Flags]:
    """Which sets of each table (sets × kinds of people) stay untold of a figure about the people of `body`.

    The tables stand by weight: what must be withheld is taken from the last that gives it away, the smallest sets first.
    `decided` is what is withheld of the first tables already, by themselves; the more sets there are beside the people, the more
    `draws` it takes to find what they give away.
    """
    hidden = [*(one.copy() for one in decided), *(_small(table, body, threshold) for table in tables[len(decided) :])]
    for many in (_FEW_DRAWS, draws):
        before = -1
        while before != (before := sum(int(one.sum()) for one in hidden)):
            rows = light_rows(Sets(_told(tables, hidden), *body), threshold, many)
            for row in sorted(rows, key=np.count_nonzero):
                _withhold(tables, hidden, row, body)
    return hidden


def _small(table: Array, body: Bodies, threshold: int) -> Flags:
    return np.asarray((table @ body.fewest < threshold) & (table @ body.most > 0))


def _told(tables: Sequence[Array], hidden: Sequence[Flags]) -> Array:
    return np.vstack([table[~untold] for table, untold in zip(tables, hidden, strict=True)])


def _withhold(tables: Sequence[Array], hidden: list[Flags], row: Array, body: Bodies) -> None:
    """Withhold sets until `row` does not follow from the rest."""
    guilty = _first_guilty(tables, hidden, row, body)
    while guilty is not None:
        _withhold_one(tables, hidden, guilty, row, body)
        guilty = _first_guilty(tables, hidden, row, body)


def _first_guilty(tables: Sequence[Array], hidden: Sequence[Flags], row: Array, body: Bodies) -> int | None:
    """The first table with which `row` follows from it and those before; None where it does not follow."""
    if not follows(row, _told(tables, hidden), body.most):
        return None
    low, high = 0, len(tables) - 1
    while low < high:
        middle = (low + high) // 2
        enough = follows(row, _told(tables[: middle + 1], hidden[: middle + 1]), body.most)
        low, high = (low, middle) if enough else (middle + 1, high)
    return low


def _withhold_one(tables: Sequence[Array], hidden: list[Flags], guilty: int, row: Array, body: Bodies) -> None:
    """Withhold the smallest set of the guilty table without which `row` does not follow; where there is none, the smallest.

    Without a set that has no part in one way to work the row out, it follows as before; without one that has, it does not where
    that set itself does not follow from the others: then each way has the same part of it.
    """
    table, untold = tables[guilty], hidden[guilty]
    people = table @ body.most
    sets = _told(tables[: guilty + 1], hidden[: guilty + 1])
    first = len(sets) - int((~untold).sum())
    part, alone = np.zeros(len(table), dtype=bool), np.zeros(len(table), dtype=bool)
    part[~untold] = np.abs(way(row, sets, body.most)[first:]) > TOLERANCE
    alone[~untold] = needed(sets, body.most)[first:]
    shown = [int(one) for one in np.argsort(people, kind="stable") if part[one] and people[one] > 0]
    untold[next((one for one in shown if alone[one]), shown[0])] = True


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
