"""Which of two moments came first, by when the same people answered at each."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.reading.people.records import Described, cells_of
from analysis.reading.people.who import times_of

_FEWEST, _AGREE = 5, 0.8


def stamps_of(table: Described) -> NDArray[np.datetime64]:
    """When each row of a table was handed in, as far as its columns tell."""
    cells = {column.index: cells_of(table.table, column) for column in table.columns}
    return times_of(table.columns, cells, len(table.table.rows))[0]


def first_by_time(one: pd.Series, other: pd.Series) -> int | None:
    """0 where `one` came first, 1 where `other` did, None where their times do not tell; times by person, each once or more.

    Workshops lie days apart, so what is compared is each person's own two times, and the middle ones only where few have both.
    """
    known = one.dropna(), other.dropna()
    if any(len(mine) < len(all_of_them) / 2 or mine.empty for mine, all_of_them in zip(known, (one, other), strict=True)):
        return None
    each = pd.concat([mine.groupby(level=0).min() for mine in known], axis=1, join="inner").to_numpy()
    each = each[each[:, 0] != each[:, 1]]
    if len(each) >= _FEWEST:
        share = float((each[:, 0] < each[:, 1]).mean())
        return 0 if share >= _AGREE else 1 if share <= 1 - _AGREE else None
    middles = [mine.sort_values().iloc[len(mine) // 2] for mine in known]
    return None if middles[0] == middles[1] else int(middles[1] < middles[0])
