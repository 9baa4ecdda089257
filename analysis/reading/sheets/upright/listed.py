"""Cells that hold a person's answers to all rows of a question, one a line ("읽기: 3"): read as one column a row.

Without labels ("3, 4, 2, 5") the answers are told by their place, where each cell holds as many, as no choice of several does.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from analysis.reading.sheets.sheets import Cell, CellColumn, Sheet, text_of

_BETWEEN = (re.compile(r"\n"), re.compile(r";"), re.compile(r"\|"), re.compile(r"/"), re.compile(r","), re.compile(r"\s"))
_PAIR = re.compile(r"(\d{1,2})\s{0,2}(?:번\s{0,2}[:=]?|[)\-.:=→])\s{0,2}(\d{1,3})점?")
_BETWEEN_PAIRS = re.compile(r"[\s,/;|·]{1,4}")
_SAYS = ":：="
_FEWEST, _MOST = 2, 40
_FEWEST_UNNAMED = 3
_FEWEST_CELLS = 5
_MOSTLY, _HALF, _ALL, _SOME = 0.8, 0.5, 0.95, 0.2
_LONGEST_CELL, _LONGEST_LABEL, _LONGEST_ANSWER = 4_000, 120, 30
_LOOKED_AT = 60
"""Of a long column's different cells so many show whether any are lists."""

Lists = Mapping[int, Mapping[str, str]]
"""Of each distinct cell (its code) that is a list, label to answer."""


def listed(sheet: Sheet) -> Sheet:
    """The sheet with a column for each row of such a question, the first in its column, the others at the right end.

    `Sheet.listed` then tells which columns these were.
    """
    parts = {index: columns for index, column in enumerate(sheet.columns) if (columns := _columns(column))}
    if not parts:
        return sheet
    firsts = [parts[index][0] if index in parts else column for index, column in enumerate(sheet.columns)]
    others = [column for columns in parts.values() for column in columns[1:]]
    return replace(sheet, columns=(*firsts, *others), listed=tuple(parts))


def _columns(column: CellColumn) -> list[CellColumn]:
    if len(column) <= _FEWEST_CELLS:
        return []
    by_signs = (_lists(column, between) for between in _BETWEEN)
    lists = next(filter(None, (_told_by(column, _object), _told_by(column, _counted), *by_signs)), None)
    if lists is None:
        return []
    codes = column.codes.tolist()
    first = next(row for row, code in enumerate(codes) if code in lists)
    header = next((row for row in reversed(range(first)) if column[row] != ""), None)
    if header is None:
        return []
    labels = list(dict.fromkeys(label for code in lists for label in lists[code]))
    return [_of_label(column, lists, label, header) for label in labels]


def _told_by(column: CellColumn, parse: Callable[[str], dict[str, str]]) -> Lists | None:
    """The cells of a column that `parse` knows as lists, None where these are not most of them or have too many labels."""
    shown = [text for text in column.texts[:_LOOKED_AT] if text]
    if sum(len(text) <= _LONGEST_CELL and bool(parse(text)) for text in shown) < _HALF * len(shown):
        return None
    lists = {code: said for code, text in enumerate(column.texts) if len(text) <= _LONGEST_CELL and (said := parse(text))}
    counts = Counter(column.codes.tolist())
    filled = sum(count for code, count in counts.items() if column.texts[code])
    labels = {label for said in lists.values() for label in said}
    is_most = sum(counts[code] for code in lists) >= max(_FEWEST_CELLS, _MOSTLY * filled)
    return lists if is_most and _FEWEST <= len(labels) <= _MOST else None


def _object(text: str) -> dict[str, str]:
    """What a form's answers kept as JSON say, {"q1": 3}; none where the text is no object of short values."""
    if not text.startswith("{"):
        return {}
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    values = {str(label): text_of(value) for label, value in said.items() if isinstance(value, str | int | float)}
    is_short = all(len(label) <= _LONGEST_LABEL and len(answer) <= _LONGEST_ANSWER for label, answer in values.items())
    return {label: answer for label, answer in values.items() if answer} if is_short else {}


def _counted(text: str) -> dict[str, str]:
    """The answers of a text that gives each the number of its question, "1번 3, 2번 4" or 1)3 2)4, one after the other."""
    pairs = list(_PAIR.finditer(text.strip()))
    if not pairs or pairs[0].start() or pairs[-1].end() < len(text.strip()):
        return {}
    between = (text.strip()[one.end() : other.start()] for one, other in pairwise(pairs))
    numbers = [int(pair[1]) for pair in pairs]
    is_list = len(pairs) >= _FEWEST and numbers == sorted(set(numbers)) and all(map(_BETWEEN_PAIRS.fullmatch, between))
    return {pair[1]: pair[2] for pair in pairs} if is_list else {}


def _lists(column: CellColumn, between: re.Pattern[str]) -> Lists | None:
    """The cells of a column as lists, None where it holds anything else for the most part."""
    texts = column.texts
    shown = [text for text in texts[:_LOOKED_AT] if text and len(text) <= _LONGEST_CELL]
    if sum(between.search(text) is not None for text in shown) < _HALF * len(shown):
        return None
    parts = {code: _parts(text, between) for code, text in enumerate(texts) if len(text) <= _LONGEST_CELL}
    for lists in (_named(parts), _unnamed(parts)):
        counts = Counter(column.codes.tolist())
        filled = sum(count for code, count in counts.items() if texts[code])
        if sum(counts[code] for code in lists) >= max(_FEWEST_CELLS, _MOSTLY * filled):
            return lists
    return None


def _parts(text: str, between: re.Pattern[str]) -> list[str]:
    return [part for each in between.split(text) if (part := each.strip())]


def _named(parts: Mapping[int, Sequence[str]]) -> Lists:
    """Cells of which each line is a label and a short answer, the labels being the same few in most cells."""
    labelled = {code: dict(lines) for code, each in parts.items() if each and len(lines := list(_lines(each))) == len(each)}
    often = Counter(label for lines in labelled.values() for label in lines)
    labels = {label for label, count in often.items() if count >= _HALF * len(labelled)}
    if not _FEWEST <= len(labels) <= _MOST or len(often) > len(labels):
        return {}
    # Where a label always says the same, the cells explain codes: A1=not at all; A2=slightly.
    differing = sum(len({lines[label] for lines in labelled.values() if label in lines}) > 1 for label in labels)
    return labelled if differing >= _HALF * len(labels) else {}


def _lines(parts: Sequence[str]) -> Iterator[tuple[str, str]]:
    for part in parts:
        cut = max(part.rfind(sign) for sign in _SAYS)
        label, answer = part[:cut].strip(), part[cut + 1 :].strip()
        if cut > 0 and any(map(str.isalpha, label)) and len(label) <= _LONGEST_LABEL and 0 < len(answer) <= _LONGEST_ANSWER:
            yield label, answer


def _unnamed(parts: Mapping[int, Sequence[str]]) -> Lists:
    """Cells of as many small whole numbers each, of which some come twice: neither ranks nor a choice of several ever do."""
    numbers = {code: each for code, each in parts.items() if each and all(part.isdecimal() and len(part) <= 2 for part in each)}
    lengths = Counter(map(len, numbers.values()))
    usual, count = lengths.most_common(1)[0] if lengths else (0, 0)
    whole = {code: each for code, each in numbers.items() if len(each) == usual}
    repeats = sum(len(set(each)) < len(each) for each in whole.values())
    if not _FEWEST_UNNAMED <= usual <= _MOST or count < _ALL * len(numbers) or repeats < _SOME * len(whole):
        return {}
    return {code: {str(place): part for place, part in enumerate(each, 1)} for code, each in whole.items()}


def _of_label(column: CellColumn, lists: Lists, label: str, header: int) -> CellColumn:
    """The answers under one label; what is no list (a title, a mark) stands in the column of each."""
    cells: list[Cell] = [lists[code].get(label, "") if code in lists else column.values[code] for code in column.codes.tolist()]
    cells[header] = f"{text_of(column[header])} [{label}]"
    return CellColumn.of(cells)
