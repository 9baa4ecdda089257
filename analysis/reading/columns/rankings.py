"""Columns that order options: one an option that holds its place, or one a place that holds the option put there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from analysis.language import Message
from analysis.reading.columns.columns import UNCLEAR, Column
from analysis.reading.columns.signs.neighbours import stem_and_option
from analysis.reading.forms import Role
from analysis.reading.scales.scales import number_of
from analysis.reading.sheets.tables import Table
from analysis.reading.words.vocabulary import squeezed

RANKED = "reading.why.ranked"
"""Why a column of digits is one option of a ranking."""

BY_PLACE = "reading.why.ranked_by_place"
"""Why a column of options is one place of a ranking."""

_FEWEST_OPTIONS = 3
_FEWEST_PLACES = 2
_FEWEST_ROWS = 5
_IN_ORDER = 0.95
"""Share of rows in which no place stands twice. Of five people who mark three agreements of 1 to 3, all do so by chance in
(2/9)^5, one time in 1,800."""


_MAY_RANK = frozenset({Role.ITEM, Role.GROUP, Role.CHOICE})
"""What a column of places is taken for by itself: points of a scale, or words that come again (1순위)."""

_PLACE = re.compile(r"(\d{1,2})\s?(?:순위|위|번째|st|nd|rd|th)", re.IGNORECASE)


def place_of(text: str) -> float | None:
    """The place that a cell gives an option: ``2``, ``2순위``, ``2nd``; None where it gives none."""
    match = _PLACE.fullmatch(text.strip())
    return float(match.group(1)) if match else number_of(text)


_HEADED = re.compile(
    r"(\d{1,2})\s?(?:(?:순위|번째|위)(?:로)?|(?:st|nd|rd|th)\b)|(?:순위|rank|priority|choice)[ :.]?(\d{1,2})(?!\d)", re.IGNORECASE
)
_AROUND = " -–:·,()[]"
_SHARED = 0.5
"""Of the options of each place so many are named at another place, too."""


def place_in(header: str) -> tuple[str, int] | None:
    """What several columns of one ranking share in their headers, and the place that this one holds; None where it tells none.

    >>> place_in("시급한 과제 (2순위)")
    ('시급한 과제', 2)
    """
    match = _HEADED.search(header)
    if match is None:
        return None
    group = 1 if match.group(1) else 2  # 우선순위 1: what ranks is a word of the question
    begins = match.start() if group == 1 else match.start(2)
    stem = f"{header[:begins].strip(_AROUND)} {header[match.end() :].strip(_AROUND)}".strip()
    return stem, int(match.group(group))


def with_rankings(table: Table, columns: Sequence[Column]) -> list[Column]:
    """The columns of a table with those that rank options as choices.

    Of one question they hold 1 to k, each once a row; or they are headed by the places 1 to k and hold one of the same options
    each, none twice in a row.
    """
    return _with_headed_places(table, _with_places_of_options(table, columns))


def _with_headed_places(table: Table, columns: Sequence[Column]) -> list[Column]:
    families: dict[str, list[tuple[int, Column]]] = {}
    for column in columns:
        if _may_hold_options(column) and (stem_and_place := place_in(column.header)) is not None:
            families.setdefault(squeezed(stem_and_place[0]), []).append((stem_and_place[1], column))
    ranked = {column.index for family in families.values() if _order_options(table, family) for _, column in family}
    why = Message(BY_PLACE)
    return [
        replace(column, role=Role.CHOICE, guess=None, why=why, confidence=0.9) if column.index in ranked else column
        for column in columns
    ]


def _may_hold_options(column: Column) -> bool:
    is_unclear = column.role is Role.IGNORED and column.why is not None and column.why.key == UNCLEAR
    return column.moment is None and (column.role in _MAY_RANK or is_unclear)


def _order_options(table: Table, family: Sequence[tuple[int, Column]]) -> bool:
    if len(family) < _FEWEST_PLACES or sorted(place for place, _ in family) != list(range(1, len(family) + 1)):
        return False
    counts = [table.column(column.index).counts for _, column in family]
    if not all(counts) or any(number_of(text) is not None for own in counts for text in own):
        return False
    for place, own in enumerate(counts):
        others = {text for other, texts in enumerate(counts) if other != place for text in texts}
        if sum(n for text, n in own.items() if text in others) < _SHARED * sum(own.values()):
            return False
    texts = [table.sheet.columns[column.index].take(table.rows).each(str.strip).tolist() for _, column in family]
    rows = [[text for text in row if text] for row in zip(*texts, strict=True)]
    several = [row for row in rows if len(row) > 1]
    return len(several) >= _FEWEST_ROWS and sum(len(set(row)) == len(row) for row in several) >= _IN_ORDER * len(several)


def _with_places_of_options(table: Table, columns: Sequence[Column]) -> list[Column]:
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
