"""Percentages that some typed as text (30%) and others as numbers that only look so (0.3 shown as 30%): all as text."""

from __future__ import annotations

import re
from dataclasses import replace

from analysis.reading.scales.notation import is_missing_word
from analysis.reading.sheets.sheets import Cell, CellColumn, Sheet

_PERCENT = re.compile(r"\s{0,3}\d{1,3}(?:\.\d{1,2})?\s{0,3}[%％]\s{0,3}")
_FEWEST = 3
_HUNDRED = 100


def in_percent(sheet: Sheet) -> Sheet:
    """The sheet with the numbers from nought to one in percent, in columns that hold nothing else but texts in percent.

    A workbook keeps 30% as 0.3 and how it looks apart from it; that others wrote the sign tells what the numbers are.
    """
    columns = tuple(_in_percent(column) if _is_mixed(column) else column for column in sheet.columns)
    changed = any(one is not other for one, other in zip(columns, sheet.columns, strict=True))
    return replace(sheet, columns=columns) if changed else sheet


def _is_mixed(column: CellColumn) -> bool:
    """Whether a column holds shares of one beside at least three different texts in percent, and hardly anything else."""
    signs = [value for value in column.values if isinstance(value, str) and _PERCENT.fullmatch(value)]
    if len(signs) < _FEWEST:
        return False
    numbers = [value for value in column.values if _is_number(value)]
    texts = [value for value in column.values if isinstance(value, str) and value.strip() and not is_missing_word(value)]
    return bool(numbers) and all(map(_is_share, numbers)) and len(texts) <= 2 * len(signs)


def _is_number(value: Cell) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_share(value: Cell) -> bool:
    return isinstance(value, int | float) and 0 <= value <= 1


def _in_percent(column: CellColumn) -> CellColumn:
    values = [_told(value) for value in column.values]
    return CellColumn.of([values[code] for code in column.codes.tolist()])


def _told(value: Cell) -> Cell:
    return f"{value * _HUNDRED:g}%" if isinstance(value, int | float) and not isinstance(value, bool) else value
