"""Answers to all items in one cell, a figure an item ("32214X53", "3 2 2 1"), as optical readers write them: a column an item.

What the figures are of stands in a list of another sheet, or in lines, that count up to as many, else their places tell them.
Where such a list is, three figures are enough, and before and after may go up to nine.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from analysis.reading.sheets.order import order_of
from analysis.reading.sheets.sheets import Cell, CellColumn, Sheet, text_of
from analysis.reading.words.moments import moment_named_in
from analysis.survey import Moment

_FEWEST_ROWS, _FEWEST_ITEMS, _FEWEST_TOLD, _MOST_ITEMS = 8, 4, 3, 60
_POINTS, _LOW = re.compile(r"[1-9]"), frozenset("12345")
_FIGURES = frozenset("123456789")
_LINE = re.compile(r"[1-9XxOo*?._ -]{3,60}")
_SPACED = re.compile(r"\s?\S(?:[ \t,/|·;]{1,2}\S){2,59}\s?")
_HYPHENED = re.compile(r"\s?[\w.](?:-[\w.]){2,59}\s?")
_BETWEEN = re.compile(r"[\s,/|·;]")
_NUMBER = re.compile(r"(?:문항?|[Qq]|[Nn]o\.?|#)?\s?(\d{1,2})\s?(?:번|[.)])?")
_NUMBERED_LINE = re.compile(
    r"\s?(?:문항?|[Qq]|[Nn]o\.?|#)?\s?(\d{1,2})\s?(?:[.):：]|[^\W\d]{1,8}(?:\s[^\W\d]{1,8})?\s?[:：])\s{0,3}([^\W\d].{1,400})"
)
"""A line of a list that is counted: 1번: …, 1) …, 1번째 칸: …."""

_IN_A_LINE, _LONGEST_LINE = re.compile(r"(?<![\d~])(\d{1,2})\s?[).]\s{0,3}([^\W\d][^;|/\n]{1,200})"), 2000
_MOSTLY, _OFTEN, _OFTEN_TOLD, _MOST_MARKS = 0.95, 0.5, 0.2, 0.25
_FEWEST_FIGURES = 20
"""Figures of all cells that are none above five: by chance, codes of figures would never be so."""

_BRACKETS = re.compile(r"[()\[\]<>]")
_HANGUL = re.compile("[가-힣]")
_NAMES = {True: {Moment.PRE: "사전", Moment.POST: "사후"}, False: {Moment.PRE: "before", Moment.POST: "after"}}


def strings_apart(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets of a file with such columns as several, the first in its place, the others at the right end.

    `Sheet.listed` then tells which columns these were.
    """
    held = {id(sheet): dict(_held_in(sheet)) for sheet in sheets if sheet.height > _FEWEST_ROWS}
    if not any(held.values()):
        return list(sheets)
    lines = [items for sheet in sheets for column in sheet.columns for items in _lines_in(column)]
    listed = {id(sheet): [items for _, items in _lists(sheet)] for sheet in sheets}
    told = {len(items) for items in (*lines, *(items for each in listed.values() for items in each))}
    by_sheet = {place: columns for place, found in held.items() if (columns := _strings(found, told))}
    lists = [items for sheet in sheets if id(sheet) not in by_sheet for items in listed[id(sheet)]]
    if not by_sheet:
        return list(sheets)
    lists += lines
    return [_apart(sheet, mine, lists) if (mine := by_sheet.get(id(sheet))) else _plainly_numbered(sheet) for sheet in sheets]


def _strings(held: Mapping[int, Collection[str]], told: Collection[int]) -> dict[int, int]:
    """Which columns hold such answers, and how many in each cell; `told` are the lengths of the lists in the file.

    Without a list they are four at least, in which figures come again, none above five; with one, columns of before and after
    may go up to nine.
    """
    columns_of = Counter(map(_length, held.values()))
    strings: dict[int, int] = {}
    for index, lines in held.items():
        length, is_low = _length(lines), not set("".join(lines)) & (_FIGURES - _LOW)
        is_plain = is_low and length >= _FEWEST_ITEMS and _repeat(lines, _OFTEN)
        is_pair = columns_of[length] == len(Moment) and _are_all_asked(lines)
        if is_plain or (length in told and (is_low or is_pair) and _repeat(lines, _OFTEN_TOLD)):
            strings[index] = length
    return strings


def _held_in(sheet: Sheet) -> Iterator[tuple[int, Collection[str]]]:
    """The columns in which nearly all cells may be such lines, with these as signs alone."""
    for index, column in enumerate(sheet.columns):
        lines_of = {text: line for text in column.texts if (line := _line(text))}
        lengths = Counter(map(len, lines_of.values()))
        length, times = lengths.most_common(1)[0] if lengths else (0, 0)
        if times < max(_FEWEST_ROWS, _MOSTLY * len(lines_of)) or length > _MOST_ITEMS:
            continue
        first = next(row for row, text in enumerate(column.each(str).tolist()) if text in lines_of)
        kept = {text for text, line in lines_of.items() if len(line) == length}
        held = {lines_of[text] for text in kept}
        lines, rows = int(column.each(kept.__contains__, bool)[first:].sum()), int(column.filled[first:].sum())
        figures = sum(len(_POINTS.findall(line)) for line in held)
        is_marked_rarely = figures >= (1 - _MOST_MARKS) * length * len(held)
        if lines >= _MOSTLY * rows and figures >= _FEWEST_FIGURES and is_marked_rarely:
            yield index, held


def _length(lines: Collection[str]) -> int:
    return len(next(iter(lines)))


def _line(text: str) -> str:
    """The signs of a cell that may answer all items, without what stands between them (3 4 2 x 5); "" for any other cell."""
    bare = _BETWEEN.sub("", text) if _SPACED.fullmatch(text) else text.replace("-", "") if _HYPHENED.fullmatch(text) else text
    return bare if _LINE.fullmatch(bare) else ""


def _repeat(lines: Collection[str], often: float) -> bool:
    """Whether places are answered in several ways, and figures come twice in a cell, as in no ranking."""
    twice = sum(len(set(line)) < len(line) for line in lines)
    varied = sum(len({line[place] for line in lines}) > 1 for place in range(_length(lines)))
    return twice >= often * len(lines) and varied >= min(_length(lines), _FEWEST_ITEMS)


def _are_all_asked(lines: Collection[str]) -> bool:
    """Whether each place is answered in several ways, as neither the year nor the stroke of a date is."""
    return all(len({line[place] for line in lines} & _FIGURES) > 1 for place in range(_length(lines)))


def _plainly_numbered(sheet: Sheet) -> Sheet:
    """The sheet with the numbers of a list of items as numbers (1 for 1번): it is read as the list that it is."""
    places = {index for index, _ in _lists(sheet)}
    if not places:
        return sheet
    columns = [
        CellColumn.of([float(number) if (number := _numbered(text_of(cell))) else cell for cell in column])
        if n in places
        else column
        for n, column in enumerate(sheet.columns)
    ]
    return replace(sheet, columns=tuple(columns))


def _lists(sheet: Sheet) -> Iterator[tuple[int, list[str]]]:
    """What stands beside numbers that count from one in a column, with the column's place."""
    for index, column in enumerate(sheet.columns[:-1]):
        numbers = [_numbered(text) for text in column.each(str).tolist()]
        for start in (row for row, number in enumerate(numbers) if number == 1):
            size = next((n for n, number in enumerate(numbers[start:]) if number != n + 1), len(numbers) - start)
            beside = sheet.columns[index + 1].each(str).tolist()[start : start + size]
            if size >= _FEWEST_TOLD and len(set(beside)) == size and all(any(map(str.isalpha, text)) for text in beside):
                yield index, beside


def _lines_in(column: CellColumn) -> Iterator[list[str]]:
    """The items of lines that count from one in a column (1번: …, 2번: …), as they stand above a table."""
    items: list[str] = []
    for text in column.each(str).tolist():
        line = _NUMBERED_LINE.fullmatch(text)
        if line is None or int(line[1]) != len(items) + 1:
            if len(items) >= _FEWEST_TOLD:
                yield items
            items = []
        if line is not None and int(line[1]) == len(items) + 1:
            items = [*items, line[2]]
    if len(items) >= _FEWEST_TOLD:
        yield items
    yield from (items for text in column.texts if (items := _in_one_line(text)))


def _in_one_line(text: str) -> list[str]:
    """The items of a line that counts them from one (1) …; 2) …; 3) …), none of any other."""
    parts = [(int(match[1]), match[2].strip()) for match in _IN_A_LINE.finditer(text)] if len(text) <= _LONGEST_LINE else []
    counts_on = [number for number, _ in parts] == [*range(1, len(parts) + 1)]
    return [item for _, item in parts] if counts_on and len(parts) >= _FEWEST_TOLD else []


def _numbered(text: str) -> int:
    """What a cell numbers (1, 1번, Q1, 1.); nought for any other cell."""
    match = _NUMBER.fullmatch(text.strip())
    return int(match[1]) if match is not None else 0


def _apart(sheet: Sheet, mine: Mapping[int, int], lists: Sequence[Sequence[str]]) -> Sheet:
    longest = max(mine.values())
    items = next((listed for listed in lists if len(listed) == longest), [])
    columns = list(sheet.columns)
    names = {index: _name(sheet.columns[index], length) for index, length in mine.items()}
    markers = _markers(names, are_alike=len(set(mine.values())) == 1)
    for index, length in mine.items():
        parts = list(_parts(sheet.columns[index], length, items, markers[index]))
        columns[index] = parts[0]
        columns += parts[1:]
    return replace(sheet, columns=tuple(columns), listed=(*sheet.listed, *mine))


def _markers(names: Mapping[int, str], *, are_alike: bool) -> dict[int, str]:
    """What tells the answers of each column from others: its moment in plain words, else its name without brackets."""
    moments = {index: moment_named_in(name) for index, name in names.items()}
    if are_alike and len(names) == len(Moment) and set(moments.values()) != set(Moment):
        one, other = names
        order = order_of(names[one], names[other])
        if order.is_sure and order.first is not None:
            moments = dict(zip((one, other), list(Moment) if order.first == 0 else list(Moment)[::-1], strict=True))
    return {
        index: _NAMES[bool(_HANGUL.search(name))][moment]
        if (moment := moments[index]) is not None
        else " ".join(_BRACKETS.sub(" ", name).split())
        for index, name in names.items()
    }


def _header(column: CellColumn, length: int) -> int | None:
    """The row that heads such a column: the nearest filled one above its first line of answers."""
    first = next(row for row, text in enumerate(column.each(str).tolist()) if len(_line(text)) == length)
    return next((row for row in reversed(range(first)) if column[row] != ""), None)


def _name(column: CellColumn, length: int) -> str:
    header = _header(column, length)
    return text_of(column[header]) if header is not None else ""


def _parts(column: CellColumn, length: int, items: Sequence[str], marker: str) -> Iterator[CellColumn]:
    header, name = _header(column, length), _name(column, length)
    for place in range(length):
        cells: list[Cell] = [_figure(cell, length, place) for cell in column]
        text = items[place] if place < len(items) else _NUMBERED[bool(_HANGUL.search(name))].format(place + 1)
        for row in np.flatnonzero(column.codes == column.codes[header]).tolist() if header is not None else ():
            cells[row] = f"{text} ({marker})".replace("()", "").strip()  # a printed page heads the column again
        yield CellColumn.of(cells)


_NUMBERED = {True: "{}번", False: "Item {}"}


def _figure(cell: Cell, length: int, place: int) -> Cell:
    """One answer of a cell; a sign that is no figure is no answer. What is no such line stays as it is."""
    text = _line(text_of(cell))
    if len(text) != length:
        return cell
    return float(text[place]) if _POINTS.fullmatch(text[place]) else ""
