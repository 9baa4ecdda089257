"""Signs whose points a legend tells, 가 = … (5점) or 상=3, 중=2, 하=1: they become the numbers that they stand for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from analysis.reading.scales.notation import is_missing_word
from analysis.reading.sheets.guides.outside import outside
from analysis.reading.sheets.layout import tables_of
from analysis.reading.sheets.sheets import Cell, CellColumn, Sheet, text_of
from analysis.reading.sheets.tables import Table

_SIGN = r"([^\W\d_]{1,6}|[^\w\s.,:;=()\[\]~/'\"-]{1,3})"
_LINE = re.compile(
    rf"{_SIGN}\s{{0,3}}[=:：.)\-–—→]\s{{0,3}}(\S.{{0,60}}?)\s{{0,3}}[(\[（=:,–—-]\s{{0,3}}(\d{{1,2}})\s{{0,3}}점?\s{{0,3}}[)\]）]?"
)
"""가 = words (5점)"""
_PAIR = re.compile(rf"(?<![^\W_]){_SIGN}\s{{0,3}}[=:：(]?\s{{0,3}}(\d{{1,2}})\s{{0,3}}(?:점|points?)?\)?(?![\w.])")
"""상=3, 중=2, 하=1"""
_WORDED = re.compile(
    rf"(?<![^\W_]){_SIGN}\s{{0,3}}[=:：]\s{{0,3}}[^\W\d_][^\d=:：]{{0,20}}?\s{{0,2}}[(\[]?(\d{{1,2}})\s{{0,3}}(?:점|points?)?[)\]]?(?![\w.])"
)
"""수: 빼어남5 우: 좋음4"""
_BETWEEN = re.compile(r"[\s,;/·|~<>、]{0,5}")

_FEWEST, _MOST = 3, 11
_NEARLY_ALL = 0.95
_FEWEST_COLUMNS = 2

Points = Mapping[str, int]


def with_signs_told(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets of a file with the signs in columns of answers as the numbers that a legend in the file gives them.

    Only where at least two columns hold hardly anything else; the legend then names their ends.
    """
    told = [(points, place) for place, sheet in enumerate(sheets) for points in _told_in(sheet)]
    made = list(sheets)
    for points, place in told:
        changed = {other: _with_numbers(sheet, points) for other, sheet in enumerate(made)}
        if any(changed[other] is not made[other] for other in changed):
            made = [changed[other] for other in range(len(made))]
            made[place] = _with_legend(made[place], points)
    return made


def _told_in(sheet: Sheet) -> list[Points]:
    """The points of signs that the cells outside a sheet's wide tables tell, line by line or all in one."""
    return sheet.once(_found_in)


def _found_in(sheet: Sheet) -> list[Points]:
    texts = [text for _, _, text in outside(sheet)]
    found: list[Points] = [points for text in texts if _runs(points := dict(_pairs_in(text)))]
    lines = [match for text in texts if (match := _LINE.fullmatch(text)) is not None]
    by_line = {match.group(1): int(match.group(3)) for match in lines}
    return [*found, by_line] if len(by_line) == len(lines) and _runs(by_line) else found


def _pairs_in(text: str) -> Iterator[tuple[str, int]]:
    """The signs and numbers of a text that holds pairs of both one after the other, whatever introduces them."""
    for pattern in (_PAIR, _WORDED):
        matches = list(pattern.finditer(text))
        between = (text[one.end() : other.start()] for one, other in pairwise(matches))
        if matches and all(map(_BETWEEN.fullmatch, between)):
            yield from ((match.group(1), int(match.group(2))) for match in matches)
            return


def _runs(points: Points) -> bool:
    """Whether signs stand for numbers one after the other, from nought or one, each once."""
    numbers = sorted(points.values())
    is_run = numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else False
    return _FEWEST <= len(points) <= _MOST and is_run and numbers[0] in (0, 1)


def _with_numbers(sheet: Sheet, points: Points) -> Sheet:
    signed = [(table, index) for table in tables_of(sheet) for index in _columns_of(table, points)]
    if len(signed) < _FEWEST_COLUMNS:
        return sheet
    columns = list(sheet.columns)
    for table, index in signed:
        rows = set(table.rows.tolist())
        cells: list[Cell] = [_number(cell, points) if row in rows else cell for row, cell in enumerate(columns[index])]
        columns[index] = CellColumn.of(cells)
    return replace(sheet, columns=tuple(columns), spelt=tuple(sorted({*sheet.spelt, *(index for _, index in signed)})))


def _columns_of(table: Table, points: Points) -> Iterator[int]:
    """The columns of a table that hold some of the signs and hardly anything else but words for no answer."""
    for index, headers in enumerate(table.headers):
        counts = (
            {_plain(text): n for text, n in table.column(index).counts.items() if not is_missing_word(text)} if headers else {}
        )
        known = sum(n for text, n in counts.items() if text in points)
        if known and known >= _NEARLY_ALL * sum(counts.values()) and len(counts.keys() & points.keys()) > 1:
            yield index


def _number(cell: Cell, points: Points) -> Cell:
    number = points.get(_plain(text_of(cell)))
    return cell if number is None else float(number)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _with_legend(sheet: Sheet, points: Points) -> Sheet:
    """The sheet with the first text that told the signs naming the ends of their numbers instead, and others their words alone.

    Which end is the better one is told by the numbers: what the signs or their words mean is not to turn them.
    """
    ends = f"{min(points.values())}~{max(points.values())}점"
    columns: dict[int, list[Cell]] = {}
    for row, column, text in outside(sheet):
        line = _LINE.fullmatch(text)
        is_line = line is not None and points.get(line.group(1)) == int(line.group(3))
        if is_line or dict(_pairs_in(text)) == points:
            said = line.group(2) if line is not None and columns else ends
            columns.setdefault(column, list(sheet.columns[column]))[row] = said
    made = [CellColumn.of(columns[place]) if place in columns else kept for place, kept in enumerate(sheet.columns)]
    return replace(sheet, columns=tuple(made)) if columns else sheet
