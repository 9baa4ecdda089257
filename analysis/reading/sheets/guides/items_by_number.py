"""A form that names its items by number alone (1번, Q1), where another sheet of the file says each number's words.

``1. 안건을 만든다`` on the sheet of the first day, ``1번`` on that of the last: the second is headed as the first is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

import numpy as np

from analysis.reading.sheets.layout import tables_of
from analysis.reading.sheets.sheets import CellColumn, Sheet, text_of
from analysis.reading.sheets.tables import Table
from analysis.reading.words.moments import take_apart, without_number
from analysis.reading.words.vocabulary import squeezed

_FEWEST = 3
_KIN = r"(?:문항|문|항목|[Qq]|[Nn]o\.?|[Ii]tem|#)?"
_ALONE = re.compile(rf"[(\[]?{_KIN}\s{{0,3}}(\d{{1,2}})\s{{0,3}}[번.)\]]?")
_WORDED = re.compile(rf"[(\[]?{_KIN}\s{{0,3}}(\d{{1,2}})\s{{0,3}}[번.):\]]\s{{0,3}}(?=\S)")
_LABELLED = re.compile(r"(.{1,120}?)\s\[([^\[\]]{1,120})\]")
_TALLEST, _TOP = 200, 5
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


def with_lists_worded(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets of a file, headers of answers that stood in one cell (`listed`) in the words that another sheet has for each.

    ``회신문자 [1]`` is named by a number, ``answers [q1]`` by a key: two columns of another sheet give each its statement.
    """
    return [
        _listed_worded(sheet, [other for other in sheets if other is not sheet]) if sheet.listed else sheet for sheet in sheets
    ]


def _listed_worded(sheet: Sheet, others: Sequence[Sheet]) -> Sheet:
    heads = {place: head for place, column in enumerate(sheet.columns) if (head := _labelled(column)) is not None}
    labels = {squeezed(match[2]) for _, match in heads.values()}
    words = next((found for other in others if (found := _words_of(labels, other))), None) if len(labels) >= _FEWEST else None
    if words is None:
        return sheet
    columns = list(sheet.columns)
    are_of_one = len({match[1] for _, match in heads.values()}) == 1
    for place, (row, match) in heads.items():
        if statement := words.get(squeezed(match[2])):
            words_of_it = statement if are_of_one else f"{statement} [{match[1]}]"
            columns[place] = CellColumn.of([words_of_it if at == row else cell for at, cell in enumerate(columns[place])])
    return replace(sheet, columns=tuple(columns))


def _labelled(column: CellColumn) -> tuple[int, re.Match[str]] | None:
    """The row of the first text that labels one of several answers, and what it says."""
    first = np.flatnonzero(column.filled)[:_TOP].tolist()
    matches = ((row, _LABELLED.fullmatch(text_of(column[row]))) for row in first)
    return next(((row, match) for row, match in matches if match is not None), None)


def _words_of(labels: Set[str], sheet: Sheet) -> dict[str, str]:
    """The statements that one column of a sheet has beside labels that another lists, each once; empty where it lists not all."""
    if not sheet.visible or sheet.height > _TALLEST:
        return {}
    texts = [column.each(str).tolist() for column in sheet.columns]
    for place, listed in enumerate(texts):
        rows = {squeezed(text): row for row, text in reversed(list(enumerate(listed))) if squeezed(text) in labels}
        for column in texts[place + 1 :] if rows.keys() >= labels else ():
            words = {label: column[row] for label, row in rows.items()}
            if len(set(words.values())) == len(words) and all(sum(map(str.isalpha, text)) > 2 for text in words.values()):
                return words
    return {}


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
