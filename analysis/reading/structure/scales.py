"""Both moments of an item, and the rows of a matrix, are on one scale: it is read from all their cells together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from analysis.language import Message
from analysis.reading.columns.columns import FORM, IN_ORDER, Column
from analysis.reading.columns.signs.both_moments import kind_of
from analysis.reading.forms import Role
from analysis.reading.people.records import Described
from analysis.reading.scales.scales import ScaleGuess, guess_scale, number_of
from analysis.reading.words.statements import item_key_of
from analysis.survey import Scale

_COUNTED = (4.0, 5.0, 7.0, 10.0)
"""Ends of scales whose points people count; a hundred is no longer one of them."""
_SEEMING = 2
"""As many items show a scale that none of them is sure of."""


def on_one_scale(tables: Sequence[Described]) -> list[Described]:
    """The tables with the columns of each item, and of each matrix, on one scale, table by table.

    An item that its own digits leave in doubt reaches as far as others of the survey do.
    """
    matrices = [replace(table, columns=_as_a_matrix(table, _item_by_item(table))) for table in tables]
    return _as_far_as_others(_from_nought(matrices))


def _from_nought(tables: Sequence[Described]) -> list[Described]:
    """Items asked in a table of each moment that begin where others of them which end alike surely do, or two seem to.

    A nought that one person ticked would be lost as a slip beside items of which several began there.
    """
    asked = [(t, c, c.guess.scale) for t in tables for c in t.columns if c.guess is not None and _is_of_bare_digits(t, c)]
    times = Counter(item_key_of(column.text) for _, column, _ in asked)
    shown: dict[float, Counter[str]] = {}
    for _, column, scale in asked:
        key = item_key_of(column.text)
        if scale.min == 0 and times[key] > 1 and column.guess is not None:
            weight = _SEEMING if column.guess.is_certain else 1
            shown.setdefault(scale.max, Counter())[key] = max(weight, shown.get(scale.max, Counter())[key])
    lowest = {end: Scale(0.0, end) for end, items in shown.items() if items.total() >= _SEEMING}
    short = {
        id(column) for _, column, scale in asked if scale.max in lowest and scale.min > 0 and times[item_key_of(column.text)] > 1
    }
    return [replace(t, columns=[_from(t, c, lowest) if id(c) in short else c for c in t.columns]) for t in tables]


def _as_far_as_others(tables: Sequence[Described]) -> list[Described]:
    """Items whose digits go beyond the scale of one of their columns, oftener than slips do, on the longest that others show."""
    items: dict[str, list[ScaleGuess]] = {}
    for table in tables:
        for column in table.columns:
            if _is_of_bare_digits(table, column) and column.guess is not None:
                items.setdefault(item_key_of(column.text), []).append(column.guess)
    items = {key: mine for key, mine in items.items() if len(mine) > 1}  # one matrix: what is asked once may have another scale
    beyond = {key: mine for key, mine in items.items() if _goes_beyond(mine)}
    scales = {key: scale for key, mine in beyond.items() if (scale := _longest_of(items, key)) and _reach(mine) <= scale.max}
    return [replace(table, columns=[_lengthened(table, column, scales) for column in table.columns]) for table in tables]


def _is_of_bare_digits(table: Described, column: Column) -> bool:
    """Whether a column answers an item that is asked at a moment, by digits whose ends nobody names."""
    guess = column.guess
    if guess is None or guess.from_words or guess.is_told or guess.scale.max not in _COUNTED:
        return False
    return column.role is Role.ITEM and (column.moment is not None or table.moment is not None)


def _goes_beyond(guesses: Sequence[ScaleGuess]) -> bool:
    """Whether what one column of an item is unsure of lies beyond the scale that the item would be read on."""
    shortest = min(guess.scale.max for guess in guesses)
    return any(not guess.is_certain and _reach([guess]) > shortest for guess in guesses)


def _reach(guesses: Sequence[ScaleGuess]) -> float:
    """The highest whole number in the cells of columns, no further than a scale may reach; what stands for no answer is none."""
    numbers = [number for guess in guesses for text in guess.points if (number := number_of(text)) is not None]
    return max((number for number in numbers if number.is_integer() and number <= max(_COUNTED)), default=0.0)


def _longest_of(items: Mapping[str, Sequence[ScaleGuess]], key: str) -> Scale | None:
    """The longest scale that another item is surely on, or two others seem to be."""
    others: Counter[float] = Counter()
    scales: dict[float, Scale] = {}
    lowest = min(guess.scale.min for guess in items[key])
    alike = (mine for other, mine in items.items() if other != key and min(guess.scale.min for guess in mine) == lowest)
    for guesses in alike:
        longest = max(guesses, key=lambda guess: (guess.scale.max, guess.is_certain))
        others[longest.scale.max] += _SEEMING if longest.is_certain else 1
        scales[longest.scale.max] = longest.scale
    return scales[max(known)] if (known := [end for end, weight in others.items() if weight >= _SEEMING]) else None


def _lengthened(table: Described, column: Column, scales: Mapping[str, Scale]) -> Column:
    scale = scales.get(item_key_of(column.text)) if _is_of_bare_digits(table, column) else None
    if scale is None or column.guess is None or column.guess.scale.max >= scale.max:
        return column
    own = column.guess
    ends = Scale(own.scale.min, scale.max)
    guess = guess_scale(table.table.column(column.index).counts, column.header, ends)
    if guess is None or _lost(guess, own):
        return column
    why = Message("reading.why.scale_digits_unsure", {"min": ends.min, "max": ends.max, "top": ends.max})
    return replace(column, guess=replace(guess, is_certain=False, confidence=own.confidence, why=why), why=why)


def _item_by_item(table: Described) -> list[Column]:
    """The columns of items that were read on several scales, or on none, read on that of all cells of the item."""
    cells: dict[str, Counter[str]] = {}
    guesses: dict[str, list[ScaleGuess | None]] = {}
    for column in table.columns:
        if _is_shared(column):
            key = item_key_of(column.text)
            cells.setdefault(key, Counter()).update(table.table.column(column.index).counts)
            guesses.setdefault(key, []).append(column.guess)
    read = {key: _shared_guess(cells[key], mine) for key, mine in guesses.items() if _differ(mine)}
    return [_read(column, read) for column in table.columns]


def _as_a_matrix(table: Described, columns: Sequence[Column]) -> list[Column]:
    """Rows of one matrix of digits begin at one number: where some show a nought, it is a point for all that end alike."""
    digits = [c for c in columns if _is_shared(c) and c.guess is not None and not c.guess.from_words]
    lowest: dict[float, Scale] = {}
    for column in digits:
        assert column.guess is not None
        scale = column.guess.scale
        if scale.max not in lowest or scale.min < lowest[scale.max].min:
            lowest[scale.max] = scale
    shorter = {c.index for c in digits if c.guess is not None and _is_short(c.guess, lowest[c.guess.scale.max])}
    return [_from(table, column, lowest) if column.index in shorter else column for column in columns]


def _is_short(guess: ScaleGuess, scale: Scale) -> bool:
    """Whether a guess begins later than the scale of the matrix, or takes a point of it for no answer."""
    numbers = [number for text in guess.missing if (number := number_of(text)) is not None]
    return guess.scale.min > scale.min or any(scale.min <= number <= scale.max for number in numbers)


def _from(table: Described, column: Column, lowest: Mapping[float, Scale]) -> Column:
    assert column.guess is not None
    own = column.guess
    wider = replace(own.scale, min=lowest[own.scale.max].min)
    counts = table.table.column(column.index).counts
    guess = guess_scale(counts, column.header, wider)
    # An item read on one scale knows the texts of its other column too.
    mine = replace(own, points={text: point for text, point in own.points.items() if text in counts})
    return column if guess is None or _lost(guess, mine) else replace(column, guess=replace(guess, why=own.why), why=own.why)


def _is_shared(column: Column) -> bool:
    if column.statement or (column.why is not None and column.why.key == FORM):
        return False
    return column.moment is not None and (column.role is Role.ITEM or column.guess is None)


def _differ(guesses: Sequence[ScaleGuess | None]) -> bool:
    """Whether the columns of an item are not on one scale, or none of them is sure of its own."""
    known = [guess for guess in guesses if guess is not None]
    if len(guesses) < 2 or not known:
        return len(guesses) > 1
    return len(known) < len(guesses) or not any(guess.is_certain for guess in known)


def _shared_guess(cells: Mapping[str, int], guesses: Sequence[ScaleGuess | None]) -> ScaleGuess | None:
    """All cells of an item on the scale of which one of its columns is sure, else on the scale that they show together."""
    sure = [guess for guess in guesses if guess is not None and guess.is_certain]
    widest = max(sure, key=lambda guess: guess.scale.max - guess.scale.min, default=None)
    return guess_scale(cells, "", widest.scale if widest is not None else None)


def _read(column: Column, read: Mapping[str, ScaleGuess | None]) -> Column:
    guess = read.get(item_key_of(column.text)) if _is_shared(column) else None
    if guess is None:
        return column
    own = column.guess
    if own is not None and own.is_certain and (not guess.is_certain or _lost(guess, own)):
        return column
    is_in_order = column.why is not None and column.why.key == IN_ORDER
    why, confidence = (column.why, column.confidence) if is_in_order else (guess.why, guess.confidence)
    return replace(column, role=Role.ITEM, guess=guess, kind=kind_of(column.header, guess), why=why, confidence=confidence)


def _lost(guess: ScaleGuess, own: ScaleGuess) -> bool:
    """Whether answers that the column's own reading knows are none on the shared scale."""
    return any(point is not None and guess.points.get(text) is None for text, point in own.points.items())
