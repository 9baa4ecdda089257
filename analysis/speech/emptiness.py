"""How likely a short text says nothing that could be answered: logistic regression on its letters, half letters and morphemes.

Half letters (ㅇㅓㅂㅅㅡㅁ) see through what was typed wrongly. The weights (`fields/emptiness.tsv`) are learnt from
`fields/labelled` by ``tools/emptiness.py``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from analysis.declared import declared_rows
from analysis.speech.morphemes import Analysed
from analysis.speech.text import respelled, squeezed

ANY_TEXT = "any text"
"""The feature that every text has: how common it is to say nothing."""

_HALVES, _LETTERS, _MORPHEMES = (3, 4, 5), (1, 2, 3), (1, 2, 3)
"""In a row."""

_LENGTHS = (0, 1, 2, 3, 5, 8, 12, 16, 24, 36)
_NOUNS = (0, 1, 2, 3, 4)
_WRITTEN = frozenset({"SL", "SN", "SH"})
"""Letters, digits and Hanja are no signs."""


def odds_of_nothing(read: Sequence[Analysed]) -> list[float]:
    """The logarithm of the odds that each text says nothing."""
    weights = _weights()
    return [float(sum(weights.get(feature, 0.0) for feature in features(text))) for text in read]


def features(read: Analysed) -> list[str]:
    """What of a text it is told by, sorted: what it holds, not how often."""
    text = " ".join(respelled(read.text).text.lower().split())
    halves = unicodedata.normalize("NFD", f"^{text.replace(' ', '_')}$")
    words = [word for word in read.words if not word.tag.startswith("S") or word.tag in _WRITTEN]
    said = ["^", *(f"{word.form}/{word.tag.partition('-')[0]}" for word in words), "$"]
    nouns = sum(word.tag in {"NNG", "NNP"} for word in words)
    letters = len(squeezed(text))
    found = {f"half {part}" for part in _rows(halves, _HALVES)} | {f"letter {part}" for part in _rows(f"^{text}$", _LETTERS)}
    found |= {f"word {' '.join(part)}" for count in _MORPHEMES for part in zip(*(said[n:] for n in range(count)), strict=False)}
    found |= {f"longer {length}" for length in _LENGTHS if letters > length}
    return sorted(found | {f"nouns {count}" for count in _NOUNS if nouns > count} | {ANY_TEXT})


def _rows(text: str, counts: Sequence[int]) -> Iterator[str]:
    return (text[start : start + count] for count in counts for start in range(len(text) - count + 1))


@cache
def _weights() -> Mapping[str, float]:
    return {row["feature"]: float(row["weight"]) for row in declared_rows("fields/emptiness.tsv")}
