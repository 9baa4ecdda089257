"""What a column is by what stands at the other moment: the same item, or a pair of words asked before and after."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from analysis.language import Message
from analysis.reading.columns.columns import Column
from analysis.reading.forms import Role
from analysis.reading.scales.explained import explained_in
from analysis.reading.scales.scales import ScaleGuess, guess_scale
from analysis.reading.scales.sequences import with_digits
from analysis.reading.sheets.tables import Table
from analysis.reading.words.moments import Marked, take_apart
from analysis.reading.words.vocabulary import squeezed, vocabulary
from analysis.survey import ItemKind, Scale

_MAY_BE_ITEMS = frozenset({Role.CHOICE, Role.GROUP, Role.IGNORED})
_PAIR = Scale(1, 2)
_HANGUL = re.compile("[가-힣]")
_KINDS = frozenset(ItemKind)
_BRACKETED = re.compile(r"[\[(<【]([^\[\]()<>【】]{3,80})[\])>】]")


def with_other_moments(table: Table, columns: Sequence[Column]) -> list[Column]:
    """The columns of a table with items that were not known as such until the other moment was seen.

    A column that says what an item says, at the other moment, is that item too, however few points it shows. Two words
    (모른다, 안다) are a choice, but a scale of two points where they answer the same words before and after.
    """
    marked = {column.index: mark for column in columns if (mark := _marked(table, column)) is not None}
    paired = _with_pairs(table, columns, marked)
    items = {squeezed(column.text): column for column in paired if column.role is Role.ITEM}
    return [
        _same_item(table, column, marked[column.index], items.get(squeezed(marked[column.index].text)))
        if column.index in marked and column.role in _MAY_BE_ITEMS
        else column
        for column in paired
    ]


def kind_of(header: str, guess: ScaleGuess | None) -> ItemKind:
    """What an item is about, by the words of its scale, else by its header's; what a legend in it says is not asked about.

    Of a Korean header the last word counts: 만족도를 물을 문항을 만들 수 있다 ends in what somebody is able to do.
    """
    if guess is not None and guess.kind is not None:
        return guess.kind
    plain = squeezed(_BRACKETED.sub(lambda match: " " if explained_in(with_digits(match.group(1))) else match.group(), header))
    kinds = vocabulary().kinds
    named = {name: max(map(plain.rfind, words)) for name, words in kinds.items() if name in _KINDS}
    met = [name for name, place in named.items() if place >= 0]
    if met and _HANGUL.search(plain):
        met = [max(met, key=named.__getitem__)]
    kind = ItemKind(next(iter(met), ItemKind.OTHER))
    is_of_ten = guess is not None and (guess.scale.min, guess.scale.max) == (0, 10)
    if kind is ItemKind.OTHER and is_of_ten and any(word in plain for word in kinds["recommendation_of_ten"]):
        return ItemKind.RECOMMENDATION
    return kind


def _marked(table: Table, column: Column) -> Marked | None:
    """The moment and the text of a column that may be an item, None where its header names no moment."""
    headers = column.named(table.headers[column.index])
    marked = take_apart(headers) if headers and column.role in _MAY_BE_ITEMS else None
    return marked if marked is not None and marked.moment is not None else None


def _same_item(table: Table, column: Column, marked: Marked, item: Column | None) -> Column:
    if item is None or item.guess is None:
        return column
    guess = guess_scale(table.column(column.index).counts, column.header, item.guess.scale)
    twin = replace(item, index=column.index, header=column.header, moment=marked.moment, recalled=marked.recalled)
    if guess is None:
        return column
    return replace(twin, guess=replace(guess, is_told=item.guess.is_told, is_certain=item.guess.is_certain))


def _with_pairs(table: Table, columns: Sequence[Column], marked: Mapping[int, Marked]) -> list[Column]:
    pairs: dict[str, dict[int, ScaleGuess]] = {}
    for index, mark in marked.items():
        guess = guess_scale(table.column(index).counts, "", _PAIR)
        if guess is not None and guess.from_words:
            pairs.setdefault(squeezed(mark.text), {})[index] = guess
    guesses: dict[int, ScaleGuess] = {}
    for same in pairs.values():
        shown = {point for guess in same.values() for point in guess.points.values()}
        if len({marked[index].moment for index in same}) == 2 and shown >= {1.0, 2.0}:
            guesses |= same
    return [
        _pair(column, marked[column.index], guesses[column.index]) if column.index in guesses else column for column in columns
    ]


def _pair(column: Column, marked: Marked, guess: ScaleGuess) -> Column:
    shown = {"low": guess.scale.labels[guess.scale.min], "high": guess.scale.labels[guess.scale.max], "points": 2}
    why = Message("reading.why.scale_words", shown)
    item = replace(column, role=Role.ITEM, text=marked.text, moment=marked.moment, recalled=marked.recalled)
    return replace(item, guess=replace(guess, why=why), kind=kind_of(column.header, guess), why=why, confidence=guess.confidence)
