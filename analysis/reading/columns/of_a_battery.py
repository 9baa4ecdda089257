"""Columns that a word of their header made groups or nothing, though they answer as the statements beside them do.

Who agrees to the statements of a battery more than others, agrees to one more of it too; codes of groups know nothing of that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from analysis.language import Message
from analysis.reading.columns.columns import FORM, Column
from analysis.reading.columns.signs.both_moments import kind_of
from analysis.reading.columns.signs.by_header import HEADER
from analysis.reading.columns.signs.computed import Values, points_of, without_computed
from analysis.reading.forms import Role
from analysis.reading.people.records import Described
from analysis.reading.scales.notation import is_missing_word
from analysis.reading.scales.scales import ScaleGuess, guess_scale
from analysis.reading.sheets.pairs import pairs_of
from analysis.reading.words.moments import take_apart
from analysis.reading.words.vocabulary import squeezed

BATTERY = "reading.why.battery"
_OPEN = frozenset({Role.GROUP, Role.CHOICE, Role.IGNORED})
_FEWEST_ITEMS, _FEWEST_POINTS, _FEWEST_ROWS = 3, 3, 20
_TWO, _WORD = 2, 3
_TOGETHER, _BEYOND_CHANCE = 0.3, 3.5
"""The correlation with the mean of the battery, and how many standard errors it lies above nought (Fisher's z)."""


def with_batteries(tables: Sequence[Described]) -> list[Described]:
    """The tables with such columns as items of the battery that they stand beside, on its scale."""
    clear = _with_clear_ones(tables)
    # A battery may be parted by what only now has joined it.
    return clear if all(one is other for one, other in zip(clear, tables, strict=True)) else _with_clear_ones(clear)


def _with_clear_ones(tables: Sequence[Described]) -> list[Described]:
    # Differences and means that stand between the answers are no part of a battery.
    plain = [table if not _may_join(table) else next(iter(without_computed([table]))) for table in tables]
    clear = [
        {c.index: guess for c in table.columns if (guess := _answers_alike(table, c)) is not None} | _as_at_another_moment(table)
        for table in plain
    ]
    # What is clear of a header in one table holds in the others, where fewer may have answered.
    headers = {squeezed(c.header) for table, own in zip(plain, clear, strict=True) for c in table.columns if c.index in own}
    elsewhere = [_alike_elsewhere(table, headers) for table in plain]
    return [_with(table, own | others) for table, own, others in zip(tables, clear, elsewhere, strict=True)]


def _may_join(table: Described) -> bool:
    """Whether an open column of a table answers in nothing but texts that its items know."""
    known = {
        text for column in table.columns if column.role is Role.ITEM and column.guess is not None for text in column.guess.points
    }
    return any(_is_open(column) and answers_of(table, column).keys() <= known for column in table.columns)


def _alike_elsewhere(table: Described, headers: Collection[str]) -> dict[int, ScaleGuess]:
    mine = [column for column in table.columns if squeezed(column.header) in headers and _is_open(column)]
    return {c.index: guess for c in mine for run in beside(table, c) if (guess := _on_the_scale_of(run, answers_of(table, c)))}


def _with(table: Described, guesses: Mapping[int, ScaleGuess]) -> Described:
    return with_columns(table, [as_item(table, c, guesses[c.index]) for c in table.columns if c.index in guesses])


def with_columns(table: Described, changed: Sequence[Column]) -> Described:
    """The table with some of its columns as they were changed."""
    by_place = {column.index: column for column in changed}
    return replace(table, columns=[by_place.get(c.index, c) for c in table.columns]) if changed else table


def as_item(table: Described, column: Column, guess: ScaleGuess) -> Column:
    """A column as an item of the battery on whose scale it answers, with the moment that its header or a codebook tells."""
    marked = take_apart(column.named(table.table.headers[column.index]))
    return replace(
        column,
        role=Role.ITEM,
        guess=guess,
        text=marked.text or column.header,
        moment=marked.moment,
        recalled=marked.recalled,
        kind=kind_of(column.header, guess),
        why=Message(BATTERY),
        confidence=0.8,
    )


def _answers_alike(table: Described, column: Column) -> ScaleGuess | None:
    """A column's cells on the scale of the items beside it, where the answers to both go together."""
    if not _is_open(column) or len(table.table.rows) < _FEWEST_ROWS:
        return None
    for battery in beside(table, column):
        counts = answers_of(table, column)
        guess = _on_the_scale_of(battery, counts)
        if guess is None and (guess := _in_two_words(battery, counts)) is not None and _belongs(table, column, counts):
            return guess
        if guess is None:
            continue
        points: Values = table.table.column(column.index).each(guess.points.get, float)
        others = np.stack([points_of(table, item) for item in battery])
        if stands_between(table, column) or go_together(points, others):
            return guess
    return None


def _as_at_another_moment(table: Described) -> dict[int, ScaleGuess]:
    """The open columns that answer in words of the item that they ask at another moment, with the points that these are for it.

    At one moment all may choose the same two words of four; the others are told by the scale, or by who answered at the other.
    """
    items = {each.index: each.guess for each in table.columns if each.role is Role.ITEM and each.guess and each.guess.from_words}
    said = {column.index: answers_of(table, column) for column in table.columns if items and _is_open(column)}
    points_on = _points_by_item(items) if said else {}
    known = {text for points in points_on.values() for text in points}
    said = {index: counts for index, counts in said.items() if counts and counts.keys() <= known}
    if not said:
        return {}
    pairs = next(iter(pairs_of({index: table.table.headers[index] for index in (*items, *said)})), None)
    found: dict[int, ScaleGuess] = {}
    for one, other, _ in pairs.pairs if pairs is not None else ():
        for index, twin in ((one, other), (other, one)):
            if index in said and twin in items:
                points = points_on[twin]
                found[index] = replace(items[twin], points={text: points.get(text) for text in said[index]})
    return {index: guess for index, guess in found.items() if None not in guess.points.values()}


def _points_by_item(items: Mapping[int, ScaleGuess]) -> dict[int, dict[str, float]]:
    """The words of each item's scale as the points that they are, worked out once for all items that share it."""
    scales: list[tuple[ScaleGuess, dict[str, float]]] = []
    told: dict[int, dict[str, float]] = {}
    for index, guess in items.items():
        points = next((points for other, points in scales if other.scale == guess.scale), None)
        if points is None:
            points = _points_of(guess, items.values())
            scales.append((guess, points))
        told[index] = points
    return told


def _points_of(guess: ScaleGuess, items: Iterable[ScaleGuess]) -> dict[str, float]:
    """The words of a scale as the points that they are: those that nobody chose as the scale has them, unless it is turned."""
    said = (each.points for each in items if each.scale == guess.scale)
    points = {text: point for known in said for text, point in known.items() if point is not None}
    return points if guess.scale.reversed else {label: point for point, label in guess.scale.labels.items()} | points


def _in_two_words(battery: Sequence[Column], counts: Mapping[str, int]) -> ScaleGuess | None:
    """The two words or signs of a column as the points that they are for the items beside it, on the longest scale of these.

    Of few people all may have chosen the same two; what holds a number may be a code.
    """
    alike = [item.guess for item in battery if item.guess is not None and not counts.keys().isdisjoint(item.guess.points)]
    longest = max(alike, key=lambda guess: guess.scale.points, default=None)
    if longest is None or len(counts) != _TWO or any(sign.isnumeric() for text in counts for sign in text):
        return None
    known = [guess.points for guess in alike if guess.scale == longest.scale]
    points = {text: point for text in counts for each in known if (point := each.get(text)) is not None}
    return replace(longest, points=points) if points.keys() == counts.keys() and len(set(points.values())) == _TWO else None


def _belongs(table: Described, column: Column, counts: Mapping[str, int]) -> bool:
    """Whether a column of two answers is a battery's own: by its words, its place in it, or an item that is headed alike."""
    if all(sum(map(str.isalpha, text)) >= _WORD for text in counts) or stands_between(table, column):
        return True
    text = squeezed(table.table.headers[column.index][-1])
    return any(each.role is Role.ITEM and squeezed(table.table.headers[each.index][-1]) == text for each in table.columns)


def stands_between(table: Described, column: Column) -> bool:
    """Whether items stand right before and right behind a column: what people are is not asked in the middle of a battery."""
    items = {each.index for each in table.columns if each.role is Role.ITEM and each.guess is not None}
    return {column.index - 1, column.index + 1} <= items


def answers_of(table: Described, column: Column) -> dict[str, int]:
    """How often each answer of a column stands there, words for no answer left out."""
    return {text: n for text, n in table.table.column(column.index).counts.items() if not is_missing_word(text)}


def _is_open(column: Column) -> bool:
    said = column.why.key if column.why is not None else ""
    is_named = said in (FORM, HEADER) or bool(column.labels)
    return (
        column.role in _OPEN and bool(column.header) and not is_named and (column.role is not Role.IGNORED or column.is_unclear)
    )


def beside(table: Described, column: Column) -> Iterator[list[Column]]:
    """The unbroken runs of items right before and right behind a column, three at least."""
    items = {each.index: each for each in table.columns if each.role is Role.ITEM and each.guess is not None}
    for step in (-1, 1):
        run, place = [], column.index + step
        while place in items:
            run.append(items[place])
            place += step
        if len(run) >= _FEWEST_ITEMS:
            yield run


def _on_the_scale_of(battery: Sequence[Column], counts: Mapping[str, int]) -> ScaleGuess | None:
    known = {text for item in battery if item.guess is not None for text in item.guess.points}
    return on_scale_of(battery, counts) if counts.keys() <= known else None


def on_scale_of(items: Sequence[Column], counts: Mapping[str, int]) -> ScaleGuess | None:
    """Three different answers or more on the longest scale of some items; None where one is none of its points."""
    scales = [item.guess.scale for item in items if item.guess is not None]
    if len(counts) < _FEWEST_POINTS or not scales:
        return None
    guess = guess_scale(counts, "", max(scales, key=lambda scale: scale.max - scale.min))
    return guess if guess is not None and None not in guess.points.values() else None


def go_together(points: Values, others: Values) -> bool:
    """Whether the answers of one column rise with the mean of some others', clearly and beyond chance."""
    answered = np.isfinite(others)
    mean = np.where(answered, others, 0.0).sum(axis=0) / np.maximum(answered.sum(axis=0), 1)
    known = np.isfinite(points) & answered.any(axis=0)
    if known.sum() < _FEWEST_ROWS or points[known].std() == 0 or mean[known].std() == 0:
        return False
    r = float(np.corrcoef(points[known], mean[known])[0, 1])
    return r >= _TOGETHER and np.arctanh(min(r, 0.999)) * np.sqrt(known.sum() - 3) >= _BEYOND_CHANCE
