"""How well phrases tell what groups of opinions are about: how near they lie, and how many there and elsewhere speak of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.themes.meaning.terms import Vectors

_NEAR, _ODDS = 4.0, 2.0
"""What nearness and the logarithm of the odds ratio count beside its z value.

Of 206 groups of 18 fields left out the first phrase was then about the commonest theme of its group in .78, by nearness and how
many of the group's own opinions hold it in .68, and .48 of a group's opinions were about it instead of .43.
"""

_STEM = 2
"""Letters by which a word of a phrase is looked for."""

_ANY = 0.5
"""Added to each count (Haldane 1956)."""


@dataclass(frozen=True)
class Phrase:
    """A ``text`` beside one group: how near its middle (``near``), that less what it is near to another's (``fit``).

    ``speak`` are the group's opinions that speak of it, as a number, ``telling`` how well it tells the group from the others.
    """

    text: str
    near: float
    fit: float
    speak: float
    telling: float


@dataclass(frozen=True)
class Speaking:
    """How many opinions speak of phrases: ``texts`` by group, and how likely each is about known ``themes`` (texts × themes)."""

    texts: Sequence[Sequence[str]]
    chances: Sequence[Vectors]
    themes: Sequence[str]

    def of(self, phrase: str) -> list[float]:
        """The number of opinions of each group that hold a phrase's words, or are about the known theme of that name."""
        held: list[float] = [sum(holds(phrase, text) for text in texts) for texts in self.texts]
        if phrase not in self.themes:
            return held
        column = self.themes.index(phrase)
        return [max(one, float(chances[:, column].sum())) for one, chances in zip(held, self.chances, strict=True)]


def ranked(
    phrases: Collection[str], group: int, near: Mapping[str, Vectors], speak: Mapping[str, Sequence[float]], sizes: Sequence[int]
) -> list[Phrase]:
    """Phrases by how well they tell a group, best first; those that fewer than two of its opinions speak of come last.

    `near` gives a phrase's cosines with the groups' middles, `speak` how many of each group's opinions speak of it, of `sizes`.
    """
    weighed = []
    for text in phrases:
        inside, outside = speak[text][group], sum(speak[text]) - speak[text][group]
        odds, score = _odds(inside, sizes[group], outside, sum(sizes) - sizes[group])
        cosine = float(near[text][group])
        other = float(np.delete(near[text], group).max(initial=0.0))
        weighed.append(Phrase(text, cosine, cosine - other / 2, inside, score + _ODDS * odds + _NEAR * cosine))
    return sorted(weighed, key=lambda one: (round(one.speak) < 2, -one.telling, one.text))


def _odds(inside: float, size: int, outside: float, rest: int) -> tuple[float, float]:
    """The logarithm of the odds ratio of a phrase in a group and elsewhere, and that by its standard error."""
    counts = np.array([inside, max(size - inside, 0), outside, max(rest - outside, 0)]) + _ANY
    odds = float(np.log(counts[0] * counts[3] / (counts[1] * counts[2])))
    return odds, odds / float(np.sqrt((1 / counts).sum()))


def holds(phrase: str, text: str) -> bool:
    """Whether a text holds all words of a phrase."""
    return all(word[:_STEM] in text for word in phrase.replace("·", " ").split())
