"""What discovered groups of opinions are called: a known theme's name, else the phrase of theirs nearest to their middle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

import numpy as np

from analysis.privacy import mask
from analysis.speech.morphemes import Analysed, analysed
from analysis.themes.meaning.meaning import Meaning, Space
from analysis.themes.meaning.terms import Vectors, unit
from analysis.themes.sorting.grouping import OF_ONE_THING, Rows, sample
from analysis.themes.sorting.known import names_of, near_to
from analysis.themes.sorting.telling import Phrase, Speaking, holds, ranked
from analysis.themes.wording.labels import mixed_label, several_label, telling_nouns
from analysis.themes.wording.phrases import is_hangul, phrases_of, written_words
from analysis.themes.wording.wording import nouns_of, telling_terms

_SHARED = 0.3
"""A noun in so many of all opinions names no group."""

_NEAREST = 15
"""Opinions nearest to a group's middle, in which phrases are looked for."""

_PHRASES = 12
_FITTING = 0.56
"""What a phrase must reach to name a group by itself."""

_NOUNS = 10
"""Telling nouns that may stand for one of several things that a group is about."""

_OF_ALL = 0.4
"""The share of a group's opinions that hold a phrase's words where it names the group by itself: all of five phrases that fewer
held told a detail of one opinion (66 groups of fields left out, read blind).
"""

_BY_ITSELF, _CLEARLY = 0.4, 0.55
"""The nearness from which on a phrase that several opinions speak of tells one of the things that a group is about, and from
which on two are enough: below .4 three in ten of the group's opinions were about the phrase's theme, above .55 half (206 groups
of 18 fields left out).
"""

_SOME = 0.12
"""The share of a group's opinions that speak of a thing which is told of it, though it lies less near."""

_TOGETHER = 0.55
"""The mean cosine of opinions with their middle from which on a group is about one thing in other words: of such groups six in
ten opinions had one theme, of others less than half.
"""

_HALF = 0.5
"""The share of a group's opinions that speak of a thing from which on it is told, however near its word lies by itself."""

_FEW_WORDS = 2
"""Words of an example of several things: longer ones tell what happened to one person."""

_OTHERS = 8
"""Phrases among which the second of two things is looked for."""

_HEARD = 2_000
"""Opinions in which those that speak of a phrase are counted."""

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
    phrases = _phrases(read, space, groups, near, names, tells_mixed=tells_mixed)
    asked = sorted({phrase for some in phrases.values() for phrase in some})
    cosines = _cosines(asked, read, groups, meaning)
    parts = [rows[sample(len(rows), max(_HEARD // len(groups), 1))] for rows in groups]
    speaking = _speaking(read, space, parts)
    speak = {phrase: speaking.of(phrase) for phrase in asked}
    for place, some in phrases.items():
        free = _free(some, {*names, *taken})
        ranking = ranked(free, place, cosines, speak, list(map(len, parts)))
        texts = speaking.texts[place]
        names[place] = chosen(ranking, texts, float(near[place].mean())) if tells_mixed else _best(ranking)
    return names


def _phrases(
    read: Sequence[Analysed],
    space: Space,
    groups: Sequence[Rows],
    near: Sequence[Vectors],
    names: Sequence[str],
    *,
    tells_mixed: bool,
) -> dict[int, list[str]]:
    """What each group without a name may be called, by its place; nouns and known themes too where it may tell several things."""
    shared = _shared(read)
    phrases = {
        place: phrases_of([read[row].meant for row in _nearest(rows, near[place])], shared, _PHRASES)
        for place, rows in enumerate(groups)
        if not names[place]
    }
    if tells_mixed and phrases:
        nouns, known = _telling(read, groups, shared), near_to(space, groups, [text.text for text in read])
        phrases = {place: [*some, *nouns.get(place, ()), *known[place]] for place, some in phrases.items()}
    return phrases


def _speaking(read: Sequence[Analysed], space: Space, parts: Sequence[Rows]) -> Speaking:
    texts = [[read[row].text for row in rows] for rows in parts]
    if space.seen is None:
        return Speaking(texts, [np.zeros((len(rows), 0)) for rows in parts], ())
    return Speaking(texts, [space.seen.chances[rows] for rows in parts], space.seen.themes)


def _best(phrases: Sequence[Phrase]) -> str:
    return phrases[0].text if phrases else ""


def chosen(phrases: Sequence[Phrase], texts: Sequence[str], together: float) -> str:
    """The name of one group of `texts` from the phrases that tell it best, best first; `together` is its opinions' mean cosine.

    The best alone where it fits the whole group, else one or two things that several opinions speak of, and that there are
    others; where none is and they lie apart, that they are several things.
    """
    if not phrases:
        return ""
    first, second = phrases[0], _second(phrases, texts)
    held = sum(holds(first.text, text) for text in texts)
    if together >= OF_ONE_THING and first.fit >= _FITTING and held >= _OF_ALL * len(texts):
        return first.text
    both = [first.text, *([second.text] if second else [])]
    least = 1.5 if first.near >= _CLEARLY else max(1.5, _SOME * len(texts))
    is_told = (first.near >= _BY_ITSELF and first.speak >= least) or first.speak >= max(_HALF * len(texts), 1.5)
    if not is_told and together < _TOGETHER:
        return several_label(_examples(phrases, texts))
    is_heard = second is not None and (not is_told or round(second.speak) > 1)
    return mixed_label(both if is_heard else both[:1])


def _examples(phrases: Sequence[Phrase], texts: Sequence[str]) -> list[str]:
    """Two things of several, told by few words where some are so."""
    short = [one for one in phrases if len(one.text.split()) <= _FEW_WORDS] or list(phrases)
    second = _second(short, texts)
    return [short[0].text, *([second.text] if second else [])]


def _second(phrases: Sequence[Phrase], texts: Sequence[str]) -> Phrase | None:
    """Of the next few phrases that repeat nothing of the first the one that most texts hold which do not hold the first."""
    first = phrases[0].text
    words = set(first.split())
    others = [one for one in phrases[1:] if words.isdisjoint(one.text.split()) and not _overlap(first, one.text)][:_OTHERS]
    left = [text for text in texts if not holds(first, text)]
    return max(others, key=lambda one: sum(holds(one.text, text) for text in left), default=None)


def _free(phrases: Sequence[str], taken: Collection[str]) -> list[str]:
    """The phrases that may be told, each once: not taken, and of no person."""
    return [phrase for phrase in dict.fromkeys(phrases) if phrase not in taken and phrase == mask(phrase)]


def _telling(read: Sequence[Analysed], groups: Sequence[Rows], shared: Collection[str]) -> dict[int, list[str]]:
    """The nouns in Hangul that tell each group from the others, by its place."""
    rows = [row for group in groups for row in group]
    main = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
    nouns = [list(filter(is_hangul, words)) for words in nouns_of([read[row].text for row in rows])]
    ranked = telling_terms(nouns, main, len(groups))
    told = {place: telling_nouns(some, _NOUNS, shared) for place, some in enumerate(ranked)}
    return {place: _uncut(some, [read[row] for row in groups[place]]) for place, some in told.items()}


def _uncut(nouns: Sequence[str], read: Sequence[Analysed]) -> list[str]:
    """Nouns as the words that are written: 중성화 for 중성; none that only ends or begins different words."""
    words = written_words(read)
    whole = [
        noun if words[noun][noun] else max(words[noun], key=lambda one: (words[noun][one], one), default="") for noun in nouns
    ]
    kept = [one for one, noun in zip(whole, nouns, strict=True) if len(words[noun]) == 1 or words[noun][one] > 1 or one == noun]
    return list(filter(is_hangul, dict.fromkeys(kept)))


def _overlap(one: str, other: str) -> bool:
    return any(word in other for word in one.split()) or any(word in one for word in other.split())


def _middles(vectors: Vectors, groups: Sequence[Rows]) -> Vectors:
    return unit(np.stack([vectors[rows].sum(axis=0) for rows in groups])) if groups else np.zeros((0, vectors.shape[1]))


def _shared(read: Sequence[Analysed]) -> frozenset[str]:
    often = Counter(form for text in read for form in {m.form for m in text.morphemes if m.is_noun})
    return frozenset(noun for noun, count in often.items() if count >= _SHARED * len(read))


def _nearest(rows: Rows, near: Vectors) -> Rows:
    return rows[np.argsort(-near, kind="stable")[:_NEAREST]]


def _cosines(phrases: Sequence[str], read: Sequence[Analysed], groups: Sequence[Rows], meaning: Meaning) -> dict[str, Vectors]:
    """How near each phrase lies to the middle of each group."""
    if not phrases:
        return {}
    # Placed beside opinions of every group alike, so that large ones do not draw the middle of all to themselves.
    beside = [rows[sample(len(rows), max(_BESIDE // len(groups), 1))] for rows in groups]
    said = [phrase.replace("·", " ") for phrase in phrases]
    placed = meaning.space([*analysed(said), *(read[row] for rows in beside for row in rows)]).texts
    ends = np.cumsum([0, len(phrases), *map(len, beside)])[1:]
    middles = unit(np.stack([placed[start:end].sum(axis=0) for start, end in pairwise(ends)]))
    return dict(zip(phrases, placed[: len(phrases)] @ middles.T, strict=True))
