"""The answers of one column of an item: which point each row gave, at which moment, and what is no answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analysis.reading.columns.columns import Column
from analysis.reading.left_out import LeftOut, Reason
from analysis.reading.people.keys import item_key
from analysis.reading.people.when import MOMENTS, NO_MOMENT
from analysis.reading.scales.scales import ScaleGuess, number_of, turned
from analysis.reading.sheets.sheets import CellColumn, column_letters

if TYPE_CHECKING:
    from analysis.reading.people.records import Records


def take_answers(records: Records, column: Column, guess: ScaleGuess, cells: CellColumn, left_out: list[LeftOut]) -> None:
    """Add a column's answers to those of the records; where two columns answer the same, the later one counts."""
    points = cells.each(lambda text: _point(text, guess), float)
    lost = np.flatnonzero(np.isnan(points) & cells.filled)
    for place, text in zip(lost.tolist(), cells.take(lost).each(str), strict=True):
        reason = why_no_point(text, guess)
        left_out.append(_cell(records, reason, column.index, place))
    given = records.described.item_moment(column)
    for moment in MOMENTS:
        at = MOMENTS.index(moment)
        here = np.full(len(points), moment is column.moment) if column.moment else records.moment == at
        here |= (records.moment == NO_MOMENT) & (moment is given)
        values = np.where(here, points, np.nan)
        key = item_key(column), moment
        if not np.isnan(values).all():
            known = records.answers.get(key, np.full(len(points), np.nan))
            is_new = ~np.isnan(values)
            before = records.answered_in.get(key, np.full(len(points), -1))
            for place in np.flatnonzero(is_new & (before >= 0)).tolist():
                left_out.append(_cell(records, Reason.ANSWERED_AGAIN, int(before[place]), place))
            records.filled += is_new & np.isnan(known)
            records.answers[key] = np.where(is_new, values, known)
            records.answered_in[key] = np.where(is_new, column.index, before)


def _cell(records: Records, reason: Reason, column: int, place: int) -> LeftOut:
    table = records.described.table
    return LeftOut(reason, table.sheet.file, f"{table.sheet.name}!{column_letters(column)}{table.rows[place] + 1}")


def _point(text: str, guess: ScaleGuess) -> float:
    point = guess.points.get(text)
    return float("nan") if point is None else turned(point, guess.scale)


def why_no_point(text: str, guess: ScaleGuess) -> Reason:
    """Why a cell of an item is no answer."""
    if text in guess.missing:
        return Reason.STATED_MISSING
    return Reason.NOT_AN_ANSWER if number_of(text) is None else Reason.OUT_OF_SCALE
