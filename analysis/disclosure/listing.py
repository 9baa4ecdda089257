"""Under which of their groups people may be listed one by one, so that no row of a list is known to be somebody's.

What people wrote is shown as they wrote it, and a list of one group after the other tells of each text all groups of its writer:
of 474 writers of the invented sample 137 would be the only ones of their groups. So people are parted into classes, column by
column, as long as each class keeps people enough: within a class all are listed under the same groups (k-anonymity by local
recoding; Samarati & Sweeney 1998). In a class that a column would part too finely, those of small groups are not listed under
that column, together with those of the smallest group that makes them enough, so that being left out tells nothing either.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from analysis.statistics.disclosure import Flags

Index = NDArray[np.intp]

NOWHERE = -1
"""Stands where a person is not listed under any group of a column."""


def listed_places(columns: Mapping[str, Index], people: Flags, threshold: int) -> dict[str, Index]:
    """For each column each person's group (its place, as in `columns`) under which she may be listed, else `NOWHERE`.

    `columns` hold each person's place among the groups that are told (`NOWHERE` where in none), those first that are to be kept
    finest. Only the `people` are listed. Whoever is listed agrees in all that is given here with `threshold` people at least;
    nobody is listed of fewer people than that.
    """
    listed = {name: np.full(len(people), NOWHERE, dtype=np.intp) for name in columns}
    who = np.flatnonzero(people)
    if len(who) < threshold:
        return listed
    classes = np.zeros(len(who), dtype=np.intp)
    for name, places in columns.items():
        own = _listed_within(classes, places[who], threshold)
        listed[name][who] = own
        classes = np.unique(np.column_stack([classes, own]), axis=0, return_inverse=True)[1].ravel()
    return listed


def tells_places(sources: Iterable[str]) -> bool:
    """Whether rows may be listed with their place in the files, ``[file]sheet!cell``: only where all come from one sheet.

    Files and sheets are a region's or an office's as a rule: beside a text their names would tell more of who wrote it than the
    groups under which it is listed, and a row's number alone which of the files is long enough to have it.
    """
    return len({source.rpartition("!")[0] for source in sources if source}) <= 1


def _listed_within(classes: Index, places: Index, threshold: int) -> Index:
    """The places under which people stay listed where their `classes` are parted by them."""
    cells, of, sizes = np.unique(np.column_stack([classes, places]), axis=0, return_inverse=True, return_counts=True)
    unknown = cells[:, 1] == NOWHERE
    order = np.lexsort((cells[:, 1], sizes, ~unknown, cells[:, 0]))
    first = np.r_[True, np.diff(cells[order, 0]) > 0]
    before = np.cumsum(sizes[order]) - sizes[order]
    # In a class the smallest come first: as long as those before are too few together, the next goes with them.
    before -= np.maximum.accumulate(np.where(first, before, 0))
    together = unknown[order] | (sizes[order] < threshold) | ((before > 0) & (before < threshold))
    kept = np.empty(len(cells), dtype=np.intp)
    kept[order] = np.where(together, NOWHERE, cells[order, 1])
    return np.asarray(kept[of.ravel()])
