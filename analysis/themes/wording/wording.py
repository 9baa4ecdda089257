"""Themes in words: telling terms, a label that could stand on a slide, and quotes that are typical yet differ."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from analysis.speech.morphemes import morphemes

_TERMS = 8
_QUOTES = 3
_ABOUT_AS_GOOD = 10
_GOOD_LENGTH = (12, 110)
_ALIKE = 0.5
_LATIN_WORD = re.compile(r"[A-Za-z]{3,}")
_SIGHS = re.compile(r"[\u1100-\u11ff\u3131-\u318e]+")
"""ㅎㅎ, ㅠㅠ and the like: letters that make no syllable."""
_LONGEST_NOUN = 20
"""Letters; what is longer is a run of letters without sense, or an address."""

_STOP = {
    "것",
    "수",
    "때",
    "등",
    "점",
    "말",
    "바",
    "데",
    "분",
    "곳",
    "경우",
    "정도",
    "생각",
    "부분",
    "the",
    "and",
    "for",
    "that",
    "with",
    "this",
    "was",
    "are",
    "have",
    "not",
    "but",
}


def nouns_of(texts: Sequence[str]) -> list[list[str]]:
    """The nouns of each text in order (words of three letters and more where a text is not Korean)."""
    nouns = [[m.form for m in row if m.is_noun and _names(m.form)] for row in morphemes(texts)]
    return [
        row
        if any("가" <= noun[:1] <= "힣" for noun in row)
        else [word.lower() for word in _LATIN_WORD.findall(text) if _names(word.lower())]
        for row, text in zip(nouns, texts, strict=True)
    ]


def _names(word: str) -> bool:
    return len(word) <= _LONGEST_NOUN and word not in _STOP and not _SIGHS.fullmatch(word)


def telling_terms(nouns: Sequence[Sequence[str]], main: NDArray[np.int64], themes: int) -> list[list[tuple[str, float]]]:
    """Each theme's terms with their weight, most telling first: class-based tf-idf (Grootendorst 2022) of nouns and noun pairs.

    A term counts once a text. Pairs are nouns that follow each other, as 전담 인력.
    """
    per_theme: list[Counter[str]] = [Counter() for _ in range(themes)]
    for row, theme in zip(nouns, main, strict=True):
        per_theme[theme].update(set(row) | {f"{a} {b}" for a, b in pairwise(row) if a != b})
    total: Counter[str] = sum(per_theme, Counter())
    mean_size = total.total() / max(themes, 1)
    ranked = []
    for counts in per_theme:
        size = max(counts.total(), 1)
        weights = {term: n / size * float(np.log1p(mean_size / total[term])) for term, n in counts.items() if _is_term(term, n)}
        ranked.append(sorted(weights.items(), key=lambda entry: (-entry[1], entry[0])))
    return ranked


def _is_term(term: str, count: int) -> bool:
    return (len(term) > 1 and " " not in term) or (" " in term and count >= 2)


def terms_of(ranked: Sequence[tuple[str, float]]) -> tuple[str, ...]:
    """The most telling terms; a noun that a chosen pair already holds is not repeated."""
    chosen: list[str] = []
    for term, _ in ranked:
        if not any(set(term.split()) <= set(other.split()) for other in chosen):
            chosen.append(term)
        if len(chosen) == _TERMS:
            break
    return tuple(chosen)


@dataclass(frozen=True)
class Quotable:
    """An opinion that may be quoted: where it comes from, how typical it is of its theme, and its nouns."""

    text: str
    group: str
    source: str
    opinion: str
    typical: float
    nouns: frozenset[str]


def quotes_of(opinions: Sequence[Quotable], pinned: Sequence[Quotable]) -> list[Quotable]:
    """Of `opinions` those that make three quotes with the ones `pinned`.

    Typical ones of a length one can read, none much like another; of those about as good, one from a group that is not yet
    quoted goes first.
    """
    low, high = _GOOD_LENGTH
    left = sorted(opinions, key=lambda one: (not low <= len(one.text) <= high, -one.typical, one.text))
    chosen: list[Quotable] = []
    for _ in range(_QUOTES - len(pinned)):
        said = [*pinned, *chosen]
        left = [one for one in left if all(_overlap(one.nouns, other.nouns) < _ALIKE for other in said)]
        if not left:
            break
        quoted = {other.group for other in said}
        chosen.append(next((one for one in left[:_ABOUT_AS_GOOD] if one.group not in quoted), left[0]))
    return chosen


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of the words of both that they have in common (Jaccard)."""
    return len(one & other) / len(one | other) if one or other else 1.0
