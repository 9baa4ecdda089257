"""Forms that were sent twice where what people call themselves is held back: rows that say the same of the same person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import NAMESPACE_OID, uuid5

import numpy as np
from numpy.typing import NDArray

from analysis.reading.columns.columns import Column
from analysis.reading.forms import Role
from analysis.reading.people.who import Texts
from analysis.reading.sheets.sheets import CellColumn

_APART = NAMESPACE_OID
_TELLS_APART = 0.85
_ASIDE = frozenset({Role.TIMESTAMP, Role.IGNORED})
_FEWEST_ANSWERS = 2
"""Two people of one name may answer a single question alike."""

_ANSWERS = frozenset({Role.ITEM, Role.CHOICE, Role.OPINION})


def sent_twice(table: str, columns: Sequence[Column], cells: Mapping[int, CellColumn], size: int) -> Texts:
    """The same made-up code for rows that are alike in all but the time, "" for all others and where nothing tells people apart.

    A column that is held back tells them apart where nearly everybody has a value of his own in it.
    """
    codes = np.full(size, "", dtype=object)
    compared = [column for column in columns if column.role not in _ASIDE]
    personal = [c.index for c in compared if c.role is Role.PERSONAL]
    answers = [c.index for c in compared if c.role in _ANSWERS]
    if not personal or len(answers) < _FEWEST_ANSWERS or size < 2:
        return codes
    rows = np.stack([cells[index].codes for index in dict.fromkeys(column.index for column in compared)], axis=1)
    _, first, groups, counts = np.unique(rows, axis=0, return_index=True, return_inverse=True, return_counts=True)
    groups = groups.reshape(-1)
    names = [index for index in personal if _tells_apart(cells[index], first)]
    if not names:
        return codes
    named = np.all([cells[index].filled for index in names], axis=0)
    answered = np.any([cells[index].filled for index in answers], axis=0)
    for place in np.flatnonzero((counts[groups] > 1) & named & answered).tolist():
        codes[place] = f"twice {uuid5(_APART, f'{table} {groups[place]}').hex}"  # unlike any code, and each other
    return codes


def _tells_apart(column: CellColumn, different: NDArray[np.int64]) -> bool:
    """Whether nearly each row that differs from all others in anything has a value of its own: forms sent twice repeat theirs."""
    codes = column.codes[different][column.filled[different]]
    return len(codes) > 1 and len(np.unique(codes)) >= _TELLS_APART * len(codes)
