"""Counts what became of every cell of an upload, from the survey's side: what reached it, and what was told of the rest.

A cell counts as used only where the records that became people hold it, so that whatever is lost on the way without a word is
left over.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from analysis.reading.account.balance import Balance, SheetBalance
from analysis.reading.account.result import Question, SheetUse
from analysis.reading.columns.columns import Column
from analysis.reading.forms import Role
from analysis.reading.left_out import LeftOut, Reason
from analysis.reading.people.keys import ItemKey, item_key
from analysis.reading.people.people import People
from analysis.reading.people.records import Records
from analysis.reading.sheets.guides.codebooks import CODEBOOK
from analysis.reading.sheets.sheets import Rows, Sheet
from analysis.reading.words.statements import item_key_of

_CHANGED = frozenset({Reason.MASKED, Reason.CODE_CHANGED})
"""Reasons why a cell was changed, which is used all the same."""


class _Fate(IntEnum):
    EMPTY, UNEXPLAINED, ANSWERS, WORDS, PERSONAL, LEFT_OUT, ASKED = range(7)


_Fates = NDArray[np.int8]


@dataclass(frozen=True)
class _Told:
    """What is told of a sheet: rows, and cells (row, column), counted from zero; columns that a question is open about."""

    rows: Rows
    cells: Collection[tuple[int, int]]
    asked: Collection[int]


def balances_of(
    sheets: Sequence[Sheet],
    uses: Sequence[SheetUse],
    people: People,
    left_out: Iterable[LeftOut],
    questions: Iterable[Question],
) -> tuple[SheetBalance, ...]:
    """The balance of each sheet, in the order of `uses`, which are those of `sheets`."""
    mentions_in = _told_by_sheet(left_out, questions)
    nothing = _Told(np.zeros(0, dtype=np.int64), (), ())
    balances = []
    for sheet, use in zip(sheets, uses, strict=True):
        mine = [
            (records, _rows_that_count(people, number))
            for number, records in enumerate(people.records)
            if (records.described.table.sheet.file, records.described.table.sheet.name) == (use.file, use.name)
        ]
        fates = _fates(sheet, use, mine, mentions_in.get((use.file, use.name), nothing))
        balances.append(SheetBalance(use.file, use.name, _counted(fates)))
    return tuple(balances)


def _told_by_sheet(left_out: Iterable[LeftOut], questions: Iterable[Question]) -> Mapping[tuple[str, str], _Told]:
    rows: dict[tuple[str, str], list[int]] = {}
    cells: dict[tuple[str, str], set[tuple[int, int]]] = {}
    asked: dict[tuple[str, str], set[int]] = {}
    for entry in left_out:
        if entry.reason not in _CHANGED:
            sheet, _, place = entry.where.rpartition("!")
            letters = place.rstrip("0123456789")
            row = int(place[len(letters) :]) - 1
            if letters:
                cells.setdefault((entry.file, sheet), set()).add((row, _index_of(letters)))
            else:
                rows.setdefault((entry.file, sheet), []).append(row)
    for question in questions:
        asked.setdefault((question.file, question.sheet), set()).update(question.columns)
        for file, name, index in question.elsewhere:
            asked.setdefault((file, name), set()).add(index)
    return {
        place: _Told(np.array(rows.get(place, ()), dtype=np.int64), cells.get(place, ()), asked.get(place, ()))
        for place in {*rows, *cells, *asked}
    }


def _index_of(letters: str) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def _rows_that_count(people: People, number: int) -> Rows:
    """The sheet's rows of one table that stand in the survey."""
    records = people.records[number]
    mine = people.kept.place[people.kept.table == number]
    counts = np.zeros(len(records.rows), dtype=bool)
    counts[mine] = True
    stands = records.stands >= 0
    return records.described.table.rows[stands][counts[records.stands[stands]]]


def _fates(sheet: Sheet, use: SheetUse, mine: Sequence[tuple[Records, Rows]], mentions: _Told) -> _Fates:
    """What became of each cell, one row a column of the sheet."""
    fates = np.zeros((sheet.width, sheet.height), dtype=np.int8)
    for index, column in enumerate(sheet.columns):
        fates[index, column.filled] = _Fate.UNEXPLAINED
    for row, index in sheet.uncounted:
        if index < sheet.width and row < sheet.height:
            fates[index, row] = _Fate.UNEXPLAINED
    if not use.used:
        fates[fates == _Fate.UNEXPLAINED] = _Fate.WORDS if use.why.key == CODEBOOK else _Fate.LEFT_OUT
        return fates
    for begins, (records, rows) in zip(_beginnings([records for records, _ in mine]), mine, strict=True):
        _use(fates, records, rows, begins, mentions)
    open_cells = fates == _Fate.UNEXPLAINED
    at = mentions.rows[mentions.rows < sheet.height]
    fates[:, at] = np.where(open_cells[:, at], _Fate.LEFT_OUT, fates[:, at])
    for row, index in mentions.cells:
        if index < sheet.width and row < sheet.height and fates[index, row] != _Fate.EMPTY:
            fates[index, row] = _Fate.LEFT_OUT
    return fates


def _beginnings(mine: Sequence[Records]) -> list[int]:
    """The first row of each table with its titles: behind all rows of the tables above it."""
    tables = [records.described.table for records in mine]
    return [
        max(
            (max(*t.rows.tolist(), *t.aside, *t.header_rows) + 1 for t in tables if t.header_rows[0] < at.header_rows[0]),
            default=0,
        )
        for at in tables
    ]


def _use(fates: _Fates, records: Records, rows: Rows, begins: int, mentions: _Told) -> None:
    """Mark what a table gave: its words, its personal columns, its columns that are told of or asked about, its answers."""
    table = records.described.table
    above = np.arange(min(begins, table.header_rows[0]), table.header_rows[-1] + 1)
    fates[:, above] = np.where(fates[:, above] == _Fate.UNEXPLAINED, _Fate.WORDS, fates[:, above])
    asked = {key for key, _ in records.answers}
    for column in records.described.columns:
        mine = fates[column.index]
        if column.role is Role.PERSONAL:
            _mark(mine, table.rows, _Fate.PERSONAL)
        elif column.role is Role.IGNORED or (column.role is Role.ITEM and column.guess is None):
            _mark(mine, table.rows, _Fate.ASKED if column.index in mentions.asked else _Fate.LEFT_OUT)
        else:
            _mark(mine, rows[_is_used(records, asked, column, rows)], _Fate.ANSWERS)


def _is_used(records: Records, asked: Collection[ItemKey], column: Column, rows: Rows) -> NDArray[np.bool_]:
    """Whether the cells of a column in some rows of its table are in the survey: those of an item where they have a point."""
    cells = records.described.table.sheet.columns[column.index]
    if column.role is not Role.ITEM or column.guess is None:
        return np.ones(len(rows), dtype=bool)
    points = column.guess.points
    used = cells.each(lambda text: points.get(text) is not None, bool)[rows]
    if column.statement:
        asks = next(c for c in records.described.columns if c.role is Role.STATEMENT)
        statements = records.described.table.sheet.columns[asks.index]
        used &= statements.each(lambda text: item_key_of(asks.labels.get(text, text)) == column.statement, bool)[rows]
    return used & (item_key(column) in asked)


def _mark(fates: _Fates, rows: Rows, fate: _Fate) -> None:
    fates[rows] = np.where(fates[rows] == _Fate.UNEXPLAINED, fate, fates[rows])


def _counted(fates: _Fates) -> Balance:
    counts = np.bincount(fates.ravel(), minlength=len(_Fate)).tolist()
    by_fate = {fate.name.lower(): counts[fate] for fate in _Fate if fate > _Fate.UNEXPLAINED}
    return Balance(cells=sum(counts[_Fate.UNEXPLAINED :]), **by_fate)
