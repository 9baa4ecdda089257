"""What stands for no answer in a survey: a sign or a word that is no point, in the columns of several items."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from analysis.reading.columns.columns import Column
from analysis.reading.scales.notation import parts_of
from analysis.reading.scales.scales import ScaleGuess
from analysis.reading.words.vocabulary import squeezed

_LONGEST = 12
_FEWEST_ITEMS = 2
_FAR = 5.0
"""A number so many times the highest point is no slip of the hand (999 among 1 to 5)."""


def with_marks(tables: Sequence[Sequence[Column]]) -> list[list[Column]]:
    """The columns of a survey's tables, with what several items have in place of answers taken for no answer.

    A slip stands in one column; a mark comes again wherever somebody did not answer. Numbers beyond the scale are slips, unless
    they lie far beyond.
    """
    items: dict[str, set[str]] = {}
    for column in _items(tables):
        for text in _strangers(column.guess):
            items.setdefault(text, set()).add(squeezed(column.text) + str(column.moment))
    marks = frozenset(text for text, where in items.items() if len(where) >= _FEWEST_ITEMS)
    return [[_marked(column, marks) for column in table] for table in tables] if marks else [list(table) for table in tables]


def _items(tables: Iterable[Sequence[Column]]) -> Iterable[Column]:
    return (column for table in tables for column in table if column.guess is not None)


def _strangers(guess: ScaleGuess | None) -> Iterable[str]:
    """The texts of a column that may be marks: short ones that are no point, without a number or with one far off."""
    points: Mapping[str, float | None] = guess.points if guess is not None else {}
    for text, point in points.items():
        if point is None and len(text) <= _LONGEST and guess is not None:
            number = parts_of(text).number
            if number is None or number >= _FAR * guess.scale.max or number < min(guess.scale.min, 0.0):
                yield text


def _marked(column: Column, marks: frozenset[str]) -> Column:
    guess = column.guess
    if guess is None or not marks & guess.points.keys():
        return column
    mine = frozenset(text for text in _strangers(guess) if text in marks)
    points = {text: point for text, point in guess.points.items() if text not in mine}
    return replace(column, guess=replace(guess, points=points, missing=guess.missing | mine))
