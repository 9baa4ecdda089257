"""Korean texts as content morphemes, by Kiwi (its language model comes inside its package)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from analysis.declared import declared_rows
from analysis.korean import kiwi
from analysis.speech.contrast import set_aside
from analysis.speech.cutting import parts_of
from analysis.speech.keeping import Kept
from analysis.speech.text import Respelled, respelled

if TYPE_CHECKING:
    from kiwipiepy import Sentence, Token

_NOUNS = ("NNG", "NNP", "XR")
_VERBS = ("VV", "VA", "VV-R", "VV-I", "VA-R", "VA-I")
_NUMERAL = "NR"
"""억 and its like: all that a sum of money by itself holds."""

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


@dataclass(frozen=True, slots=True)
class Word:
    """A morpheme of any class, signs and endings too: its form in lower case and its class (Sejong tag, as NNG, EF, SF)."""

    form: str
    tag: str


@dataclass(frozen=True, slots=True)
class Analysed:
    """A text as Kiwi read it: its content morphemes in order, and all its morphemes (`words`).

    ``text`` is as it was written. What the text sets aside (`contrast`) is not among
    the content morphemes, nor in ``meant``, the text without it.
    """

    text: str
    morphemes: tuple[Morpheme, ...]
    meant: str = ""
    words: tuple[Word, ...] = ()


def morphemes(texts: Sequence[str]) -> list[tuple[Morpheme, ...]]:
    """The content morphemes of each text, in order; Latin terms of the field stand for their Korean word."""
    return [read.morphemes for read in analysed(texts)]


def analysed(texts: Sequence[str]) -> list[Analysed]:
    """Each text with its morphemes, from one reading: Kiwi takes most of the time."""
    return _kept.of(texts)


def _analyse(texts: list[str]) -> list[Analysed]:
    parts = {text: parts_of(text) for text in texts}
    read = _sentences(sorted({part for each in parts.values() for part in each}))
    return [_together([sentence for part in parts[text] for sentence in read[part]], text) for text in texts]


def _together(sentences: Sequence[Analysed], text: str = "") -> Analysed:
    content = tuple(morpheme for sentence in sentences for morpheme in sentence.morphemes)
    words = tuple(word for sentence in sentences for word in sentence.words)
    meant = " ".join(sentence.meant for sentence in sentences if sentence.meant)
    # Where nothing is set aside the text keeps its marks and spaces.
    whole = text or " ".join(sentence.text for sentence in sentences)
    return Analysed(whole, content, whole if all(sentence.meant == sentence.text for sentence in sentences) else meant, words)


def _sentences(parts: Sequence[str]) -> dict[str, list[Analysed]]:
    """Each part's sentences; one typed without spaces is read with spaces."""
    alike = [respelled(part) for part in parts]
    unspaced = [each.text for each in alike if _UNSPACED.search(each.text)]
    spaced = dict(zip(unspaced, kiwi().space(unspaced), strict=True)) if unspaced else {}
    split = kiwi().split_into_sents([spaced.get(each.text, each.text) for each in alike], return_tokens=True)
    read = {}
    for part, each, sentences in zip(parts, alike, split, strict=True):
        as_written = part if each.text not in spaced else None
        aside = _places(sentences)
        own = [_sentence(sentence, each, as_written, aside) for sentence in sentences]
        read[part] = own if len(part) >= _LONG_ENOUGH else [_together(own, part.strip())]
    return read


def _places(sentences: Sequence[Sentence]) -> frozenset[int]:
    """Where in a part the morphemes begin that it sets aside."""
    tokens = [token for sentence in sentences for token in sentence.tokens or ()]
    return frozenset(tokens[place].start for place in set_aside(tokens))


def _sentence(sentence: Sentence, alike: Respelled, part: str | None, aside: frozenset[int]) -> Analysed:
    """`part` is the text as written; None where spaces were put into it, and places tell nothing."""
    tokens = sentence.tokens or ()
    text = (sentence.text if part is None else alike.written(sentence.start, sentence.end, part)).strip()
    kept = [token for token in tokens if token.start not in aside]
    words = tuple(_word(token.form.lower(), token.tag) for token in tokens)
    return Analysed(text, _content(kept), text if len(kept) == len(tokens) else _said(sentence, kept), words)


def _said(sentence: Sentence, kept: Sequence[Token]) -> str:
    """What of a sentence the kept morphemes hold, with its spaces."""
    held = {place - sentence.start for token in kept for place in range(token.start, token.end)}
    return " ".join(
        "".join(sign if place in held or sign == " " else "" for place, sign in enumerate(sentence.text)).split()
    ).lstrip(" .,")


def _content(tokens: Sequence[Token]) -> tuple[Morpheme, ...]:
    return tuple(morpheme for token in tokens if (morpheme := _morpheme(token)) is not None)


_kept = Kept(_analyse, _AT_ONCE)


@cache
def _latin_terms() -> Mapping[str, str]:
    return {row["term"].upper(): row["korean"] for row in declared_rows("fields/latin_terms.tsv")}


@cache
def _meant_by(term: str) -> int:
    """The id of the Korean noun that a Latin term stands for (of a compound the last, its head); 0 where it stands for none."""
    korean = _latin_terms().get(term)
    nouns = [token for token in kiwi().tokenize(korean) if token.tag in _NOUNS] if korean else []
    return nouns[-1].id if nouns else 0


def _morpheme(token: Token) -> Morpheme | None:
    if token.tag == _LATIN_TAG:
        term = token.form.upper()
        return _one(term, _meant_by(term), True)
    if token.tag in _NOUNS:
        return _one(token.form, token.id, True)
    return _one(token.form, token.id, False) if token.tag in (*_VERBS, _NUMERAL) else None


# Many texts share few words: each is kept once.
_one = lru_cache(maxsize=100_000)(Morpheme)
_word = lru_cache(maxsize=100_000)(Word)
