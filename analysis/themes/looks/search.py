"""Search by meaning: who looks for 예산 finds 재정 too, and is told so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.speech.morphemes import Morpheme, morphemes
from analysis.speech.text import cleaned, squeezed
from analysis.themes.meaning.terms import term_vectors, with_meaning
from analysis.themes.result import Themes

FOUND_COLUMNS = ("opinion", "score", "literal")
_ALIKE = 0.3
"""Words at least this similar (the cosine of their vectors) are searched with the one asked for."""

_MOST_ALIKE = 6


@dataclass(frozen=True)
class Found:
    """What a search found.

    ``opinions`` (`FOUND_COLUMNS`): distinct opinions (ids), best first; score 1 where all that was asked for stands there,
    less where words like it do; literal tells which. ``also`` gives for each word asked for the words searched with it.
    """

    opinions: pd.DataFrame
    also: Mapping[str, tuple[str, ...]]


def search(themes: Themes, query: str) -> Found:
    """The opinions that hold every word of `query`, or words that mean alike. A blank query finds nothing."""
    opinions = themes.assignments.drop_duplicates("opinion").sort_values("opinion", kind="stable")
    texts = list(opinions["text"])
    nouns = morphemes(texts)
    asked = _asked(query)
    also = _alike(asked, {m.form: m for words in nouns for m in with_meaning(words) if m.is_noun})
    scores = np.ones(len(texts)) if asked else np.zeros(len(texts))
    for word, near in also.items():
        scores *= np.array([_match(word, near, text, words) for text, words in zip(texts, nouns, strict=True)])
    table = pd.DataFrame({"opinion": opinions["opinion"].to_numpy(), "score": scores, "literal": scores == 1.0})
    best = table[table["score"] > 0].sort_values(["score", "opinion"], ascending=[False, True], kind="stable")
    return Found(best.reset_index(drop=True), {word: tuple(near) for word, near in also.items()})


def _asked(query: str) -> dict[str, Morpheme | None]:
    """The words of a query, each with its noun where it is one that Kiwi knows."""
    words = cleaned(query).split()
    noun_of = {}
    for word, parts in zip(words, morphemes(words), strict=True):
        known = [m for m in with_meaning(parts) if m.is_noun]
        noun_of[known[0].form if len(parts) == 1 and known else word] = known[0] if len(parts) == 1 and known else None
    return noun_of


def _alike(asked: Mapping[str, Morpheme | None], forms: Mapping[str, Morpheme]) -> dict[str, dict[str, float]]:
    """For each word asked for, the nouns of the opinions that mean alike, with their cosine."""
    vocabulary = sorted({m.id for m in (*forms.values(), *filter(None, asked.values()))})
    if len(vocabulary) < 2:
        return {word: {} for word in asked}
    vectors = term_vectors(vocabulary, {m.id for m in forms.values()})
    place = {identity: row for row, identity in enumerate(vocabulary)}
    alike: dict[str, dict[str, float]] = {}
    for word, known in asked.items():
        cosines = vectors @ vectors[place[known.id]] if known else np.zeros(len(vectors))
        near = sorted((-float(cosines[place[m.id]]), form) for form, m in forms.items() if form != word and len(form) > 1)
        alike[word] = {form: -value for value, form in near[:_MOST_ALIKE] if -value >= _ALIKE}
    return alike


def _match(word: str, near: Mapping[str, float], text: str, nouns: Sequence[Morpheme]) -> float:
    if squeezed(word) and squeezed(word) in squeezed(text):
        return 1.0
    return max((near.get(m.form, 0.0) for m in nouns), default=0.0)
