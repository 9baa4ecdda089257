"""Which of the two values of a column of moments comes first."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.reading.forms import Form, Role
from analysis.reading.people.records import cells_of
from analysis.reading.sheets.order import order_of
from analysis.reading.structure.long_rows.fitting import Long, values_of
from analysis.reading.structure.long_rows.meanings import meanings_of
from analysis.reading.structure.occasions.timed import first_by_time, stamps_of
from analysis.reading.structure.outcome import Decided, decide
from analysis.reading.words.moments import moment_of_word
from analysis.survey import Moment

_BEFORE = 0.95


def decided_of(long: Long, form: Form) -> Decided | None:
    """Which value is before: words, else times; where neither tells a person is asked."""
    if long.moment is None:
        return None
    meant = [long.moment.labels.get(text, "") for text in values_of(long)] if long.moment.labels else []
    is_explained = bool(meant) and {moment_of_word(words) for words in meant} == set(Moment)
    if long.moment.role is Role.MOMENT and (not long.moment.labels or is_explained):
        return Decided((Moment.PRE, Moment.POST), is_open=False)
    values = values_of(long)
    meanings = meanings_of(long, values)
    decided = decide(values, form, order_of(*meanings) if meanings is not None else None)
    if decided is None or decided.by_form or not decided.is_open:
        return decided
    texts = cells_of(long.table.table, long.moment).each(str)
    first = _first_by_time(long, texts == values[0], texts == values[1])
    if first is not None:
        return Decided((Moment.PRE, Moment.POST) if first == 0 else (Moment.POST, Moment.PRE), is_open=False)
    return decided


def _first_by_time(long: Long, here: NDArray[np.bool_], there: NDArray[np.bool_]) -> int | None:
    """Which of two groups of rows came first, by the people who stand in both."""
    stamps = stamps_of(long.table)
    return first_by_time(*(pd.Series(stamps[rows], index=long.people[rows]) for rows in (here, there)))
