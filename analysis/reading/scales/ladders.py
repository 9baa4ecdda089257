"""Scales whose points are one word in degrees: ``Not at all helpful, Slightly helpful``, ``전혀 유익하지 않다 … 매우 유익하다``.

No list holds every such word. What the answers of a column have in common is found by taking the words for the degrees away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from analysis.reading.words.vocabulary import ANY, WordScale, vocabulary

_SHORTEST = 2
_FEWEST = 2
"""Degrees of one word that must show, the bare word aside."""

_MOST_WORDINGS = 40
_NEARLY_ALL = 0.9


def ladders_of(weights: Mapping[tuple[str, ...], int]) -> list[WordScale]:
    """The scales of degrees that nine of ten answers are on, with the word that they share put in; most there is one a language.

    `weights` counts answers by their `wording` forms.
    """
    total = sum(weights.values())
    ladders = []
    said = frozenset(form for forms in weights for form in forms)
    for scale in _ladders_among(said) if len(weights) <= _MOST_WORDINGS else ():
        if sum(n for forms, n in weights.items() if any(f in scale.positions for f in forms)) >= _NEARLY_ALL * total:
            ladders.append(scale)
    return ladders


@lru_cache(maxsize=1 << 9)
def _ladders_among(said: frozenset[str]) -> tuple[WordScale, ...]:
    """Each ladder with the word in it that most of the answers share: many columns are answered with the same."""
    shared = ((ladder, _common(sorted(said), ladder)) for ladder in vocabulary().ladders)
    return tuple(_with(ladder, word) for ladder, word in shared if word)


def _common(said: Collection[str], ladder: WordScale) -> str:
    """The word that most answers say in some degree of the ladder, "" where they share none."""
    times: Counter[str] = Counter()
    for form in said:
        times.update(_words_in(form, ladder.name))
    word, count = max(times.items(), key=lambda entry: (entry[1], len(entry[0])), default=("", 0))
    return word if count >= _FEWEST else ""


@lru_cache(maxsize=1 << 15)
def _words_in(form: str, ladder: str) -> frozenset[str]:
    """What a form says in the degrees of a ladder: many columns of a wide file are answered with the same words."""
    return frozenset(
        form[len(before) : len(form) - len(behind)]
        for before, behind in _degrees()[ladder]
        if form.startswith(before) and form.endswith(behind) and len(form) >= len(before) + len(behind) + _SHORTEST
    )


@cache
def _degrees() -> Mapping[str, Sequence[tuple[str, str]]]:
    """What stands before and behind the word in each degree of each ladder."""
    return {ladder.name: list(_degrees_of(ladder)) for ladder in vocabulary().ladders}


def _degrees_of(ladder: WordScale) -> Iterator[tuple[str, str]]:
    for pattern in ladder.positions:
        before, mark, behind = pattern.partition(ANY)
        if mark and ANY not in behind and (before or behind):
            yield before, behind


def _with(ladder: WordScale, word: str) -> WordScale:
    positions = {pattern.replace(ANY, word): place for pattern, place in reversed(list(ladder.positions.items()))}
    labels = tuple(label.replace(ANY, word) for label in ladder.labels)
    usual = frozenset(pattern.replace(ANY, word) for pattern in ladder.usual)
    return WordScale(f"{ladder.name}: {word}", labels, positions, usual, ladder.kind)
