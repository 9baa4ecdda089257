"""A form that names its items by number alone (1번, Q1), where another sheet of the file says each number's words.

``1. 안건을 만든다`` on the sheet of the first day, ``1번`` on that of the last: the second is headed as the first is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from analysis.reading.sheets.layout import tables_of
from analysis.reading.sheets.sheets import CellColumn, Sheet
from analysis.reading.sheets.tables import Table
from analysis.reading.words.moments import take_apart, without_number

_FEWEST = 3
_KIN = r"(?:문항|문|항목|[Qq]|[Nn]o\.?|[Ii]tem|#)?"
_ALONE = re.compile(rf"[(\[]?{_KIN}\s{{0,3}}(\d{{1,2}})\s{{0,3}}[번.)\]]?")
_WORDED = re.compile(rf"[(\[]?{_KIN}\s{{0,3}}(\d{{1,2}})\s{{0,3}}[번.):\]]\s{{0,3}}(?=\S)")
_SHARED = 0.5
"""So much of what is said under a number is said under the words of the same number too: the same points are chosen from."""


def with_items_by_number(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets of a file, headers that only number the items worded as the one other form that gives each number its words.

    Both must count from one without a gap up to the same number, and be answered in the same points.
    """
    if len(sheets) < 2:
        return list(sheets)
    bare = {place: found for place, sheet in enumerate(sheets) if (found := _numbered_alone(sheet))}
    worded = [table for sheet in sheets for table in tables_of(sheet) if _worded(table)] if bare else []
    return [_worded_as(sheet, *bare[place], worded) if place in bare else sheet for place, sheet in enumerate(sheets)]


def _numbered_alone(sheet: Sheet) -> tuple[Table, Mapping[int, int]] | None:
    """The one table of a sheet with headers that are numbers, and the column of each number; None where it has none."""
    tables = tables_of(sheet)
    numbers = _counted(tables[0], _ALONE, whole=True) if len(tables) == 1 else {}
    return (tables[0], numbers) if numbers else None


def _worded(table: Table) -> Mapping[int, int]:
    """The column of each number that words follow, empty where a header names a moment: then it would stand twice."""
    places = _counted(table, _WORDED, whole=False)
    return {} if any(take_apart(table.headers[index]).moment for index in places.values()) else places


def _counted(table: Table, pattern: re.Pattern[str], *, whole: bool) -> dict[int, int]:
    """The columns whose headers begin with a number, or are one, by number; empty where these do not count from one on."""
    places: dict[int, int] = {}
    for index, texts in enumerate(table.headers):
        text = unicodedata.normalize("NFKC", texts[-1]).strip() if texts else ""
        match = pattern.fullmatch(text) if whole else pattern.match(text)
        if match is not None and (whole or any(map(str.isalpha, without_number(text)))):
            if int(match[1]) in places:
                return {}
            places[int(match[1])] = index
    return places if len(places) >= _FEWEST and list(places) == list(range(1, len(places) + 1)) else {}


def _worded_as(sheet: Sheet, table: Table, numbers: Mapping[int, int], others: Sequence[Table]) -> Sheet:
    """The sheet with the words of the other forms at its numbers, as it is where these are none or say different things."""
    fitting = [other for other in others if other.sheet is not sheet and _is_of(table, numbers, other)]
    found = {tuple(other.headers[index][-1] for index in _worded(other).values()) for other in fitting}
    if len(found) != 1:
        return sheet
    columns = list(sheet.columns)
    header = table.header_rows[-1]
    same = np.all([columns[index].codes == columns[index].codes[header] for index in numbers.values()], axis=0)
    heads = set(np.flatnonzero(same).tolist())  # the header that each printed page repeats, too
    for index, words in zip(numbers.values(), found.pop(), strict=True):
        columns[index] = CellColumn.of([words if row in heads else cell for row, cell in enumerate(columns[index])])
    return replace(sheet, columns=tuple(columns))


def _is_of(table: Table, numbers: Mapping[int, int], other: Table) -> bool:
    """Whether another form has as many numbers, and each is answered in the same points there."""
    theirs = _worded(other)
    if set(theirs) != set(numbers):
        return False
    mine, yours = _said(table, numbers), _said(other, theirs)
    return len(mine & yours) >= _SHARED * len(mine)


def _said(table: Table, places: Mapping[int, int]) -> set[str]:
    return {text for index in places.values() for text in table.column(index).counts}
