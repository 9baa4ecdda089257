"""Korean texts as content morphemes, by Kiwi (its language model comes inside its package)."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kiwipiepy import Kiwi, Token

from analysis.themes.cutting import parts_of, whole
from analysis.themes.keeping import Kept

_NOUNS = ("NNG", "NNP", "XR")
_VERBS = ("VV", "VA", "VV-R", "VV-I", "VA-R", "VA-I")
_LATIN_TAG = "SL"
_UNSPACED = re.compile(r"[가-힣]{9}")
"""So many letters in one run were likely typed without spaces: spacing all texts would double the time."""

_AT_ONCE = 5_000
_LONG_ENOUGH = 12
"""Letters; a shorter part is one sentence."""


@dataclass(frozen=True, slots=True)
class Morpheme:
    """A content morpheme: its form, its id in Kiwi's model, and whether it is a noun."""

    form: str
    id: int
    is_noun: bool


@cache
def kiwi() -> Kiwi:
    """Kiwi with its language model, loaded once (a second or two)."""
    # The dictionary of names of several words takes two seconds to load, and has no vectors: it only hides its parts.
    return Kiwi(model_type="cong", num_workers=min(os.cpu_count() or 1, 4), load_multi_dict=False)


@dataclass(frozen=True, slots=True)
class Analysed:
    """A text as Kiwi read it: the points that it makes, and its content morphemes in order."""

    points: tuple[str, ...]
    morphemes: tuple[Morpheme, ...]


def morphemes(texts: Sequence[str]) -> list[tuple[Morpheme, ...]]:
    """The content morphemes of each text, in order; Latin terms of the field stand for their Korean word."""
    return [found.morphemes for found in analysed(texts)]


def analysed(texts: Sequence[str]) -> list[Analysed]:
    """Each text with its points and morphemes, from one reading by Kiwi: that is nearly all the time that themes take."""
    return _kept.of(texts)


def _analyse(texts: list[str]) -> list[Analysed]:
    cut = [parts_of(text) for text in texts]
    read = _read(sorted({part for parts in cut for part in parts}))
    found = []
    for text, parts in zip(texts, cut, strict=True):
        pieces = [sentence for part in parts for sentence in read[part].points]
        found.append(Analysed(whole(pieces, text), tuple(m for part in parts for m in read[part].morphemes)))
    return found


def _read(parts: Sequence[str]) -> dict[str, Analysed]:
    """Each part's sentences and morphemes; those of a part typed without spaces are read from it with spaces."""
    unspaced = [part for part in parts if _UNSPACED.search(part)]
    spaced = dict(zip(unspaced, kiwi().space(unspaced), strict=True)) if unspaced else {}
    tokens = dict(zip(spaced, kiwi().tokenize(list(spaced.values())), strict=True)) if spaced else {}
    read = {}
    for part, sentences in zip(parts, kiwi().split_into_sents(list(parts), return_tokens=True), strict=True):
        found = tokens.get(part) or [token for sentence in sentences for token in sentence.tokens or ()]
        points = tuple(sentence.text for sentence in sentences) if len(part) >= _LONG_ENOUGH else (part,)
        read[part] = Analysed(points or (part,), tuple(m for token in found if (m := _morpheme(token)) is not None))
    return read


_kept = Kept(_analyse, _AT_ONCE)


@cache
def _latin_terms() -> Mapping[str, str]:
    path = files("analysis") / "fields" / "latin_terms.tsv"
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines(), delimiter="\t")
    return {row["term"].upper(): row["korean"] for row in rows}


@cache
def _id_of(form: str) -> int | None:
    tokens = [token for token in kiwi().tokenize(form) if token.tag in _NOUNS]
    return tokens[0].id if len(tokens) == 1 else None


def _morpheme(token: Token) -> Morpheme | None:
    if token.tag == _LATIN_TAG:
        korean = _latin_terms().get(token.form.upper())
        identity = _id_of(korean) if korean else None
        return Morpheme(token.form.upper(), identity if identity is not None else 0, True)
    if token.tag in _NOUNS:
        return Morpheme(token.form, token.id, True)
    return Morpheme(token.form, token.id, False) if token.tag in _VERBS else None
