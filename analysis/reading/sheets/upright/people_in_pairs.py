"""Sheets on their side with two columns a person, one a moment: set upright, a row a person.

A line of persons stands above a line of two markers by turns, and each row below is a statement.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.reading.sheets.sheets import Cell, Sheet, text_of
from analysis.reading.sheets.upright.lying import are_of_one_shape
from analysis.reading.words.moments import without_number

_FEWEST_PEOPLE, _MOST_ROWS, _TOP, _MOST_HEADS = 3, 120, 8, 3
_FEWEST_QUESTIONS, _PAIR = 2, 2
_STATEMENT = 2.5
"""Words of a statement on average: a code or a name has fewer."""

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class _Pairs:
    """`rows` of which row `top` names persons and the next one says two markers by turns, from column `first` to `end`."""

    rows: Sequence[Sequence[Cell]]
    top: int
    first: int
    end: int

    @property
    def markers(self) -> list[str]:
        return [text_of(cell) for cell in self.rows[self.top + 1][self.first : self.end]]

    @property
    def people(self) -> list[Cell]:
        return list(self.rows[self.top][self.first : self.end : _PAIR])


def people_in_pairs(sheet: Sheet) -> Sheet:
    """The sheet with a row a person (`Sheet.on_its_side` then says so) where each has two columns of answers, else as it is."""
    if sheet.width < _PAIR * _FEWEST_PEOPLE + 1 or not _PAIR < sheet.height <= _MOST_ROWS:
        return sheet
    rows = sheet.rows
    pairs = next((found for top in range(min(_TOP, len(rows) - _PAIR)) if (found := _pairs(rows, top)) is not None), None)
    if pairs is None:
        return sheet
    body = [row for row in rows[pairs.top + _PAIR :] if any(cell != "" for cell in row[pairs.first : pairs.end])]
    labels = _labels(body, pairs.first)
    if len(labels) < _FEWEST_QUESTIONS or len(set(labels)) < len(labels) or not _state(body, labels, pairs):
        return sheet
    return replace(_upright(sheet, pairs, body, labels), visible=sheet.visible, on_its_side=True)


def _pairs(rows: Sequence[Sequence[Cell]], top: int) -> _Pairs | None:
    markers = [text_of(cell) for cell in rows[top + 1]]
    for first in range(1, min(_MOST_HEADS, len(markers) - _PAIR) + 1):
        two = markers[first : first + _PAIR]
        end = first
        while markers[end : end + _PAIR] == two and rows[top][end] != "":
            end += _PAIR
        found = _Pairs(rows, top, first, end)
        if all(two) and two[0] != two[1] and len(found.people) >= _FEWEST_PEOPLE and _are_people(found):
            return found
    return None


def _are_people(pairs: _Pairs) -> bool:
    """Whether the upper line names persons by numbers or codes, each once and over both columns."""
    seconds = pairs.rows[pairs.top][pairs.first + 1 : pairs.end : _PAIR]
    are_over_both = all(second in ("", one) for one, second in zip(pairs.people, seconds, strict=True))
    return are_over_both and len(set(pairs.people)) == len(pairs.people) and are_of_one_shape(pairs.people)


def _labels(body: Sequence[Sequence[Cell]], first: int) -> list[str]:
    """What heads each row: the longest of its texts."""
    return [without_number(max((text_of(cell) for cell in row[:first]), key=len)) for row in body]


def _is_once(row: Sequence[Cell], pairs: _Pairs) -> bool:
    """Whether a row says something of each person but once, in the first of both columns."""
    return all(cell == "" for cell in row[pairs.first + 1 : pairs.end : _PAIR])


def _state(body: Sequence[Sequence[Cell]], labels: Sequence[str], pairs: _Pairs) -> bool:
    """Whether the rows that are answered twice are headed by statements."""
    asked = [label for row, label in zip(body, labels, strict=True) if not _is_once(row, pairs)]
    words = sum(len(_WORD.findall(label)) for label in asked)
    return len(asked) >= _FEWEST_QUESTIONS and words >= _STATEMENT * len(asked) and all(labels)


def _upright(sheet: Sheet, pairs: _Pairs, body: Sequence[Sequence[Cell]], labels: Sequence[str]) -> Sheet:
    # What stands over the rows' heads names the questions; what persons are called stands in front of their numbers.
    word = _WORD.match(text_of(pairs.people[0]))
    heads: list[Cell] = [word.group() if word else ""]
    columns: list[list[Cell]] = [pairs.people]
    twice = [(row, label) for row, label in zip(body, labels, strict=True) if not _is_once(row, pairs)]
    for side, marker in enumerate(pairs.markers[:_PAIR]):
        heads += [f"{label} ({marker})" for _, label in twice]
        columns += [list(row[pairs.first + side : pairs.end : _PAIR]) for row, _ in twice]
    for row, label in zip(body, labels, strict=True):
        if _is_once(row, pairs):
            heads.append(label)
            columns.append(list(row[pairs.first : pairs.end : _PAIR]))
    people = [list(row) for row in zip(*columns, strict=True)]
    return Sheet.from_rows(sheet.file, sheet.name, [*pairs.rows[: pairs.top], heads, *people])
