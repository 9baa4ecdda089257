"""Which of the two values of a column of moments comes first."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.reading.forms import Form, Role
from analysis.reading.people.records import cells_of
from analysis.reading.structure.long_rows.fitting import Long, values_of
from analysis.reading.structure.outcome import Decided, decide
from analysis.reading.structure.timed import first_by_time, stamps_of
from analysis.reading.words.moments import moment_of_word
from analysis.survey import Moment

_BEFORE = 0.95


def decided_of(long: Long, form: Form) -> Decided | None:
    """Which value is before: words, else times, else where the rows, what is asked once and the answers all agree."""
    if long.moment is None:
        return None
    meant = [long.moment.labels.get(text, "") for text in values_of(long)] if long.moment.labels else []
    is_explained = bool(meant) and {moment_of_word(words) for words in meant} == set(Moment)
    if long.moment.role is Role.MOMENT and (not long.moment.labels or is_explained):
        return Decided((Moment.PRE, Moment.POST), is_open=False)
    values = values_of(long)
    decided = decide(values, form)
    if decided is None or decided.by_form or not decided.is_open:
        return decided
    texts = cells_of(long.table.table, long.moment).each(str)
    first = _first_by_time(long, texts == values[0], texts == values[1])
    if first is not None:
        return Decided((Moment.PRE, Moment.POST) if first == 0 else (Moment.POST, Moment.PRE), is_open=False)
    here, there = texts == values[0], texts == values[1]
    agree = _stands_first(long, here, there) and _asked_once(long, here, there) and _rises(long, here, there)
    return replace(decided, is_open=not agree)


def _first_by_time(long: Long, here: NDArray[np.bool_], there: NDArray[np.bool_]) -> int | None:
    """Which of two groups of rows came first, by the people who stand in both."""
    stamps = stamps_of(long.table)
    return first_by_time(*(pd.Series(stamps[rows], index=long.people[rows]) for rows in (here, there)))


def _stands_first(long: Long, here: NDArray[np.bool_], there: NDArray[np.bool_]) -> bool:
    """Whether most people's rows of one value stand above those of the other."""
    places = np.arange(len(here))
    first = pd.Series(places[here]).groupby(long.people[here]).min()
    second = pd.Series(places[there]).groupby(long.people[there]).min()
    both = first.index.intersection(second.index)
    return bool((first[both] < second[both]).mean() >= _BEFORE) if len(both) else False


def _asked_once(long: Long, here: NDArray[np.bool_], there: NDArray[np.bool_]) -> bool:
    """Whether some columns are filled in the rows of the second value only."""
    filled = [long.table.table.column(column.index).filled for column in long.table.columns]
    return any(not column[here].any() and column[there].any() for column in filled)


def _rises(long: Long, here: NDArray[np.bool_], there: NDArray[np.bool_]) -> bool:
    means = []
    for rows in (here, there):
        shares: list[float] = []
        for column in long.table.columns:
            if column.role is Role.ITEM and column.guess is not None:
                scale, points = column.guess.scale, column.guess.points
                told = [points.get(text) for text in cells_of(long.table.table, column).each(str)[rows].tolist()]
                turn = -1 if scale.reversed else 1
                shares += [turn * (point - scale.min) / (scale.max - scale.min) for point in told if point is not None]
        means.append(sum(shares) / len(shares) if shares else 0.0)
    return means[1] > means[0]
