"""Options that only look like points: numbered words of no scale, or letters, in one question alone beside other items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analysis.language import Message
from analysis.reading.columns.columns import FORM, Column
from analysis.reading.columns.spoken.numbered_words import Spelt, agree, spelt_of
from analysis.reading.forms import Role
from analysis.reading.people.records import Described
from analysis.reading.scales.notation import is_missing_word
from analysis.reading.scales.scales import guess_scale
from analysis.reading.scales.sequences import numbers_of
from analysis.survey import ItemKind

RECURS = "reading.why.recurs"
_FEWEST_OTHERS = 2
_SURENESS = 0.6


def without_lone_options(tables: Sequence[Described]) -> list[Described]:
    """The tables with such columns as groups: ① 집합 ② 온라인 ③ 혼합, or a category A, B or C, are ways to be and no amounts.

    What is asked twice, or of several things, shares its options with another column and stays an item.
    """
    items = [(table, column) for table in tables for column in table.columns if _is_item(column)]
    spelt = {id(column): _options(table, column) for table, column in items}
    lettered = {id(column) for table, column in items if numbers_of(_counts(table, column))}
    alone = {
        id(column)
        for _, column in items
        if column.kind is ItemKind.OTHER and column.moment is None and _stands_alone(column, items, spelt, lettered)
    }
    return [_without(table, alone) for table in tables]


def _is_item(column: Column) -> bool:
    is_named = column.why is not None and column.why.key == FORM
    return column.role is Role.ITEM and column.guess is not None and not column.statement and not is_named


def _counts(table: Described, column: Column) -> dict[str, int]:
    return {text: n for text, n in table.table.column(column.index).counts.items() if not is_missing_word(text)}


def _options(table: Described, column: Column) -> Spelt | None:
    """The words that a column writes beside numbers, None where it writes none or a known scale has them."""
    spelt = spelt_of(table, column)
    guess = guess_scale(dict.fromkeys(spelt.values(), 1)) if spelt else None
    return spelt if spelt and guess is None else None


def _stands_alone(
    column: Column, items: Sequence[tuple[Described, Column]], spelt: dict[int, Spelt | None], lettered: set[int]
) -> bool:
    others = [other for _, other in items if other is not column and other.text != column.text]
    if len(others) < _FEWEST_OTHERS or any(other is not column and other.text == column.text for _, other in items):
        return False
    options = spelt[id(column)]
    if options is not None:
        return not any(theirs is not None and agree(options, theirs) for other in others for theirs in [spelt[id(other)]])
    is_told = column.guess is not None and column.guess.is_told
    return id(column) in lettered and not is_told and not any(id(other) in lettered for other in others)


def _without(table: Described, alone: set[int]) -> Described:
    columns = [
        replace(c, role=Role.GROUP, guess=None, why=Message(RECURS), confidence=_SURENESS) if id(c) in alone else c
        for c in table.columns
    ]
    return replace(table, columns=columns)
