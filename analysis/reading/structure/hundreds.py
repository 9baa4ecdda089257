"""Plain numbers up to a hundred that people gave before and after, in several questions alike, are points out of a hundred."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analysis.reading.columns.columns import FORM, Column
from analysis.reading.columns.numeric import NUMBER
from analysis.reading.columns.of_a_battery import answers_of, as_item, with_columns
from analysis.reading.forms import Role
from analysis.reading.people.records import Described
from analysis.reading.scales.scales import ScaleGuess, guess_scale, number_of
from analysis.reading.sheets.pairs import Pairs, pairs_of
from analysis.survey import Scale

_HUNDRED = Scale(0, 100)
_FEWEST_PAIRS, _MOST_COLUMNS = 2, 120
_REACHED = 60
"""Somebody gave as much: hours, years and people that are asked for before and after mostly stay below."""


def with_hundreds(table: Described) -> Described:
    """The table with such numbers as items on 0 to 100; a person is asked where no answer tells that this is their scale."""
    numbers = {column.index: column for column in table.columns if _is_number(column)}
    if not numbers:
        return table
    may_be = [*numbers.values(), *(column for column in table.columns if _is_out_of_hundred(column))]
    pairs = _asked_twice(table, may_be) if 2 * _FEWEST_PAIRS <= len(may_be) <= _MOST_COLUMNS else None
    twice = {index for one, other, _ in pairs.pairs for index in (one, other)} if pairs is not None else set()
    asked = [column for column in may_be if column.index in twice]
    values = [number_of(text) for column in asked for text in answers_of(table, column)]
    if not values or not all(value is not None and 0 <= value <= _HUNDRED.max for value in values):
        return table
    if max(value for value in values if value is not None) < _REACHED:
        return table
    guesses = {column.index: guess for column in asked if column.index in numbers and (guess := _guess(table, column))}
    return with_columns(table, [as_item(table, c, guesses[c.index]) for c in table.columns if c.index in guesses])


def _is_number(column: Column) -> bool:
    return column.role is Role.CHOICE and column.why is not None and column.why.key == NUMBER


def _is_out_of_hundred(column: Column) -> bool:
    is_named = column.why is not None and column.why.key == FORM
    return column.role is Role.ITEM and not is_named and column.guess is not None and column.guess.scale.max == _HUNDRED.max


def _asked_twice(table: Described, columns: Sequence[Column]) -> Pairs | None:
    ways = pairs_of({column.index: table.table.headers[column.index] for column in columns})
    return next((pairs for pairs in ways if pairs.order.is_sure and len(pairs.pairs) >= _FEWEST_PAIRS), None)


def _guess(table: Described, column: Column) -> ScaleGuess | None:
    guess = guess_scale(answers_of(table, column), "", _HUNDRED)
    is_whole = guess is not None and None not in guess.points.values()
    return replace(guess, is_certain=False, is_told=False) if guess is not None and is_whole else None
