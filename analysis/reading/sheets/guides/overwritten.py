"""Answers that somebody put right where they stood, the first beside the right one (3→4): read as the one behind the arrow."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from analysis.reading.sheets.sheets import Cell, CellColumn, Sheet, text_of

_ARROW = re.compile(r"\s{0,3}(?:[→⇒➔➜➡▶►]|[-=]{1,2}>)\s{0,3}")
_LONGEST = 40
_MOST, _COME_AGAIN = 0.3, 2
"""So few of a column's cells are put right, among answers that come again so often on average: two answers a cell are many."""


def overwritten(sheet: Sheet) -> Sheet:
    """The sheet with the right answers alone; `Sheet.overwritten` counts the cells that were put right."""
    right = [_right_ones(column) for column in sheet.columns]
    count = sum(sum(column.counts[text] for text in texts) for column, texts in zip(sheet.columns, right, strict=True))
    if not count:
        return sheet
    columns = [_with(column, texts) if texts else column for column, texts in zip(sheet.columns, right, strict=True)]
    return replace(sheet, columns=tuple(columns), overwritten=count)


def _right_ones(column: CellColumn) -> Mapping[str, Cell]:
    """The right answer of each text that says two which other cells of the column say alone, or two numbers, the second known."""
    said = [text for text in column.texts if text and len(text) <= _LONGEST and _ARROW.search(text)]
    if not said:
        return {}
    plain = {text_of(value): value for value in column.values if value != ""}
    right: dict[str, Cell] = {}
    for text in said:
        parts = _ARROW.split(text)
        if len(parts) == 2 and parts[1] in plain and (parts[0] in plain or all(map(str.isdecimal, parts))):
            right[text] = plain[parts[1]]
    filled = sum(n for text, n in column.counts.items() if text)
    others = len([text for text in column.counts if text and text not in right])
    changed = sum(column.counts[text] for text in right)
    return right if right and changed <= _MOST * filled and filled >= _COME_AGAIN * others else {}


def _with(column: CellColumn, right: Mapping[str, Cell]) -> CellColumn:
    return CellColumn.of([right.get(text_of(cell), cell) for cell in column])
