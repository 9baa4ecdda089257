"""Forms whose first row says several things of a person side by side (카드 1 | 시·도 | 경기도 | 직급 | 7급): each gets a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from analysis.reading.sheets.sheets import Cell, text_of

_LETTER, _DIGITS = re.compile(r"[^\W\d_]"), re.compile(r"\d+")
_NUMBERED = re.compile(r"[^\W\d_]{0,6}\W{0,3}\d{1,4}\W{0,3}")
_FEWEST_FORMS, _PAIR = 4, 2

Row = Sequence[Cell]


def with_a_row_each(rows: Sequence[Row], at: int) -> list[Row]:
    """The rows, those of labels and what stands behind each of them as a row a label, what numbers the form above them.

    Labels say the same on all forms, and what stands behind a label is not the same on all.
    """
    by_head: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        if head := text_of(row[at]):
            by_head.setdefault(_DIGITS.sub("", head) + "#" if _NUMBERED.fullmatch(head) else head, []).append(place)
    starts = {place: start for places in by_head.values() if (start := _start(rows, at, places)) for place in places}
    return [line for place, row in enumerate(rows) for line in _lines(row, at, starts, place)]


def _start(rows: Sequence[Row], at: int, places: Sequence[int]) -> int:
    """Where the first of several labels stands in the rows that begin alike; 0 where they hold none."""
    if len(places) < _FEWEST_FORMS:
        return 0
    is_numbered = len({text_of(rows[place][at]) for place in places}) == len(places)
    start = at + 1 if is_numbered else at
    cells = [[text_of(cell) for cell in rows[place][start:]] for place in places]
    labels = [_filled_to_the_end(each[::_PAIR]) for each in cells]
    values = list(zip(*(each[1::_PAIR] for each in cells), strict=True))[: len(labels[0])]
    are_labels = all(each == labels[0] for each in labels) and all(map(_LETTER.search, labels[0]))
    several = len(labels[0]) >= (1 if is_numbered else _PAIR) and len(values) == len(labels[0])
    if not (are_labels and several and all(len(set(said)) > 1 for said in values)):
        return 0
    return start + 1  # never 0, so that "nowhere" is


def _filled_to_the_end(texts: Sequence[str]) -> list[str]:
    last = max((place for place, text in enumerate(texts) if text), default=-1)
    return list(texts[: last + 1])


def _lines(row: Row, at: int, starts: Mapping[int, int], place: int) -> Iterator[Row]:
    start = starts.get(place, 0) - 1
    if start < 0:
        yield row
        return
    if start > at:
        yield [*row[: at + 1], *[""] * (len(row) - at - 1)]
    for label in range(start, len(row) - 1, _PAIR):
        if row[label] != "":
            yield [*[""] * at, row[label], row[label + 1], *[""] * (len(row) - at - _PAIR)]
