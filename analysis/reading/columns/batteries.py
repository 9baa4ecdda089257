"""What columns of one battery say of each other: a legend's ends hold for all of them, their words are points of one scale.

Read alone, a column of few people shows now four of five words, now slips often enough to look like a longer scale.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from analysis.language import Message
from analysis.reading.columns.columns import Column
from analysis.reading.forms import Role
from analysis.reading.people.records import Described
from analysis.reading.scales.scales import ScaleGuess, guess_scale
from analysis.reading.words.vocabulary import squeezed
from analysis.survey import ItemKind, Moment, Scale

_HOLDS = 0.5
"""Of all columns of digits, those of which the file itself tells the ends that are the survey's."""

_MOST_SLIPS = 0.1
_BY_CHANCE = 0.001
_ALIKE = 0.4
_FEWEST_SHARED = 2

Place = tuple[int, int]


@dataclass(frozen=True)
class _Asked:
    """An item's column, the place of its table, and its cells."""

    table: int
    column: Column
    guess: ScaleGuess
    counts: Mapping[str, int]

    @property
    def place(self) -> Place:
        return self.table, self.column.index

    @property
    def ends(self) -> tuple[float, float]:
        return self.guess.scale.min, self.guess.scale.max

    @property
    def item(self) -> str:
        return squeezed(self.column.text)


def in_batteries(tables: Sequence[Described]) -> list[Described]:
    """The tables, columns of one battery on one scale: digits on that which a legend tells, words on that of all of them.

    A column that denies either beyond chance keeps its own.
    """
    asked = [each for number, table in enumerate(tables) for each in _asked_in(number, table)]
    guesses = {place: guess for alike in _by_kind(asked) for place, guess in _as_told(alike).items()}
    asked = [replace(each, guess=guesses[each.place]) if each.place in guesses else each for each in asked]
    for number, table in enumerate(tables):
        for battery in _batteries(table, [each for each in asked if each.table == number], asked):
            guesses |= _on_all_words(battery)
    return [
        replace(table, columns=[_with(column, guesses.get((number, column.index))) for column in table.columns])
        for number, table in enumerate(tables)
    ]


def _asked_in(number: int, table: Described) -> Iterator[_Asked]:
    for column in table.columns:
        if column.role is Role.ITEM and column.guess is not None and not column.statement:
            yield _Asked(number, column, column.guess, table.table.column(column.index).counts)


def _with(column: Column, guess: ScaleGuess | None) -> Column:
    return column if guess is None or column.guess is None else replace(column, guess=guess)


def _settled(guess: ScaleGuess) -> ScaleGuess:
    why = Message("reading.why.scale_settled", {"min": guess.scale.min, "max": guess.scale.max})
    return replace(guess, is_certain=True, why=why)


def _by_kind(asked: Sequence[_Asked]) -> list[list[_Asked]]:
    """The columns that ask alike: what a recommendation says of its ends, or satisfaction, holds for no understanding."""
    kinds: dict[ItemKind, list[_Asked]] = {}
    for each in asked:
        kind = each.column.kind
        kinds.setdefault(ItemKind.UNDERSTANDING if kind is ItemKind.OTHER else kind, []).append(each)
    return list(kinds.values())


def _as_told(asked: Sequence[_Asked]) -> dict[Place, ScaleGuess]:
    """The columns of digits that alone deny what a legend says of the survey's numbers, on its scale.

    So few cells lie beyond it that they are slips, and no more in any column than chance puts there.
    """
    digits = [each for each in asked if not each.guess.from_words]
    times_told = Counter(each.ends for each in digits if each.guess.is_told)
    ends, times = times_told.most_common(1)[0] if times_told else ((0.0, 0.0), 0)
    model = next((each.guess.scale for each in digits if each.guess.is_told and each.ends == ends), None)
    others = [each for each in digits if not each.guess.is_told]
    if model is None or not others or times < _HOLDS * (times + len(others)):
        return {}
    beyond = {each.place: _beyond(each, model) for each in digits if each.ends == ends or not each.guess.is_told}
    slips = sum(out for out, _ in beyond.values()) / max(sum(answers for _, answers in beyond.values()), 1)
    if slips > _MOST_SLIPS:
        return {}
    again = {each.place: guess_scale(each.counts, each.column.header, model) for each in others}
    return {
        place: _settled(replace(guess, scale=model))
        for place, guess in again.items()
        if guess is not None and len(beyond) * _tail(*beyond[place], slips) >= _BY_CHANCE
    }


def _beyond(asked: _Asked, scale: Scale) -> tuple[int, int]:
    """How many answers of a column lie beyond a scale, and how many there are."""
    numbers = {text: asked.guess.points.get(text) for text in asked.counts if text in asked.guess.points}
    out = sum(asked.counts[text] for text, number in numbers.items() if number is None or not scale.min <= number <= scale.max)
    return out, sum(asked.counts[text] for text in numbers)


def _tail(times: int, of: int, share: float) -> float:
    """The chance of so many or more among `of`, each by `share`."""
    return sum(math.comb(of, k) * share**k * (1 - share) ** (of - k) for k in range(times, of + 1))


def _batteries(table: Described, mine: Sequence[_Asked], everywhere: Sequence[_Asked]) -> Iterator[list[_Asked]]:
    """The columns of a table that are asked at both moments and answered in words, those that share words together."""
    twice = [each for each in mine if each.column.moment is not None]
    if not twice:
        elsewhere = {each.item for each in everywhere if each.table != mine[0].table} if mine else set()
        twice = [each for each in mine if each.item in elsewhere]
    batteries: list[tuple[Counter[str], list[_Asked]]] = []
    for each in twice:
        if not each.guess.from_words or each.guess.is_told:
            continue
        known = next((other for other in batteries if _are_alike(other[0].keys(), each.counts.keys())), None)
        if known is None:
            batteries.append(known := (Counter(), []))
        known[0].update(each.counts)
        known[1].append(each)
    yield from (battery for _, battery in batteries if len({each.ends for each in battery}) > 1)


def _are_alike(known: Set[str], texts: Set[str]) -> bool:
    shared = len(known & texts)
    return shared >= _FEWEST_SHARED and shared >= _ALIKE * min(len(known), len(texts))


def _on_all_words(battery: Sequence[_Asked]) -> dict[Place, ScaleGuess]:
    """The columns of a battery read on the scale of all its words, but for items that chance would not keep off them."""
    counts: Counter[str] = Counter()
    for each in battery:
        counts.update({text: n for text, n in each.counts.items() if text not in each.guess.missing})
    whole = guess_scale(counts)
    if whole is None or not whole.is_certain or None in whole.points.values():
        return {}
    ends = whole.scale.min, whole.scale.max
    shown = [each for each in battery if each.ends == ends]
    apart = _kept_off(battery, shown)
    return {
        each.place: _settled(replace(whole, points=points, missing=each.guess.missing, once=each.guess.once))
        for each in battery
        if each not in shown and each.item not in apart and (points := _points(whole, each)) is not None
    }


def _points(whole: ScaleGuess, asked: _Asked) -> dict[str, float | None] | None:
    texts = [text for text in asked.counts if text not in asked.guess.missing]
    return {text: whole.points[text] for text in texts} if all(text in whole.points for text in texts) else None


def _kept_off(battery: Sequence[_Asked], shown: Sequence[_Asked]) -> set[str]:
    """The items of which no column shows a word that the others do show, so often that people would have said it here too."""
    items = {each.item for each in battery} - {each.item for each in shown}
    known = {text for each in battery if each.item in items for text in each.counts}
    kept_off = set()
    for item in items:
        chance = 1.0
        for each in battery:
            if each.item == item:
                chance *= (1 - _share(shown, known, each.column.moment)) ** sum(each.counts.values())
        if chance < _BY_CHANCE:
            kept_off.add(item)
    return kept_off


def _share(shown: Sequence[_Asked], known: Set[str], moment: Moment | None) -> float:
    """The share of answers that are other words than the `known`, at one moment where any column shows it."""
    same = [each for each in shown if each.column.moment is moment] or list(shown)
    answers = sum(sum(each.counts.values()) for each in same)
    return sum(n for each in same for text, n in each.counts.items() if text not in known) / max(answers, 1)
