"""In which rows anything is answered; and of a column of an item which point each gave, at which moment, and what is no answer.

A column that says of everybody whether they take part (동의함; 발송, 반송) holds no answer yet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from analysis.reading.columns.columns import Column
from analysis.reading.forms import Role
from analysis.reading.left_out import LeftOut, Reason
from analysis.reading.people.keys import item_key
from analysis.reading.people.when import MOMENTS, NO_MOMENT
from analysis.reading.scales.scales import ScaleGuess, number_of, turned
from analysis.reading.sheets.sheets import CellColumn, column_letters

if TYPE_CHECKING:
    from analysis.reading.people.records import Records


_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!)", re.IGNORECASE)
"""What a formula shows that looked for somebody's answers and found none."""
_FEWEST_AT_A_DOOR, _ALL_GO_THROUGH = 6, 0.95
_FEWEST_OUTSIDE = 2
_BY_DIGITS_ALONE = "reading.why.scale_digits_unsure"


def rows_answered(cells: Sequence[tuple[Column, CellColumn]], size: int) -> NDArray[np.bool_]:
    """The rows in which somebody answered anything, columns that only say who takes part apart.

    `cells` are those of each column that are answers to its own question.
    """
    times = np.zeros(size, dtype=np.int32)
    chosen: list[tuple[CellColumn, NDArray[np.bool_]]] = []
    for column, mine in cells:
        is_asked = column.role in (Role.ITEM, Role.OPINION)
        if is_asked or column.counts_as_filled:
            filled = mine.filled & ~mine.each(partial(_says_nothing, column.absent), bool)
            times += filled
            chosen += [] if is_asked and not _may_count_pages(column) else [(mine, filled)]
    for mine, filled in chosen:
        times -= filled if _is_a_door(mine) else 0
    doors = [filled for mine, filled in chosen if not _is_a_door(mine) and _says_who_answered(mine, times > filled)]
    answered: NDArray[np.bool_] = times > sum(doors, np.zeros(size, dtype=np.int32))
    return answered


def _may_count_pages(column: Column) -> bool:
    """Whether a column is an item by its digits alone: how far somebody came in a form is counted in such, too."""
    return column.role is Role.ITEM and column.moment is None and column.why is not None and column.why.key == _BY_DIGITS_ALONE


def _says_nothing(absent: frozenset[str], text: str) -> bool:
    """Whether a cell is a spreadsheet's error, or says of its row that nobody answered."""
    return text in absent or _ERROR.fullmatch(text) is not None


def _is_a_door(cells: CellColumn) -> bool:
    """Whether nearly all rows hold the one same word: who agrees to take part has not answered anything yet."""
    return len(cells.counts) == 1 and len(cells) >= _FEWEST_AT_A_DOOR and cells.filled.mean() >= _ALL_GO_THROUGH


def _says_who_answered(cells: CellColumn, others: NDArray[np.bool_]) -> bool:
    """Whether one word stands in just the rows that hold no other answer, and some other word in all that do."""
    without, answering = set(cells.codes[~others].tolist()), set(cells.codes[others].tolist())
    is_one = len(without) == 1 and without.isdisjoint(answering)
    return is_one and bool(cells.filled.all()) and int((~others).sum()) >= _FEWEST_OUTSIDE and others.mean() >= 1 / 2


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
