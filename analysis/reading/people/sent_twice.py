"""Forms that were sent twice: rows that say the same of the same person, or the same at the same second.

What people call themselves is held back, so no code tells that two rows are one person's.
"""

from __future__ import annotations

import re
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
_FEWEST_ANSWERS, _FEWEST_AT_ONCE = 2, 4
"""Two people of one name may answer a single question alike, and two who send their forms at the same second a few."""

_TO_THE_SECOND = re.compile(r"\d{1,2}:\d\d:\d\d")

_ANSWERS = frozenset({Role.ITEM, Role.CHOICE, Role.OPINION})


def sent_twice(table: str, columns: Sequence[Column], cells: Mapping[int, CellColumn], size: int) -> Texts:
    """The same made-up code for rows that are alike in all but the time, "" for all others and where nothing tells people apart.

    A column that is held back tells them apart where nearly everybody has a value of his own in it; where nobody is asked for a
    name, the time does, to the second.
    """
    codes = np.full(size, "", dtype=object)
    compared = [column for column in columns if column.role not in _ASIDE]
    personal = [c.index for c in compared if c.role is Role.PERSONAL]
    answers = [c.index for c in compared if c.role in _ANSWERS]
    stamps = [] if personal else [c.index for c in columns if c.role is Role.TIMESTAMP and _is_to_the_second(cells[c.index])]
    if not (personal or stamps) or len(answers) < (_FEWEST_AT_ONCE if stamps else _FEWEST_ANSWERS) or size < 2:
        return codes
    personal = personal or stamps
    rows = np.stack([cells[index].codes for index in dict.fromkeys((*(c.index for c in compared), *stamps))], axis=1)
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


def _is_to_the_second(column: CellColumn) -> bool:
    """Whether a column tells seconds that differ: a day alone, or an hour that stands in most rows, is nobody's own."""
    seconds = {text.rpartition(":")[2] for text in column.counts if _TO_THE_SECOND.search(text)}
    return len(seconds) > 1


def _tells_apart(column: CellColumn, different: NDArray[np.int64]) -> bool:
    """Whether nearly each row that differs from all others in anything has a value of its own: forms sent twice repeat theirs."""
    codes = column.codes[different][column.filled[different]]
    return len(codes) > 1 and len(np.unique(codes)) >= _TELLS_APART * len(codes)
