"""Marks that stand for the answer at the other moment (〃, 상동, as before): the answer takes their place.

A mark is one by where it stands: in columns of one of two moments alone, most of them, and never in the columns beside these that
ask the same. What else it may mean there, words or a line around the table tell.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace

from analysis.reading.sheets.guides.outside import around
from analysis.reading.sheets.layout import tables_of
from analysis.reading.sheets.pairs import Pairs, pairs_of
from analysis.reading.sheets.sheets import Cell, CellColumn, Sheet
from analysis.reading.sheets.tables import Table
from analysis.reading.words.vocabulary import vocabulary

_SAYS_SAME = re.compile(r"같|동일|\bsame\b|\bidentical\b|\bunchanged\b|\brepeat", re.IGNORECASE)
_QUOTED = re.compile(r"[‘“'\"「『]([^‘’“”'\"「」『』]{1,20})[’”'\"」』]")
_LONGEST_LINE, _LONGEST_MARK, _MOST_COLUMNS = 200, 20, 200
_FEWEST, _MOSTLY = 2, 0.5


def repeated(sheet: Sheet) -> Sheet:
    """The sheet with the answers of the one moment in place of such marks; `Sheet.repeated` then tells in which columns."""
    same = set(map(_plain, vocabulary().same))
    known = {mark for column in sheet.columns for text in column.texts if (mark := _plain(text)) in same}
    if not known and not any(_says_same(text) for column in sheet.columns for text in column.texts):
        return sheet
    columns, changed = list(sheet.columns), list[int]()
    for table in tables_of(sheet):
        lines = [line for line in around(table, _LONGEST_LINE) if _says_same(line)]
        marks = known | {_plain(quoted[1]) for line in lines for quoted in _QUOTED.finditer(line)}
        for index, other in _told_by(table, marks):
            columns[index] = _filled(columns[index], columns[other], table, marks)
            changed.append(index)
    return replace(sheet, columns=tuple(columns), repeated=tuple(sorted(changed))) if changed else sheet


def _says_same(text: str) -> bool:
    return len(text) <= _LONGEST_LINE and _QUOTED.search(text) is not None and _SAYS_SAME.search(text) is not None


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).lower().split()) if len(text) <= _LONGEST_MARK else ""


def _told_by(table: Table, marks: set[str]) -> Iterator[tuple[int, int]]:
    """The columns that hold marks, each with the column beside it that asks the same at the other moment."""
    headers = {index: texts for index, texts in enumerate(table.headers) if texts}
    holding = {index for index in headers if any(_plain(text) in marks for text in table.column(index).counts)}
    if len(holding) < _FEWEST or len(headers) > _MOST_COLUMNS:
        return
    partners = next((found for pairs in pairs_of(headers) if (found := _partners(pairs, holding))), {})
    yield from sorted((index, partners[index]) for index in holding & partners.keys())


def _partners(pairs: Pairs, holding: set[int]) -> Mapping[int, int]:
    """The other column of each of a marker's, where all that hold marks are columns of one marker and most of it do."""
    forth = {one: other for one, other, _ in pairs.pairs}
    for met in (forth, {other: one for one, other in forth.items()}):
        inside = holding & met.keys()
        if len(inside) >= max(_FEWEST, _MOSTLY * len(met)) and not holding & set(met.values()):
            return met
    return {}


def _filled(column: CellColumn, other: CellColumn, table: Table, marks: set[str]) -> CellColumn:
    rows = set(table.rows.tolist())
    is_mark = column.each(lambda text: _plain(text) in marks, bool).tolist()
    cells: list[Cell] = [other[row] if is_mark[row] and row in rows else cell for row, cell in enumerate(column)]
    return CellColumn.of(cells)
