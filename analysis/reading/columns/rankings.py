"""Columns of places that order options: together they hold each place once a row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from analysis.language import Message
from analysis.reading.columns.columns import Column
from analysis.reading.columns.signs.neighbours import stem_and_option
from analysis.reading.forms import Role
from analysis.reading.scales.scales import number_of
from analysis.reading.sheets.tables import Table
from analysis.reading.words.vocabulary import squeezed

RANKED = "reading.why.ranked"
"""Why a column of digits is one option of a ranking."""

_FEWEST_OPTIONS = 3
_FEWEST_ROWS = 5
_IN_ORDER = 0.95
"""Share of rows in which no place stands twice. Of five people who mark three agreements of 1 to 3, all do so by chance in
(2/9)^5, one time in 1,800."""


_MAY_RANK = frozenset({Role.ITEM, Role.GROUP, Role.CHOICE})
"""What a column of places is taken for by itself: points of a scale, or words that come again (1순위)."""

_PLACE = re.compile(r"(\d{1,2})\s?(?:순위|위|번째|st|nd|rd|th)", re.IGNORECASE)


def place_of(text: str) -> float | None:
    """The place that a cell gives an option: ``2``, ``2순위``, ``2nd``; None where it gives none."""
    found = _PLACE.fullmatch(text.strip())
    return float(found.group(1)) if found else number_of(text)


def with_rankings(table: Table, columns: Sequence[Column]) -> list[Column]:
    """The columns of a table with those of one question that hold 1 to k, each once a row, as choices: they rank its options."""
    families: dict[str, list[Column]] = {}
    for column in columns:
        if column.role in _MAY_RANK and column.moment is None:
            stem, option = stem_and_option(column.header, table.headers[column.index])
            if option:
                families.setdefault(squeezed(stem), []).append(column)
    ranked = {column.index for family in families.values() if _rank(table, family) for column in family}
    why = Message(RANKED)
    return [
        replace(column, role=Role.CHOICE, guess=None, why=why, confidence=0.9) if column.index in ranked else column
        for column in columns
    ]


def _rank(table: Table, family: Sequence[Column]) -> bool:
    if len(family) < _FEWEST_OPTIONS:
        return False
    places = np.stack([_numbers(table, column) for column in family], axis=1)
    filled = ~np.isnan(places)
    several = filled.sum(axis=1) > 1
    known = places[filled]
    if several.sum() < _FEWEST_ROWS or not np.isin(known, np.arange(1, len(family) + 1)).all():
        return False
    different = np.array([len(set(row[~np.isnan(row)].tolist())) == (~np.isnan(row)).sum() for row in places[several]])
    return bool(different.mean() >= _IN_ORDER)


def _numbers(table: Table, column: Column) -> NDArray[np.float64]:
    cells = table.sheet.columns[column.index].take(table.rows)
    return cells.each(lambda text: np.nan if (number := place_of(text)) is None else number, float)
