"""What an opinion is: a request, a difficulty, praise, a question or a proposal, told by a small trained classifier.

Multinomial logistic regression on the words of a text, on the endings of its last clause and of the others, on its letters in
rows and on those that it ends in. Each counts by how rare it is, and a text as a row of unit length. Its weights
(`fields/kinds.tsv`) are learnt from `fields/labelled` by ``tools/kinds.py``. Where the vectors of sentences are there
already, they tell a part of it (`kinds_by_sentences`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from analysis.declared import declared_rows
from analysis.speech.kinds_by_sentences import Vectors, together
from analysis.speech.morphemes import Analysed, Word, analysed
from analysis.speech.non_answers import courtesies, non_answers
from analysis.speech.text import cleaned

KINDS = ("request", "difficulty", "praise", "question", "proposal")
OTHER = ""
"""Of an opinion of which none of the kinds is likely enough."""

ANY_TEXT = "any text"
"""What is told of every text: how common a kind is."""

_ASKING = np.array([kind in {"request", "proposal"} for kind in KINDS])

_LIKELY = 0.36
"""The chance of its likeliest kind from which a text is told to be of it."""

_LAST = (1, 2, 3)
"""Morphemes that a text ends in."""

_LETTERS = (1, 2, 3, 4)
"""Letters that a text ends in."""

_PARTS, _LATE_PARTS = (1, 2, 3), (2, 3, 4)
_LATE = 14
"""Letters and spaces; what stands among the last so many is told apart."""

_LENGTHS = (12, 25, 50, 100)
_SHORT = 6
_SIGN = "S"
_ENDS = frozenset({"EF", "ETN"})
_VERBS = frozenset({"VV", "VA", "VX", "XSV", "XSA"})
_LINKING = frozenset("으어아여")
"""Vowels that an ending begins with after some stems only."""

_NOT_A_LETTER = re.compile(r"[^가-힣a-zA-Z0-9]+")


@dataclass(frozen=True)
class Weights:
    """``place`` of each feature in ``table`` (features × `KINDS`), how rare each is, and what is told of any text (``base``)."""

    place: Mapping[str, int]
    table: NDArray[np.float64]
    rareness: NDArray[np.float64]
    base: NDArray[np.float64]


def kinds_of(
    texts: Sequence[str], nothing: Sequence[bool] | None = None, sentences: Mapping[str, Vectors] | None = None
) -> list[str]:
    """The kind of each text: one of `KINDS`, or `OTHER`. Thanks and pure praise, which are no opinions, are praise too.

    `nothing` tells which say nothing, where that is known (`non_answers`); `sentences` are the encoder's vectors (layers ×
    directions, as `together` takes them) by cleaned text: a text that has none is told by its words alone.
    """
    clean = [cleaned(text) for text in texts]
    chances = chances_of(analysed(clean))
    if sentences and (rows := [row for row, text in enumerate(clean) if text in sentences]):
        chances[rows] = together(chances[rows], [sentences[clean[row]] for row in rows])
    kinds = [_kind(row) for row in chances]
    empty = non_answers(clean) if nothing is None else nothing
    return list(np.where(courtesies(clean), "praise", np.where(empty, OTHER, np.array(kinds, dtype=object))))


def chances_of(read: Sequence[Analysed]) -> NDArray[np.float64]:
    """How likely each of `KINDS` is for each text, by rows."""
    weights = _weights()
    scores = np.zeros((len(read), len(KINDS)))
    for row, text in enumerate(read):
        known = [weights.place[feature] for feature in features(text) if feature in weights.place]
        rare = weights.rareness[known]
        scores[row] = weights.base + rare @ weights.table[known] / max(float(np.linalg.norm(rare)), 1e-9)
    odds = np.exp(scores - scores.max(axis=1, keepdims=True, initial=0.0))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True), dtype=float)


def features(read: Analysed) -> list[str]:
    """What of a text its kind is told by, sorted: what it holds, not how often."""
    words = [word for word in read.words if not word.tag.startswith(_SIGN) or word.tag in {"SL", "SN", "SH"}]
    said = [f"{word.form}/{word.tag}" for word in words]
    held = {f"length {sum(len(read.text) > length for length in _LENGTHS)}"}
    held |= {f"word {one}" for one in said}
    held |= {f"last {' '.join(said[-count:])}" for count in _LAST if len(said) >= count}
    held |= {f"last class {' '.join(word.tag for word in words[-count:])}" for count in _LAST[:2] if len(said) >= count}
    held |= {f"clause {word.form}" for word in words if word.tag == "EF"}
    held |= _of_predicates(words)
    letters = _NOT_A_LETTER.sub("", read.text)
    held |= {f"letters {letters[-count:]}" for count in _LETTERS if len(letters) >= count}
    held |= _of_signs(read.text) | _of_parts(read.text)
    if words and words[-1].tag.startswith("N") and len(words) <= _SHORT:
        held.add("short note")
    return sorted(held)


def _of_predicates(words: Sequence[Word]) -> set[str]:
    """Stems and endings in a row with a verb among them, whatever their tense and respect: 면 하, 고 싶, 야 하."""
    plain = [_plain(word) for word in words if word.tag != "EP"]
    closed = plain[:-1] if plain and words[-1].tag in _ENDS else plain
    closings = {f"closing {' '.join(closed[-count:])}" for count in _LAST if len(closed) >= count}
    return closings | {f"with {first} {then}" for first, then in pairwise(plain) if first.endswith("/EC")}


def _plain(word: Word) -> str:
    tag = word.tag.partition("-")[0]
    form = word.form[1:] if tag == "EC" and len(word.form) > 1 and word.form[0] in _LINKING else word.form
    return f"{form}/{'V' if tag in _VERBS else tag}"


def _of_parts(text: str) -> set[str]:
    written = "_".join(text.split())
    whole, late = f"^{written}$", f"{written[-_LATE:]}$"
    return {f"part {part}" for part in _rows(whole, _PARTS)} | {f"late {part}" for part in _rows(late, _LATE_PARTS)}


def _rows(text: str, counts: Sequence[int]) -> Iterator[str]:
    return (text[start : start + count] for count in counts for start in range(len(text) - count + 1))


def _of_signs(text: str) -> set[str]:
    if text.rstrip(" .!~)\"'").endswith(("?", "？")):
        return {"ends in ?"}
    return {"holds ?"} if "?" in text or "？" in text else set()


def _kind(chances: NDArray[np.float64]) -> str:
    # Whether something is asked for comes first, what kind of asking it is second: the two share their chances.
    asked = chances[_ASKING].sum()
    best = int(np.argmax(np.where(_ASKING, chances, 0.0))) if asked > chances[~_ASKING].max() else int(chances.argmax())
    return KINDS[best] if max(asked, chances[best]) >= _LIKELY else OTHER


@cache
def _weights() -> Weights:
    base, *rows = declared_rows("fields/kinds.tsv")
    table = np.array([[float(row[kind]) for kind in KINDS] for row in (base, *rows)], dtype=float)
    rareness = np.array([float(row["rareness"]) for row in rows], dtype=float)
    return Weights({row["feature"]: place for place, row in enumerate(rows)}, table[1:], rareness, table[0])
