"""What discovered groups of opinions are called: a known theme's name, else the phrase of theirs nearest to their middle."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

import numpy as np

from analysis.privacy import mask
from analysis.speech.morphemes import Analysed, analysed
from analysis.themes.meaning.meaning import Meaning, Space
from analysis.themes.meaning.terms import Vectors, unit
from analysis.themes.sorting.grouping import OF_ONE_THING, Rows, sample
from analysis.themes.sorting.known import names_of
from analysis.themes.wording.labels import asks, mixed_label, telling_nouns
from analysis.themes.wording.phrases import is_hangul, phrases_of
from analysis.themes.wording.wording import nouns_of, telling_terms

_SHARED = 0.3
"""A noun in so many of all opinions names no group."""

_NEAREST = 15
"""Opinions nearest to a group's middle, in which phrases are looked for."""

_PHRASES = 12
_APART = 0.5
"""What nearness to another group's middle takes from a phrase's nearness to its own."""

_FITTING = 0.56
"""What a phrase must reach to name a group by itself."""

_ASKS = 0.1
"""What a phrase gains that tells what is asked (… 확충, … 부족)."""

_NOUNS = 10
"""Telling nouns that may stand for one of several things that a group is about."""

_HELD = 0.3
"""What the logarithm of how many of a group's opinions hold a phrase's words counts beside its nearness, where it tells one of
several things: a detail of one opinion may lie near the middle of many. In 206 groups of fields left out the first phrase
was then about the commonest theme in .69, by nearness alone in .64.
"""

_OF_ALL = 0.4
"""The share of a group's opinions that hold a phrase's words where it names the group by itself: all of five phrases that fewer
held told a detail of one opinion (66 groups of fields left out, read blind).
"""

_TWICE = math.log(2)
"""`holding` of words that two opinions hold on average: what one alone tells comes last."""

_OTHERS = 8
"""Phrases among which the second of two things is looked for."""

_STEM = 2
"""Letters by which a word of a phrase is looked for."""

_BESIDE = 400
"""Opinions that phrases are placed beside."""


def called(
    read: Sequence[Analysed],
    space: Space,
    groups: Sequence[Rows],
    meaning: Meaning,
    taken: Collection[str] = (),
    given: Sequence[str] = (),
    *,
    tells_mixed: bool = True,
) -> list[str]:
    """The name of each group of rows of texts (as `read`, in their `space`); "" where no phrase of theirs can be one.

    Of a group about several things it tells two of them, and that there are others, unless not `tells_mixed`. No name is given
    twice, and none that is `taken`. Groups that have a `given` name (not "") keep it.
    """
    taken = {*taken, *given}
    near = [space.texts[rows] @ middle for rows, middle in zip(groups, _middles(space.texts, groups), strict=True)]
    of_one_thing = [bool(len(one)) and float(one.mean()) >= OF_ONE_THING for one in near]
    names = names_of(space, [text.text for text in read], groups, of_one_thing, taken)
    names = [kept or name for kept, name in zip(given or [""] * len(groups), names, strict=True)]
    shared = _shared(read)
    found = {
        place: phrases_of([read[row].meant for row in _nearest(rows, near[place])], shared, _PHRASES)
        for place, rows in enumerate(groups)
        if not names[place]
    }
    nouns = _telling(read, groups, shared) if tells_mixed and found else {}
    asked = {phrase for place, some in found.items() for phrase in (*some, *nouns.get(place, ()))}
    fits = _fits(sorted(asked), read, groups, meaning)
    for place, some in found.items():
        free = _free([*some, *nouns.get(place, ())], {*names, *taken})
        texts = [read[row].text for row in groups[place]]
        fit = {phrase: float(fits[phrase][place]) for phrase in free}
        names[place] = _chosen(fit, some, texts, of_one_thing=of_one_thing[place], tells_mixed=tells_mixed)
    return names


def _chosen(
    fit: Mapping[str, float], written: Sequence[str], texts: Sequence[str], *, of_one_thing: bool, tells_mixed: bool
) -> str:
    """The name of one group of `texts`: of the `written` phrases the one that fits best, where it tells what most are about.

    Else two of all phrases by how well they `fit` and how many of the texts hold their words.
    """
    near = {phrase: found + _ASKS * asks(phrase) for phrase, found in fit.items()}
    held = {phrase: holding(phrase, texts) for phrase in fit}
    best = min((phrase for phrase in fit if phrase in written), key=lambda phrase: (-near[phrase], phrase), default="")
    if not tells_mixed:
        return best
    if best and of_one_thing and fit[best] >= _FITTING and held[best] >= math.log(_OF_ALL * len(texts)):
        return best
    ranked = sorted(fit, key=lambda phrase: (held[phrase] < _TWICE, -near[phrase] - _HELD * held[phrase], phrase))
    return of_several(ranked, texts)


def _free(phrases: Sequence[str], taken: Collection[str]) -> list[str]:
    """The phrases that may be told, each once: not taken, and of no person."""
    return [phrase for phrase in dict.fromkeys(phrases) if phrase not in taken and phrase == mask(phrase)]


def _telling(read: Sequence[Analysed], groups: Sequence[Rows], shared: Collection[str]) -> dict[int, list[str]]:
    """The nouns in Hangul that tell each group from the others, by its place."""
    rows = [row for group in groups for row in group]
    main = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
    nouns = [list(filter(is_hangul, found)) for found in nouns_of([read[row].text for row in rows])]
    ranked = telling_terms(nouns, main, len(groups))
    return {place: telling_nouns(some, _NOUNS, shared) for place, some in enumerate(ranked)}


def holding(phrase: str, texts: Sequence[str]) -> float:
    """The logarithm of how many texts hold a word of a phrase, on average over its words."""
    often = [sum(word[:_STEM] in text for text in texts) for word in phrase.split()]
    return math.log(max(sum(often) / max(len(often), 1), 1.0))


def of_several(ranked: Sequence[str], texts: Sequence[str]) -> str:
    """A name that tells two things that a group of `texts` is about: its best phrase, and one that repeats nothing of it.

    Of the next few the one that most texts hold of those that hold no word of the first: two details of one opinion tell little.
    """
    first = ranked[0] if ranked else ""
    words = set(first.split())
    others = [phrase for phrase in ranked[1:] if words.isdisjoint(phrase.split()) and not _overlap(first, phrase)][:_OTHERS]
    left = [text for text in texts if not _holds(first, text)]
    other = max(others, key=lambda phrase: sum(_holds(phrase, text) for text in left), default="")
    return mixed_label([first, other]) if other else ""


def _holds(phrase: str, text: str) -> bool:
    return any(word[:_STEM] in text for word in phrase.split())


def _overlap(one: str, other: str) -> bool:
    return any(word in other for word in one.split()) or any(word in one for word in other.split())


def _middles(vectors: Vectors, groups: Sequence[Rows]) -> Vectors:
    return unit(np.stack([vectors[rows].sum(axis=0) for rows in groups])) if groups else np.zeros((0, vectors.shape[1]))


def _shared(read: Sequence[Analysed]) -> frozenset[str]:
    often = Counter(form for text in read for form in {m.form for m in text.morphemes if m.is_noun})
    return frozenset(noun for noun, count in often.items() if count >= _SHARED * len(read))


def _nearest(rows: Rows, near: Vectors) -> Rows:
    return rows[np.argsort(-near, kind="stable")[:_NEAREST]]


def _fits(phrases: Sequence[str], read: Sequence[Analysed], groups: Sequence[Rows], meaning: Meaning) -> dict[str, Vectors]:
    """How well each phrase fits each group: near to its middle, far from every other's."""
    if not phrases:
        return {}
    # Placed beside opinions of every group alike, so that large ones do not draw the middle of all to themselves.
    beside = [rows[sample(len(rows), max(_BESIDE // len(groups), 1))] for rows in groups]
    placed = meaning.space([*analysed(phrases), *(read[row] for rows in beside for row in rows)]).texts
    ends = np.cumsum([len(phrases), *map(len, beside)])
    middles = unit(np.stack([placed[start:end].sum(axis=0) for start, end in pairwise(ends)]))
    cosines = placed[: len(phrases)] @ middles.T
    others = np.stack([np.delete(cosines, place, axis=1).max(axis=1, initial=0.0) for place in range(len(groups))], axis=1)
    return dict(zip(phrases, cosines - _APART * others, strict=True))
