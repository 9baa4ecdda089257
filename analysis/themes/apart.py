"""Sorting as a process of its own does it: what it sorted last it holds, so that a decision reads and sorts nothing again.

The functions are run by `analysis.apart`; shares that are done are told on the way (`analysis.apart.telling`). Vectors of
sentences travel as bytes: the process knows nothing of what was worked out before it began.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.apart import telling
from analysis.themes.codebook import Codebook
from analysis.themes.decisions.edits import Edit
from analysis.themes.find import Fit, fit_themes
from analysis.themes.looks.layout import opinion_map
from analysis.themes.looks.levels import SubThemes, sub_themes
from analysis.themes.looks.search import Found, search
from analysis.themes.looks.unsettled import unsettled
from analysis.themes.meaning.meaning import Meaning
from analysis.themes.meaning.sentences import SentenceMeaning, best_meaning, meaning_of_words
from analysis.themes.result import Themes
from analysis.themes.sorting.own import Example

_MOST_FITS, _MOST_OPINIONS = 4, 10_000
"""Each opinion takes some ten kilobytes: where they are very many they are rather sorted again."""
_fits: dict[tuple[str, ...], Fit] = {}
_LOOKS = {"map": opinion_map, "unsettled": unsettled}


@dataclass(frozen=True, kw_only=True)
class ToSort:
    """Opinions to sort as `fit_themes` does, before any decision; `key` is the same only where all else is."""

    key: tuple[str, ...]
    opinions: pd.DataFrame
    respondents: pd.DataFrame
    groups: tuple[str, ...]
    codebook: Codebook | None = None
    k: int | None = None
    standing: Themes | None = None
    examples: tuple[Example, ...] = ()
    by_words: bool = False
    """Whether no sentence is read: what can be told at once."""


@dataclass(frozen=True)
class WithVectors:
    """What was worked out, the `version` of the meaning whose vectors it rests on ("" without any), and those vectors.

    ``found`` is None where the vectors that were kept of that version are asked for first. ``vectors`` are empty where nothing
    came to those that were given.
    """

    found: Themes | pd.DataFrame | SubThemes | None
    version: str = ""
    vectors: bytes = b""


def sorted_apart(wanted: ToSort, edits: Sequence[Edit], vectors: bytes | None) -> WithVectors:
    """The themes of opinions with `edits` applied. `vectors` were kept of them, None where nobody looked yet.

    Raises `EditError` and `ModelError`.
    """
    known = _fits.get(wanted.key)
    if known is not None:
        return WithVectors(known.with_edits(edits))
    texts = list(wanted.opinions["text"])
    meaning = meaning_of_words(texts) if wanted.by_words else best_meaning(texts, telling.told_now_and_then())
    if vectors is None and _version(meaning):
        return WithVectors(None, _version(meaning))
    _recall(meaning, vectors)
    fit = fit_themes(
        wanted.opinions,
        wanted.respondents,
        groups=wanted.groups,
        codebook=wanted.codebook,
        k=wanted.k,
        meaning=meaning,
        standing=wanted.standing,
        examples=wanted.examples,
    )
    _hold(wanted, fit)
    made = meaning.vectors() if isinstance(meaning, SentenceMeaning) else b""
    return WithVectors(fit.with_edits(edits), _version(meaning), made if len(made) != len(vectors or b"") else b"")


def looked_apart(name: str, themes: Themes, vectors: bytes | None) -> WithVectors:
    """`opinion_map` ("map") or `unsettled` ("unsettled") of themes."""
    meaning = best_meaning(list(themes.assignments["text"]))
    if vectors is None and _version(meaning):
        return WithVectors(None, _version(meaning))
    _recall(meaning, vectors)
    return WithVectors(_LOOKS[name](themes, meaning))


def looked_into_apart(themes: Themes, theme: str, vectors: bytes | None) -> WithVectors:
    """As `sub_themes`."""
    meaning = best_meaning(list(themes.assignments["text"]))
    if vectors is None and _version(meaning):
        return WithVectors(None, _version(meaning))
    _recall(meaning, vectors)
    return WithVectors(sub_themes(themes, theme, meaning))


def found_apart(themes: Themes, query: str) -> Found:
    """As `search`."""
    return search(themes, query)


def _hold(wanted: ToSort, fit: Fit) -> None:
    if len(wanted.opinions) > _MOST_OPINIONS:
        return
    _fits[wanted.key] = fit
    for oldest in list(_fits)[:-_MOST_FITS]:
        del _fits[oldest]


def _version(meaning: Meaning) -> str:
    return meaning.version if isinstance(meaning, SentenceMeaning) else ""


def _recall(meaning: Meaning, vectors: bytes | None) -> None:
    """Take in what was kept; what cannot be read is worked out again."""
    if not vectors or not isinstance(meaning, SentenceMeaning):
        return
    try:
        meaning.recall(vectors)
    except ValueError:
        return
