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

from analysis.themes.keeping import Kept

_NOUNS = ("NNG", "NNP", "XR")
_VERBS = ("VV", "VA", "VV-R", "VV-I", "VA-R", "VA-I")
_LATIN_TAG = "SL"
_UNSPACED = re.compile(r"[가-힣]{9}")
"""So many letters in one run were likely typed without spaces: spacing all texts would double the time."""

_AT_ONCE = 5_000


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


def morphemes(texts: Sequence[str]) -> list[tuple[Morpheme, ...]]:
    """The content morphemes of each text, in order; Latin terms of the field stand for their Korean word."""
    return _kept.of(texts)


def _analysed(texts: list[str]) -> list[tuple[Morpheme, ...]]:
    unspaced = [row for row, text in enumerate(texts) if _UNSPACED.search(text)]
    spaced = list(texts)
    for row, text in zip(unspaced, kiwi().space([texts[row] for row in unspaced]), strict=True):
        spaced[row] = text
    return [tuple(m for token in tokens if (m := _morpheme(token)) is not None) for tokens in kiwi().tokenize(spaced)]


_kept = Kept(_analysed, _AT_ONCE)


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
