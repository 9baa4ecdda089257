"""The order of words that no scale knows, from who says which together: correspondence analysis of people by words.

Whoever answers one statement with a high word answers others with high ones. Of a table that counts how often each person used
each word, the first axis of correspondence analysis (Benzécri 1973; the same as Guttman's and Nishisato's dual scaling) gives the
words the scores that keep people furthest apart: the order of the scale, up to its direction. Whether there is any such order is
told by shuffling each column among the people.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.reading.words.vocabulary import vocabulary

_SHUFFLES = 39
"""The axis must be longer than in each of so many tables without order: by chance one time in forty."""

_FEWEST_PEOPLE = 12
_NUMBERED = re.compile(r"(\D{0,20})(\d{1,2})(\D{0,20})")
_SEED = 20260605

Codes = NDArray[np.int64]


@dataclass(frozen=True)
class WordOrder:
    """Words from one end to the other, and whether the answers show that order beyond chance."""

    words: tuple[str, ...]
    is_shown: bool


def order_of_words(
    words: Sequence[str],
    answers: Sequence[Codes],
    is_low: Sequence[bool],
    is_later: Sequence[Sequence[bool]] = (),
    ends: tuple[int, int] | None = None,
) -> WordOrder:
    """The order of `words` by the tables of `answers` (people × statements; places in `words`, -1 where there is none).

    `is_low` marks words that only a lower end has: they say which end is which. Without any, words that are said more often
    afterwards (`is_later` marks such statements, table by table) are taken for the upper ones, else those that more people say:
    to be asked. Words with a number each are in its order. `ends` are the places of the lowest and the highest word where a
    legend tells them. Words that qualify two others alike (very low, low, …, high, very high) stand alike on both sides.
    """
    if (numbered := _numbered(words)) is not None:
        return WordOrder(numbered, is_shown=True)
    tables = [table for table in answers if table.shape[1] >= 2]
    people = sum(len(table) for table in tables)
    if people < _FEWEST_PEOPLE:
        return WordOrder(tuple(words), is_shown=False)
    counts = np.concatenate([_counted(table, len(words)) for table in tables])
    length, scores = _first_axis(counts)
    random = np.random.default_rng(_SEED)
    by_chance = [
        _first_axis(np.concatenate([_counted(random.permuted(table, axis=0), len(words)) for table in tables]))[0]
        for _ in range(_SHUFFLES)
    ]
    is_shown = length > max(by_chance)
    order = np.array(_mirrored(words, np.argsort(scores).tolist()))
    if ends is not None:
        order = _between(order, *ends)
    elif _points_down(scores, counts, np.array(is_low, dtype=bool), _shift(scores, answers, is_later)):
        order = order[::-1]
    return WordOrder(tuple(_outward([words[place] for place in order])), is_shown)


def _numbered(words: Sequence[str]) -> tuple[str, ...] | None:
    """Words that one number alone tells apart (A1 … A5), in its order; None for any others."""
    found = [_NUMBERED.fullmatch(word.strip()) for word in words]
    parts = [(each[1].lower(), int(each[2]), each[3].lower()) for each in found if each is not None]
    are_alike = len(parts) == len(words) and len({(before, behind) for before, _, behind in parts}) == 1
    if not are_alike or len({number for _, number, _ in parts}) < len(words):
        return None
    numbers = {word: number for word, (_, number, _) in zip(words, parts, strict=True)}
    return tuple(sorted(words, key=numbers.__getitem__))


def _outward(order: Sequence[str]) -> list[str]:
    """The order with a word that another one makes stronger (매우 잘 안다 beside 안다) nearer to the middle than that one."""
    told = list(order)
    for place in range(len(told) - 1):
        inner, outer = (place, place + 1) if 2 * place + 2 > len(told) else (place + 1, place)
        if _is_stronger(told[inner], told[outer]):
            told[place], told[place + 1] = told[place + 1], told[place]
    return told


def _is_stronger(one: str, other: str) -> bool:
    """Whether a word says another one more strongly."""
    front = one.lower().removesuffix(other.lower()).split() if len(other) < len(one) else []
    return one.lower().endswith(other.lower()) and bool(front) and front[0] in vocabulary().strong


def _between(order: NDArray[np.int64], low: int, high: int) -> NDArray[np.int64]:
    """The order with the words that are known to be its ends at them."""
    places = {int(word): place for place, word in enumerate(order)}
    straight = order if places[low] < places[high] else order[::-1]
    return np.array([low, *(word for word in straight if word not in (low, high)), high])


def _mirrored(words: Sequence[str], order: Sequence[int]) -> list[int]:
    """The order with words that are qualified alike on both sides of a middle at the same distance from it."""
    sides = _qualified(words)
    if sides is None:
        return list(order)
    place = {word: n for n, word in enumerate(order)}
    middle = (len(order) - 1) / 2
    away = {how: sum(abs(place[side[how]] - middle) for side in sides) for how in sides[0]}
    outward = sorted(away, key=away.__getitem__)
    low, high = sorted(sides, key=lambda side: sum(place[word] for word in side.values()))
    rest = [word for word in order if word not in {*low.values(), *high.values()}]
    return [*(low[how] for how in reversed(outward)), *rest, *(high[how] for how in outward)]


def _qualified(words: Sequence[str]) -> list[dict[str, int]] | None:
    """Two words with the places of their qualified forms, where the same words qualify both and at most one is left."""
    found = []
    for base in words:
        forms = {word[: len(word) - len(base)].strip(): n for n, word in enumerate(words) if word.endswith(base)}
        lower = {word[: len(word) - len(base)].strip(): n for n, word in enumerate(words) if word.lower().endswith(base.lower())}
        forms = max(forms, lower, key=len)
        if len(forms) > 1:
            found.append(forms)
    alike = [(a, b) for i, a in enumerate(found) for b in found[:i] if a.keys() == b.keys() and not {*a.values()} & {*b.values()}]
    return next((list(pair) for pair in alike if 2 * len(pair[0]) >= len(words) - 1), None)


def _counted(table: Codes, size: int) -> NDArray[np.float64]:
    return np.stack([(table == word).sum(axis=1) for word in range(size)], axis=1).astype(float)


def _first_axis(counts: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
    """The singular value of the first axis, and the words' scores on it."""
    counts = counts[counts.sum(axis=1) > 0]
    shares = counts / counts.sum()
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    used = columns > 0
    expected = np.outer(rows, columns[used])
    _, values, axes = np.linalg.svd((shares[:, used] - expected) / np.sqrt(expected), full_matrices=False)
    scores = np.zeros(len(columns))
    scores[used] = axes[0] / np.sqrt(columns[used])
    return float(values[0]), scores


def _shift(scores: NDArray[np.float64], answers: Sequence[Codes], is_later: Sequence[Sequence[bool]]) -> float:
    """By how much the scores of later statements lie above those of the others; 0 where no moment is told."""
    before, after = [np.zeros(0)], [np.zeros(0)]
    for table, later in zip(answers, is_later, strict=False):
        for column, is_after in enumerate(later):
            said = table[:, column][table[:, column] >= 0]
            (after if is_after else before).append(scores[said])
    one, other = np.concatenate(before), np.concatenate(after)
    return float(other.mean() - one.mean()) if len(one) and len(other) else 0.0


def _points_down(scores: NDArray[np.float64], counts: NDArray[np.float64], low: NDArray[np.bool_], shift: float) -> bool:
    if low.any() and not low.all():
        return bool(scores[low].mean() > scores[~low].mean())
    if shift:
        return shift < 0
    weights = counts.sum(axis=0)
    return bool(np.average(scores, weights=weights) < (scores.min() + scores.max()) / 2)
