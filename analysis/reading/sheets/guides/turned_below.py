"""A legend in the midst of the rows that says the opposite of the one above: from there on the answers count the other way round.

One form of several was printed upside down (1=매우 그렇다 … 5=전혀 아니다), and its rows were put below the others'.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from analysis.reading.scales.explained import explained_in
from analysis.reading.sheets.layout import tables_of
from analysis.reading.sheets.sheets import Cell, CellColumn, Sheet, text_of
from analysis.reading.sheets.tables import Table
from analysis.reading.words.vocabulary import wording

_FEWEST_WORDS = 2
_NEARLY_ALL = 0.9

Labels = Mapping[float, str]


def with_turned_below(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets of a file, digits below such a legend as the first one counts them (`Sheet.turned`: in which columns).

    The legend itself then says what the first one does, up to the next that says otherwise.
    """
    return [_turned(sheet) for sheet in sheets]


def _turned(sheet: Sheet) -> Sheet:
    tables = tables_of(sheet)
    if len(tables) != 1:
        return sheet
    notes = [(row, labels) for row in np.flatnonzero(sheet.filled == 1).tolist() if len(labels := _legend(sheet, row)) > 1]
    first = next((labels for row, labels in notes if row < tables[0].header_rows[0]), None)
    within = [(row, labels) for row, labels in notes if tables[0].header_rows[-1] < row < int(tables[0].rows.max(initial=0))]
    upside_down = [(row, labels) for row, labels in within if first is not None and _is_opposite(first, labels)]
    if first is None or not upside_down:
        return sheet
    columns, low, high = list(sheet.columns), min(first), max(first)
    counting = [index for index in range(sheet.width) if _counts(tables[0], index, low, high)]
    for begin, _ in upside_down:
        end = next((row for row, other in within if row > begin and not _is_opposite(first, other)), sheet.height)
        for index in counting:
            columns[index] = CellColumn.of(_other_way(columns[index], range(begin + 1, end), low + high))
        for index in range(sheet.width):
            columns[index] = CellColumn.of(["" if row == begin else cell for row, cell in enumerate(columns[index])])
    return replace(sheet, columns=tuple(columns), turned=(upside_down[0][0], *counting))


def _legend(sheet: Sheet, row: int) -> Labels:
    return next((explained_in(text) for cell in sheet.row(row) if (text := text_of(cell))), {})


def _is_opposite(one: Labels, other: Labels) -> bool:
    """Whether two legends give the same words to the same numbers from the other end, two of them at least."""
    if not one or not other or (min(one), max(one)) != (min(other), max(other)):
        return False
    both = [(wording(words), wording(one.get(min(one) + max(one) - number, ""))) for number, words in other.items()]
    same = sum(mine == theirs for mine, theirs in both)
    return same >= _FEWEST_WORDS and same == len(both) and dict(one) != dict(other)


def _counts(table: Table, index: int, low: float, high: float) -> bool:
    """Whether nearly all cells of a column are whole numbers between the ends of a scale."""
    counts = table.column(index).counts if table.headers[index] else {}
    points = sum(n for text, n in counts.items() if text.isdecimal() and low <= int(text) <= high)
    return points > 0 and points >= _NEARLY_ALL * sum(counts.values())


def _other_way(column: CellColumn, rows: range, ends: float) -> list[Cell]:
    return [
        ends - float(text) if row in rows and (text := text_of(cell)).isdecimal() else cell for row, cell in enumerate(column)
    ]
