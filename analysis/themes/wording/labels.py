"""Labels: a noun phrase that a person would write on a slide, as 전담 인력과 조직 확충."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.declared import declared

_PAIR_WORTH = 0.35
"""A pair of nouns is taken where it is so telling beside the best noun."""

_DENIED = re.compile(r"지(?:는|도)? ?(?:않|못|말)|아니")
_MATTERS = frozenset({"교육"})
"""Endings that are a matter by themselves too."""

_NEARLY_ALWAYS = 0.6
_ENOUGH = 0.15
"""An ending must stand in this share of a theme's opinions."""


def _raw() -> Mapping[str, Any]:
    return declared("fields/labels.toml")


@cache
def _weak() -> frozenset[str]:
    """Nouns that name nothing by themselves."""
    return frozenset(_raw()["weak"]) | frozenset(_raw()["actors"]) | _times()


@cache
def _times() -> frozenset[str]:
    return frozenset(_raw()["times"])


@cache
def _endings() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((entry["word"], re.compile(entry["pattern"])) for entry in _raw()["endings"])


def endings_of(texts: Sequence[str], main: NDArray[np.int64], themes: int) -> list[list[str]]:
    """For each theme the words that may close its label, most telling first; `main` is each text's theme.

    Told by the share of the theme's opinions that show it, times how many times that is the share of all.
    """
    if not texts:
        return [[] for _ in range(themes)]
    shown = np.array([[pattern.search(text) is not None for _, pattern in _endings()] for text in texts], dtype=float)
    overall = shown.mean(axis=0) + 1 / len(texts)
    endings = []
    for theme in range(themes):
        mine = shown[main == theme]
        share = mine.mean(axis=0) if len(mine) else np.zeros(len(overall))
        order = np.argsort(-share * np.log1p(share / overall), kind="stable")
        endings.append([_endings()[n][0] for n in order if share[n] >= _ENOUGH])
    return endings


def asked_of(rest: str) -> str:
    """What the letters after a name ask or tell of it, as a word that closes a label; "" where they deny it or tell nothing."""
    asked = [(match.start(), word) for word, pattern in _endings() if (match := pattern.search(rest))]
    return "" if not asked or _DENIED.search(rest) else min(asked)[1]


def asks(phrase: str) -> bool:
    """Whether a phrase ends in what is asked or told of something."""
    return any(phrase.endswith(word) for word, _ in _endings())


def is_weak(noun: str) -> bool:
    """Whether a noun names nothing by itself."""
    return noun in _weak()


def is_time(noun: str) -> bool:
    """Whether a noun tells when."""
    return noun in _times()


def without_wish(name: str) -> str:
    """A row of nouns without the words at its end that only ask for it: 교통망 확충 of 교통망 확충 바람."""
    words, wishes = name.split(), _raw()["wishes"]
    while words and words[-1] in wishes:
        words.pop()
    return " ".join(words)


def several_label(terms: Sequence[str]) -> str:
    """What a group is called whose opinions are each about something else, with `terms` that some are about as examples."""
    return str(_raw()["several"]).format(terms="·".join(terms))


def mixed_label(terms: Sequence[str]) -> str:
    """What a group is called whose opinions are about several things: `terms` of them, and that there are others."""
    return str(_raw()["mixed"]).format(terms="·".join(terms))


def telling_nouns(ranked: Sequence[tuple[str, float]], most: int = 2, shared: Collection[str] = ()) -> list[str]:
    """The `most` single terms that are most telling of a group, none of them `shared` by the whole survey or an ending."""
    nothing = {*_weak(), *shared, *(word for word, _ in _endings() if word not in _MATTERS)}
    return [term for term, _ in ranked if " " not in term and term not in nothing][:most]


def label_of(ranked: Sequence[tuple[str, float]], endings: Sequence[str], spelling: Spelling, used: set[str]) -> str:
    """A noun phrase from a theme's terms (`telling_terms`) and endings that no other theme has.

    Two nouns side by side only where people wrote them so: "겨울과 시간" names nothing.
    """
    weak = _weak()
    closing = {word for word, _ in _endings()}
    singles = [term for term, _ in ranked if " " not in term and term not in weak] or [term for term, _ in ranked][:1]
    if not any("가" <= letter <= "힣" for letter in "".join(singles[:5])):
        return _first_unused([*(f"{a}·{b}" for a, b in zip(singles[:1] * 4, singles[1:5], strict=False)), *singles], used)
    weight = dict(ranked)
    worth = _PAIR_WORTH * weight[singles[0]]
    pairs = [spelling(term) for term, value in ranked if " " in term and value >= worth and not weak & set(term.split())]
    pairs = [pair for pair in pairs if pair in spelling and all(len(word) > 1 for word in pair.split())]
    heads = [*pairs[:1], *(single for single in singles if single not in closing), *singles]
    return _first_unused([_closed(head, endings) for head in heads] + heads, used)


class Spelling:
    """How a pair of nouns is written in `texts`: apart or as one word, with the noun that nearly always follows."""

    def __init__(self, texts: Sequence[str], nouns: Sequence[Sequence[str]]) -> None:
        self._all = "\n".join(texts)
        self._pairs = Counter(pair for row in nouns for pair in pairwise(row))
        self._triples = Counter(triple for row in nouns for triple in zip(row, row[1:], row[2:], strict=False))

    def __call__(self, pair: str) -> str:
        """The pair (its nouns with a space between) as it is written most often."""
        first, second = pair.split()
        longer = [key for key, count in self._triples.items() if count >= _NEARLY_ALWAYS * self._pairs[first, second]]
        longer = sorted(key for key in longer if first in key and second in key and (first, second) in pairwise(key))
        whole = self._written(longer[0]) if longer and self._pairs[first, second] > 2 else ""
        return whole if whole and whole in self._all else self._written((first, second))

    def _written(self, parts: Sequence[str]) -> str:
        written = parts[0]
        for before, after in pairwise(parts):
            together = self._all.count(f"{before}{after}") > self._all.count(f"{before} {after}")
            written += after if together else f" {after}"
        return written

    def __contains__(self, phrase: str) -> bool:
        return phrase in self._all


def _closed(head: str, endings: Sequence[str]) -> str:
    """A head with the first ending that it does not hold already; one that ends as a wish does needs none."""
    words = head.split()
    if asks(head):
        return head
    ending = next((ending for ending in endings if not any(ending in word for word in words)), "")
    return f"{head} {ending}".strip()


def _first_unused(options: Sequence[str], used: set[str]) -> str:
    return next((option for option in options if option not in used), options[0] if options else "")
