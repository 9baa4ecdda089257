"""The order of words that no scale knows, from who says which together: correspondence analysis of people by words.

Whoever answers one statement with a high word answers others with high ones. Of a table that counts how often each person used
each word, the first axis of correspondence analysis (Benzécri 1973; the same as Guttman's and Nishisato's dual scaling) gives the
words the scores that keep people furthest apart: the order of the scale, up to its direction. Whether there is any such order is
told by shuffling each column among the people.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_SHUFFLES = 39
"""The axis must be longer than in each of so many tables without order: by chance one time in forty."""

_FEWEST_PEOPLE = 12
_SEED = 20260605

Codes = NDArray[np.int64]


@dataclass(frozen=True)
class WordOrder:
    """Words from one end to the other, and whether the answers show that order beyond chance."""

    words: tuple[str, ...]
    is_shown: bool


def order_of_words(
    words: Sequence[str], answers: Sequence[Codes], is_low: Sequence[bool], is_later: Sequence[Sequence[bool]] = ()
) -> WordOrder:
    """The order of `words` by the tables of `answers` (people × statements; places in `words`, -1 where there is none).

    `is_low` marks words that only a lower end has: they say which end is which. Without any, words that are said more often
    afterwards (`is_later` marks such statements, table by table) are taken for the upper ones, else those that more people say:
    to be asked.
    """
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
    order = np.argsort(scores)
    if _points_down(scores, counts, np.array(is_low, dtype=bool), _shift(scores, answers, is_later)):
        order = order[::-1]
    return WordOrder(tuple(words[place] for place in order), is_shown)


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
