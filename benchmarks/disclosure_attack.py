"""What can be solved of figures that are told, by one who knows everybody's groups and who answered what, but no answer.

Written without the engine that decides: it compares sets two by two, tries every cell of up to three columns, and looks for short
combinations by linear programmes (the least sum of absolute numbers), where the engine draws bases.
"""

from itertools import combinations

import numpy as np
from scipy.optimize import linprog

_CLOSE = 1e-6
_PROGRAMMED = 120
"""Of more people than this linear programmes take too long for hundreds of surveys."""


def broken(rows, cells, threshold, tries=2):
    """Sets of 1 to threshold − 1 people (frozensets of places) that `rows`, told sums over people, give away.

    `cells` are sets of people worth trying (cells × people), as far as the sums are about them.
    """
    rows = np.unique(np.array(rows, dtype=float).reshape(-1, cells.shape[1]), axis=0)
    there = rows.any(axis=0)
    if not there.any():
        return set()
    basis = _basis(rows)
    found = _two_by_two(rows, threshold)
    few = np.unique(cells[:, there], axis=0)
    few = few[(few.sum(axis=1) > 0) & (few.sum(axis=1) < threshold)].astype(float)
    rest = np.abs(few - (few @ basis[:, there].T) @ basis[:, there]).max(axis=1, initial=0.0)
    found |= {frozenset(np.flatnonzero(there)[row > 0].tolist()) for row in few[rest < _CLOSE]}
    leverage = (basis**2).sum(axis=0)
    found |= {frozenset([place]) for place in np.flatnonzero(leverage > 1 - _CLOSE).tolist()}
    tries = tries if cells.shape[1] <= _PROGRAMMED else 0
    likely = [place for place in np.argsort(-leverage)[:tries].tolist() if leverage[place] >= 1 / threshold]
    return found | {support for place in likely if 0 < len(support := _shortest(basis, place)) < threshold}


def named_of(columns, there):
    """The places of the people of each group that has a name, of those who are `there`."""
    groups = ((columns[name] == label).to_numpy() & there for name in columns for label in set(columns[name]) - {""})
    return {frozenset(np.flatnonzero(people).tolist()) for people in groups}


def unknown_of(columns):
    """For each group column, the places of the people whose group is unknown."""
    return [frozenset(np.flatnonzero((columns[name] == "").to_numpy()).tolist()) for name in columns]


def told_by_decision(broke, unknown, named):
    """Of the sets in `broke` those that decision 0007 leaves unprotected: people whose group is unknown.

    `unknown` holds everybody without a group in one column, `named` all of each group that has a name (frozensets of places). Of
    the one, or of several of the other columns added up, nobody could be recognised, unless they are all of a named group.
    """
    nobodys = [one for one in broke if any(one <= people for people in unknown)]
    return {one for one in broke if one not in named and one == frozenset().union(*(part for part in nobodys if part <= one))}


def _basis(rows):
    _, sizes, directions = np.linalg.svd(rows, full_matrices=False)
    return directions[sizes > _CLOSE * max(sizes[0], 1)]


def _two_by_two(rows, threshold):
    sizes = rows.sum(axis=1)
    apart = sizes[:, None] + sizes[None, :] - 2 * rows @ rows.T
    close = np.argwhere(np.triu((apart > 0.5) & (apart < threshold - 0.5), 1)).tolist()
    alone = [row for row in rows if 0 < row.sum() < threshold]
    return {frozenset(np.flatnonzero(rows[a] != rows[b]).tolist()) for a, b in close} | {
        frozenset(np.flatnonzero(row).tolist()) for row in alone
    }


def cells_of(profiles):
    """Every set of people who agree in one, two or three columns: cells × people."""
    codes = profiles.apply(lambda column: column.factorize()[0]).to_numpy()
    cells = []
    for size in (1, 2, 3):
        for columns in combinations(range(codes.shape[1]), size):
            of = np.unique(codes[:, columns], axis=0, return_inverse=True)[1].ravel()
            cells.append(np.eye(of.max() + 1, dtype=bool)[of].T)
    return np.vstack(cells)


def _shortest(basis, place):
    """The people of the combination with the least absolute sum in which the person at `place` counts one."""
    rank, people = basis.shape
    keep = np.hstack([basis.T, -np.eye(people), np.eye(people)])
    equal = np.vstack([keep, np.r_[basis[:, place], np.zeros(2 * people)]])
    cost = np.r_[np.zeros(rank), np.ones(2 * people)]
    bounds = [(None, None)] * rank + [(0, None)] * (2 * people)
    solved = linprog(cost, A_eq=equal, b_eq=np.r_[np.zeros(people), 1.0], bounds=bounds, method="highs")
    if solved.status:
        return frozenset()
    return frozenset(np.flatnonzero(np.abs(solved.x[:rank] @ basis) > _CLOSE).tolist())


def narrow(n, told, row_totals, column_totals, threshold):
    """Of a crossed table: small withheld cells that the totals bound below `threshold`, by linear programmes; and how many."""
    hidden = [tuple(cell) for cell in np.argwhere(~told)]
    if not hidden:
        return 0, 0
    equal, right = [], []
    for axis, totals in ((0, row_totals), (1, column_totals)):
        for line in np.flatnonzero(totals):
            inside = [float(cell[axis] == line) for cell in hidden]
            equal.append(inside)
            right.append(sum(n[cell] for cell in hidden if cell[axis] == line))
    bounded = 0
    small = [place for place, cell in enumerate(hidden) if 0 < n[cell] < threshold]
    for place in small:
        most = -np.eye(len(hidden))[place]
        solved = linprog(most, A_eq=equal or None, b_eq=right or None, method="highs")
        bounded += solved.status == 0 and -solved.fun < threshold - _CLOSE
    return bounded, len(small)
