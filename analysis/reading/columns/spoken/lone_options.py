"""Options that only look like points: numbered words of no scale, or letters, in one question alone beside other items."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from analysis.language import Message
from analysis.reading.columns.columns import FORM, Column
from analysis.reading.columns.spoken.numbered_words import Spelt, agree, spelt_of
from analysis.reading.forms import Role
from analysis.reading.people.records import Described
from analysis.reading.scales.direction import lowness
from analysis.reading.scales.notation import is_missing_word
from analysis.reading.scales.scales import guess_scale
from analysis.reading.scales.sequences import numbers_of
from analysis.reading.words.choices import asks
from analysis.survey import ItemKind

RECURS = "reading.why.recurs"
_FEWEST_OTHERS = 2
_SURENESS = 0.6


def without_lone_options(tables: Sequence[Described]) -> list[Described]:
    """The tables with such columns as groups: ① 집합 ② 온라인 ③ 혼합, or a category A, B or C, are ways to be and no amounts.

    What is asked twice, or of several things, shares its options with another column and stays an item.
    """
    items = [(table, column) for table in tables for column in table.columns if _is_item(column)]
    texts = Counter(column.text for _, column in items)
    spelt = [(column, options) for table, column in items if (options := _options(table, column)) is not None]
    lettered = [column for table, column in items if numbers_of(_counts(table, column))]
    alone = [
        column for column, options in spelt if not any(other is not column and agree(options, theirs) for other, theirs in spelt)
    ]
    if len(lettered) == 1 and (lettered[0].guess is None or not lettered[0].guess.is_told):
        alone += lettered
    are_ways = {id(column) for column, options in spelt if not any(map(lowness, options.values()))}
    options_of_one = {
        id(c) for c in alone if _may_be_group(c) and texts[c.text] == 1 and (len(items) > _FEWEST_OTHERS or id(c) in are_ways)
    }
    return [_without(table, options_of_one) for table in tables]


def _may_be_group(column: Column) -> bool:
    return column.kind is ItemKind.OTHER and column.moment is None


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


def _role_of(column: Column) -> Role:
    """What is asked is chosen; anything else is a way to be, by which people are grouped."""
    return Role.CHOICE if asks(column.header) else Role.GROUP


def _without(table: Described, alone: set[int]) -> Described:
    columns = [
        replace(c, role=_role_of(c), guess=None, why=Message(RECURS), confidence=_SURENESS) if id(c) in alone else c
        for c in table.columns
    ]
    return replace(table, columns=columns)
