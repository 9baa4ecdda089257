"""How likely a short text says nothing that could be answered: logistic regression on its letters, half letters and morphemes.

Each counts by how rare it is, and a text as a row of unit length: a word of two letters tells as much as a sentence (Salton and
Buckley 1988). Half letters (ㅇㅓㅂㅅㅡㅁ) see through what was typed wrongly. The weights (`fields/emptiness.tsv`) are learnt
from `fields/labelled` by ``tools/emptiness.py``.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from analysis.declared import declared_rows
from analysis.speech.morphemes import Analysed
from analysis.speech.text import respelled, squeezed

ANY_TEXT = "any text"
"""What is told of every text: how common it is to say nothing."""

_LETTER = "letter "

_HALVES, _LETTERS, _MORPHEMES = (3, 4, 5), (1, 2, 3), (1, 2, 3)
"""In a row."""

_LENGTHS = (0, 1, 2, 3, 5, 8, 12, 16, 24, 36)
_NOUNS = (0, 1, 2, 3, 4)
_WRITTEN = frozenset({"SL", "SN", "SH"})
"""Letters, digits and Hanja are no signs."""


@dataclass(frozen=True)
class Weights:
    """By how much each feature raises the log odds of a text of unit length, how rare it is, and the log odds of any text."""

    weight: Mapping[str, float]
    rareness: Mapping[str, float]
    base: float

    def odds(self, features: Sequence[str]) -> float:
        """The log odds of a text with these features; those of any text where no labelled one is written in its letters."""
        known = [feature for feature in features if feature in self.weight]
        if not any(feature.startswith(_LETTER) for feature in known):
            return self.base
        length = math.sqrt(sum(self.rareness[feature] ** 2 for feature in known))
        return self.base + sum(self.weight[feature] * self.rareness[feature] for feature in known) / max(length, 1e-9)


def odds_of_nothing(read: Sequence[Analysed]) -> list[float]:
    """The logarithm of the odds that each text says nothing."""
    weights = _weights()
    return [weights.odds(features(text)) for text in read]


def features(read: Analysed) -> list[str]:
    """What of a text it is told by, sorted: what it holds, not how often."""
    text = " ".join(respelled(read.text).text.lower().split())
    halves = unicodedata.normalize("NFD", f"^{text.replace(' ', '_')}$")
    words = [word for word in read.words if not word.tag.startswith("S") or word.tag in _WRITTEN]
    said = ["^", *(f"{word.form}/{word.tag.partition('-')[0]}" for word in words), "$"]
    nouns = sum(word.tag in {"NNG", "NNP"} for word in words)
    letters = len(squeezed(text))
    held = {f"half {part}" for part in _rows(halves, _HALVES)} | {f"{_LETTER}{part}" for part in _rows(f"^{text}$", _LETTERS)}
    held |= {f"word {' '.join(part)}" for count in _MORPHEMES for part in zip(*(said[n:] for n in range(count)), strict=False)}
    held |= {f"longer {length}" for length in _LENGTHS if letters > length}
    return sorted(held | {f"nouns {count}" for count in _NOUNS if nouns > count})


def _rows(text: str, counts: Sequence[int]) -> Iterator[str]:
    return (text[start : start + count] for count in counts for start in range(len(text) - count + 1))


@cache
def _weights() -> Weights:
    rows = {row["feature"]: row for row in declared_rows("fields/emptiness.tsv")}
    base = float(rows.pop(ANY_TEXT)["weight"])
    weight, rareness = ({name: float(row[column]) for name, row in rows.items()} for column in ("weight", "rareness"))
    return Weights(weight, rareness, base)
