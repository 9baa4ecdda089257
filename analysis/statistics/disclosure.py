"""Small groups stay untold, and so does every figure from which one of them could be subtracted.

Primary suppression withholds a group below the threshold; complementary suppression withholds more of them until what is left
over (the total less everything shown) is no longer one of them or a crowd below the threshold (Hundepool et al. 2012,
Statistical Disclosure Control, ch. 4).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from analysis.statistics.formulas import Array

Flags = NDArray[np.bool_]

_TOLERANCE = 1e-9


def withheld(n: Array, threshold: int, unknown: float = 0.0) -> Flags:
    """Which of the groups of `n` people stay untold where the total of all of them, and of `unknown` more, is shown.

    Where a group below `threshold` is withheld, the smallest groups follow until the people who are not shown one by one are
    at least `threshold`. People whose group is not known are no group that could be recognised: they protect others and need
    no protection.
    """
    hidden = _small(n, threshold)
    while hidden.any() and n[hidden].sum() + unknown < threshold:
        if not _hide_smallest(hidden, n, np.ones(n.shape, dtype=bool)):
            break
    return hidden


def withheld_cells(n: Array, threshold: int, rows_shown: Flags, columns_shown: Flags) -> Flags:
    """Which cells of a table of two crossed groups stay untold, `rows_shown` and `columns_shown` telling which totals are.

    A small cell is safe where no sum and difference of the totals and the other cells gives it (the null space of the
    withheld cells' equations does not vanish in it), and where each withheld line with a small cell holds `threshold` people.
    """
    small = _small(n, threshold)
    hidden = small.copy()
    while True:
        line = _line_at_risk(n, hidden, small, threshold, rows_shown, columns_shown)
        if line is None or not _hide_smallest(hidden, n, line):
            return hidden


def _small(n: Array, threshold: int) -> Flags:
    return np.asarray((n > 0) & (n < threshold))


def _hide_smallest(hidden: Flags, n: Array, among: Flags) -> bool:
    """Withhold the smallest shown group of `among`; False where there is none."""
    candidates = among & ~hidden & (n > 0)
    if not candidates.any():
        return False
    hidden[np.unravel_index(np.argmin(np.where(candidates, n, np.inf)), n.shape)] = True
    return True


def _line_at_risk(n: Array, hidden: Flags, small: Flags, threshold: int, rows_shown: Flags, columns_shown: Flags) -> Flags | None:
    """A row or column in which one more cell must be withheld and can be; None where all small cells are safe."""
    risky = small & _determined(hidden, rows_shown, columns_shown)
    for line in _lines(n.shape, rows_shown, columns_shown):
        inside = line & hidden
        thin = bool((inside & small).any()) and n[inside].sum() < threshold
        if (thin or bool((inside & risky).any())) and bool((line & ~hidden & (n > 0)).any()):
            return line
    return None


def _lines(shape: tuple[int, ...], rows_shown: Flags, columns_shown: Flags) -> list[Flags]:
    rows, columns = np.indices(shape)
    return [rows == row for row in np.flatnonzero(rows_shown)] + [columns == column for column in np.flatnonzero(columns_shown)]


def _determined(hidden: Flags, rows_shown: Flags, columns_shown: Flags) -> Flags:
    """The withheld cells that follow from the totals: those in which every solution of the equations is the same."""
    found = np.zeros_like(hidden)
    lines = _lines(hidden.shape, rows_shown, columns_shown)
    if not hidden.any() or not lines:
        return found
    equations = np.array([line[hidden] for line in lines], dtype=float)
    _, sizes, directions = np.linalg.svd(equations)
    rank = int(np.sum(sizes > _TOLERANCE))
    found[hidden] = np.abs(directions[rank:]).sum(axis=0) < _TOLERANCE
    return found
