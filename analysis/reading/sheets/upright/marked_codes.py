"""Codes that end in the number of the occasion (A01-1, A01-2): their column is read as two, the person and the occasion."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import numpy as np

from analysis.reading.sheets.sheets import Cell, CellColumn, Sheet, text_of

_MARKED = re.compile(r"(.{1,40})[\s_./-]([^\W_]{1,6})")
_SIGNS = " _./-"
_COLUMNS = 6
_FEWEST, _MOSTLY = 10, 0.9
_BOTH = 0.8
_OCCASIONS = 2
OCCASION = "시점", "occasion"
"""How the column of occasions is headed, beside Korean headers and others."""

_HANGUL = re.compile("[가-힣]")


def with_occasions_of_codes(sheet: Sheet) -> Sheet:
    """The sheet with the occasion of each code in a column of its own at the right end, the code without it in its place.

    The codes are all different, two marks end them, and most persons have both.
    """
    for index, column in enumerate(sheet.columns[:_COLUMNS]):
        marks = _marks(column)
        if marks is None:
            continue
        first = int(np.flatnonzero(np.isin(column.codes, list(marks)))[0])
        header = next((row for row in reversed(range(first)) if column[row] != ""), None)
        if header is None:
            continue
        codes = [marks[code][0] if code in marks else column.values[code] for code in column.codes.tolist()]
        occasions: list[Cell] = [marks[code][1] if code in marks else "" for code in column.codes.tolist()]
        occasions[header] = OCCASION[0 if _HANGUL.search(text_of(column[header])) else 1]
        columns = (*sheet.columns[:index], CellColumn.of(codes), *sheet.columns[index + 1 :], CellColumn.of(occasions))
        return replace(sheet, columns=columns)
    return sheet


def _marks(column: CellColumn) -> dict[int, tuple[str, str]] | None:
    """Person and mark of each distinct cell that holds both; None where the column does not hold such codes."""
    if not any(_MARKED.fullmatch(text) for text in column.texts[:_FEWEST]):
        return None
    matches = {number: match for number, text in enumerate(column.texts) if (match := _MARKED.fullmatch(text))}
    usual = dict(Counter(match[2].lower() for match in matches.values()).most_common(_OCCASIONS))
    coded = {number: (match[1].rstrip(_SIGNS), match[2]) for number, match in matches.items() if match[2].lower() in usual}
    people = Counter(person.lower() for person, _ in coded.values())
    rows = int(np.isin(column.codes, list(coded)).sum())
    is_each_once = rows == len(coded) >= _FEWEST and rows >= _MOSTLY * (int(column.filled.sum()) - 1)
    both = sum(times == _OCCASIONS for times in people.values())
    return coded if is_each_once and len(usual) == _OCCASIONS and both >= _BOTH * len(people) else None
