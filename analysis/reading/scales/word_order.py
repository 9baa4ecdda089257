"""The order of words that no scale knows, from who says which together: correspondence analysis of people by words.

Whoever answers one statement with a high word answers others with high ones. Of a table that counts how often each person used
each word, the first axis of correspondence analysis (Benzécri 1973; the same as Guttman's and Nishisato's dual scaling) gives the
words the scores that keep people furthest apart: the order of the scale, up to its direction. Whether there is any such order is
told by shuffling each column among the people. How sure each two words stand so is told by drawing the people anew (bootstrap);
those log odds are added to what else speaks of the two: the moments at which each is said, its meaning, words of a lower end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from analysis.reading.scales.amounts import amounts_of
from analysis.reading.words.vocabulary import vocabulary, wording

_SHUFFLES = 39
"""The axis must be longer than in each of so many tables without order: by chance one time in forty."""

_FEWEST_PEOPLE = 12
_NUMBERED = re.compile(r"(\D{0,20})(\d{1,2})(\D{0,20})")
_SEED = 20260605

Codes = NDArray[np.int64]
Odds = NDArray[np.float64]

_DRAWS = 40
_MEANS, _LATER, _IS_LOW = 0.5, 0.75, 1.0
"""How much meaning (its spread is one), moments and words of a lower end count beside the answers; tuned on made ladders."""

_KNOWN, _END, _FEWEST_KNOWN = 3.0, 2.0, 3
_LISTED_ALIKE = 0.4
"""Kendall's rank correlation of a listed order with that of the answers from which these do not deny it."""

_PRIOR, _MOST_ODDS = 0.7, 8.0
_MOST_OTHERS = 3
_AGREE_WELL = 2.2
"""From such log odds on, mean over pairs, what speaks beside the answers shows the order though these alone do not."""


@dataclass(frozen=True)
class WordOrder:
    """Words from one end to the other, and whether the answers show that order beyond chance."""

    words: tuple[str, ...]
    is_shown: bool
    others: tuple[tuple[str, ...], ...] = ()
    """Orders that are nearly as likely, the likeliest first: one word stands elsewhere, as rare ones may."""
    is_told: bool = False
    """Whether the survey itself lists the words so, and the answers do not deny it: nobody need be asked."""

    def as_listed(self, listed: Sequence[str]) -> WordOrder:
        """The order in which a legend lists the words, beside that of the answers: both must rise the same way."""
        place = {word: number for number, word in enumerate(listed)}
        steps = [place[b] - place[a] for a, b in combinations(self.words, 2) if a in place and b in place]
        agree = sum(np.sign(steps)) >= _LISTED_ALIKE * len(steps) > 0
        return WordOrder(tuple(listed), is_shown=True, is_told=self.is_shown and bool(agree))


def order_of_words(
    words: Sequence[str],
    answers: Sequence[Codes],
    low: Sequence[int],
    is_later: Sequence[Sequence[bool | None]] = (),
    ends: tuple[int, int] | None = None,
) -> WordOrder:
    """The order of `words` by the tables of `answers` (people × statements; places in `words`, -1 where there is none).

    `low` tells how low the words themselves say that they are, `is_later` marks statements of afterwards, table by table (None:
    nobody knows): words that are said more often then are likelier the upper ones. Words with a number each are in its order.
    `ends` are the places of the lowest and the highest word where a legend tells them. Words that qualify two others alike (very
    low, low, …, high, very high) stand alike on both sides.
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
    if ends is not None:
        between = _between(np.argsort(scores), *ends)
        return WordOrder(tuple(_outward([words[place] for place in between])), is_shown)
    beside = _beside_answers(words, answers, low, is_later)
    odds, likely, agree = fused(_sure_of(counts, scores), beside)
    order = tuple(_outward([words[place] for place in _mirrored(words, likely)]))
    others = [tuple(_outward([words[place] for place in other])) for other in _near(odds, likely)]
    others = [other for other in dict.fromkeys(others) if other != order][:_MOST_OTHERS]
    return WordOrder(order, is_shown or agree >= _AGREE_WELL, tuple(others))


def _numbered(words: Sequence[str]) -> tuple[str, ...] | None:
    """Words that one number alone tells apart (A1 … A5), in its order; None for any others."""
    matches = [_NUMBERED.fullmatch(word.strip()) for word in words]
    parts = [(each[1].lower(), int(each[2]), each[3].lower()) for each in matches if each is not None]
    are_alike = len(parts) == len(words) and len({(before, behind) for before, _, behind in parts}) == 1
    if not are_alike or len({number for _, number, _ in parts}) < len(words):
        return None
    numbers = {word: number for word, (_, number, _) in zip(words, parts, strict=True)}
    return tuple(sorted(words, key=numbers.__getitem__))


def _outward(order: Sequence[str]) -> list[str]:
    """The order with a word that another one makes stronger (매우 잘 안다 beside 안다) nearer to the middle than that one."""
    ordered = list(order)
    for place in range(len(ordered) - 1):
        inner, outer = (place, place + 1) if 2 * place + 2 > len(ordered) else (place + 1, place)
        if _is_stronger(ordered[inner], ordered[outer]):
            ordered[place], ordered[place + 1] = ordered[place + 1], ordered[place]
    return ordered


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
    sides = []
    for base in words:
        forms = {word[: len(word) - len(base)].strip(): n for n, word in enumerate(words) if word.endswith(base)}
        lower = {word[: len(word) - len(base)].strip(): n for n, word in enumerate(words) if word.lower().endswith(base.lower())}
        forms = max(forms, lower, key=len)
        if len(forms) > 1:
            sides.append(forms)
    alike = [(a, b) for i, a in enumerate(sides) for b in sides[:i] if a.keys() == b.keys() and not {*a.values()} & {*b.values()}]
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


def _sure_of(counts: NDArray[np.float64], scores: NDArray[np.float64]) -> Odds:
    """The log odds of each word's standing below each other one on the axis, up to its direction, by people drawn anew."""
    random = np.random.default_rng(_SEED)
    size = counts.shape[1]
    below = np.zeros((size, size))
    for _ in range(_DRAWS):
        drawn = counts[random.integers(0, len(counts), len(counts))]
        _, other = _first_axis(drawn)
        said = drawn.sum(axis=0)
        other = -other if float((other * scores * said).sum()) < 0 else other
        known = np.outer(said > 0, said > 0)
        below += np.where(known, (other[:, None] < other[None, :]) + 0.5 * (other[:, None] == other[None, :]), 0.5)
    odds: Odds = np.log((below + 0.5) / (_DRAWS - below + 0.5))
    np.fill_diagonal(odds, 0.0)
    return odds


def _beside_answers(
    words: Sequence[str], answers: Sequence[Codes], low: Sequence[int], is_later: Sequence[Sequence[bool | None]]
) -> Odds:
    """The log odds of each word's standing below each other one by its moments, its meaning and its words of a lower end."""
    meant = amounts_of(words)
    lower = np.array(low, dtype=float)
    odds: Odds = _MEANS * (meant[None, :] - meant[:, None]) + _IS_LOW * (lower[:, None] - lower[None, :])
    known, top = _known_places(words)
    odds = odds + _KNOWN * np.sign(np.nan_to_num(known[None, :] - known[:, None]))
    # Beyond the end of a scale that is known for the others lies hardly any word.
    unknown, ends = np.isnan(known), (known == top) * 1.0 - (known == 0)
    odds = odds + _END * (np.outer(unknown, ends) - np.outer(ends, unknown))
    before, after = _said_when(len(words), answers, is_later)
    if before.sum() and after.sum():
        lean = np.log((after + _PRIOR) / (before + _PRIOR))
        doubt = 1 / (after + _PRIOR) + 1 / (before + _PRIOR)
        steps = (lean[None, :] - lean[:, None]) / np.sqrt(doubt[None, :] + doubt[:, None])
        odds = odds + _LATER * np.clip(1.702 * steps, -_MOST_ODDS, _MOST_ODDS)  # the normal curve as a logistic one
    return odds


def _known_places(words: Sequence[str]) -> tuple[NDArray[np.float64], int]:
    """The places of words on the one scale that knows most of them, though not all, and its last; not a number where unknown."""
    said = [wording(word) for word in words]
    scales = vocabulary().word_scales
    if not scales:
        return np.full(len(words), np.nan), 0
    best = max(scales, key=lambda scale: len({scale.positions[form] for form in said if form in scale.positions}))
    places = [best.positions.get(form, np.nan) for form in said]
    known = len({place for place in places if not np.isnan(place)})
    is_told = known >= max(_FEWEST_KNOWN, len(words) / 2)
    return np.array(places, dtype=float) if is_told else np.full(len(words), np.nan), len(best.labels) - 1


def _said_when(
    size: int, answers: Sequence[Codes], is_later: Sequence[Sequence[bool | None]]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """How often each word is said of the earlier and of the later statements; noughts where no moment is told."""
    counts = [np.zeros(size), np.zeros(size)]
    for table, later in zip(answers, is_later, strict=False):
        for column, is_after in enumerate(later):
            if is_after is None:
                continue
            said = table[:, column]
            counts[is_after] += np.bincount(said[said >= 0], minlength=size)
    return counts[0], counts[1]


def fused(by_answers: Odds, beside: Odds) -> tuple[Odds, list[int], float]:
    """All log odds of two words, in the likelier direction of the answers, the order for which they speak, and how both agree.

    Agreement is the mean of what speaks beside the answers for each two words as they are ordered.
    """
    directions = []
    for way in (1, -1):
        odds = way * by_answers + beside
        order = _likeliest(odds)
        pairs = list(combinations(order, 2))
        directions.append((_sum(odds, order), odds, order, _sum(beside, order) / max(len(pairs), 1)))
    _, odds, order, agree = max(directions, key=lambda each: each[0])
    return odds, order, agree


def _sum(odds: Odds, order: Sequence[int]) -> float:
    return float(sum(odds[a, b] for a, b in combinations(order, 2)))


def _near(odds: Odds, order: Sequence[int]) -> list[list[int]]:
    """The orders in which one word stands elsewhere, the likeliest first."""
    moved = []
    for word in order:
        rest = [other for other in order if other != word]
        moved += [[*rest[:place], word, *rest[place:]] for place in range(len(order))]
    return sorted((other for other in moved if other != list(order)), key=lambda other: -_sum(odds, other))


def _likeliest(odds: Odds) -> list[int]:
    """The order of greatest sum of odds over its pairs, by dynamic programming over sets: words are nine at most."""
    size = len(odds)
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for held in range(1, 1 << size):
        inside = [word for word in range(size) if held >> word & 1]
        ways = []
        for last in inside:
            before = best[held ^ (1 << last)]
            ways.append((before[0] + sum(odds[word, last] for word in inside if word != last), (*before[1], last)))
        best[held] = max(ways)
    return list(best[(1 << size) - 1][1])
