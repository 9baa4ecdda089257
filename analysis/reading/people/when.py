"""The moment of each row of a table."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from analysis.reading.forms import Role
from analysis.reading.sheets.sheets import CellColumn
from analysis.reading.words.moments import moment_of_word
from analysis.survey import Moment

if TYPE_CHECKING:
    from analysis.reading.people.records import Described

MOMENTS = tuple(Moment)
_MOMENT_NAMES = frozenset(moment.value for moment in Moment)
NO_MOMENT = len(MOMENTS)
"""The place of "not told" behind those of `MOMENTS`."""


def moments_told(described: Described, cells: Mapping[int, CellColumn]) -> NDArray[np.int8]:
    """The moment of each row, as a place in `MOMENTS` or `NO_MOMENT`; `cells` holds the columns that tell moments."""
    given = MOMENTS.index(described.moment) if described.moment else NO_MOMENT
    moments = np.full(len(described.table.rows), given, dtype=np.int8)
    for column in described.columns:
        if column.role is Role.MOMENT:
            own = cells[column.index].each(partial(_place_of_moment, column.labels), np.int8)
            moments = np.where(own == NO_MOMENT, moments, own)
    return moments


def _place_of_moment(labels: Mapping[str, str], text: str) -> int:
    meant = labels.get(text, text)
    moment = Moment(meant) if meant in _MOMENT_NAMES else moment_of_word(meant)
    return NO_MOMENT if moment is None else MOMENTS.index(moment)
