"""Kiwi, which knows Korean's words: one for whoever asks, for it takes a second or two to load."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from analysis.resting import Resting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kiwipiepy import Kiwi, Token

_REST = 60.0
"""Seconds; it holds two hundred megabytes, and a survey that was read and sorted does not need it."""

_UNKNOWN = 2
"""Kiwi's id of a noun that its dictionary does not have."""

_BOUND = ("J", "E", "VCP", "XS")
"""Tags of particles, endings and suffixes."""

_SYLLABLES = ("NNG", "NNP", "MAG", "XR", "IC")
_OTHER_LETTERS = "S"
"""Begins the tags of Latin and Chinese letters, which Kiwi's dictionary does not look up."""

_OF_A_NOUN = ("J", "E", "VCP", "XSN")
"""Tags of what stands behind a noun where it stays one."""

_SURELY_NOT, _A_VERB, _IN_PIECES, _PROPER_SHORT, _PROPER = -8.0, -4.0, 2.0, 3.0, 4.0
_IN_NO_ORDER = 2.0
"""Of a word and one syllable that no noun is made of together: 방지 and the adverb 안."""
_NO_PART_OF_A_NOUN = ("MA", "IC")
_USUAL = 3
_BEGINS_AS_A_WORD = -3.0
"""Of a word that begins with a common one, as 주민수 (the number of residents) and many a name do."""


def kiwi() -> Kiwi:
    """Kiwi with its language model, one for everybody; it is let go of after a minute in which nobody asked."""
    return _resting()


def _loaded() -> Kiwi:
    # Its allocator otherwise keeps ninety megabytes of what is let go of; it looks when it is loaded.
    os.environ.setdefault("MIMALLOC_PURGE_DELAY", "0")
    # Imported here: whoever does not need Korean's words does not wait for them.
    from kiwipiepy import Kiwi  # noqa: PLC0415

    # The dictionary of names of several words takes two seconds to load, and has no vectors: it only hides its parts.
    return Kiwi(model_type="cong", num_workers=min(os.cpu_count() or 1, 4), load_multi_dict=False)


_resting = Resting(_loaded, _REST)


@dataclass(frozen=True)
class Seen:
    """What Kiwi sees at a place of a sentence: the tag of the morpheme there and how many letters it has."""

    tag: str
    length: int


def seen_at(text: str, start: int) -> Seen:
    """The longest morpheme that begins at a place of a sentence; of no tag where none begins there."""
    begun = [Seen(str(token.tag), int(token.len)) for token in kiwi().tokenize(text) if token.start == start]
    return max(begun, key=lambda seen: seen.length, default=Seen("", 0))


@dataclass(frozen=True)
class Piece:
    """A morpheme: its tag, where it begins, how many letters it has, Kiwi's number of it and the log of how usual it is."""

    tag: str
    start: int
    length: int
    id: int
    score: float


def pieces(text: str) -> list[Piece]:
    """What Kiwi sees in a text, morpheme by morpheme."""
    return _pieces(kiwi().tokenize(text))


def pieces_of_all(texts: Iterable[str]) -> Iterator[list[Piece]]:
    """As `pieces`, of many texts at once."""
    return map(_pieces, kiwi().tokenize(texts))


def _pieces(tokens: Iterable[Token]) -> list[Piece]:
    return [Piece(str(token.tag), int(token.start), int(token.len), int(token.id), float(token.score)) for token in tokens]


def is_made_of_words(text: str) -> bool:
    """Whether Kiwi knows every word in `text`; a name that no dictionary has is made of none."""
    return all(token.id != _UNKNOWN for token in kiwi().tokenize(text))


def falls_into_syllables(text: str) -> bool:
    """Whether Kiwi knows no word in `text` but single syllables, none of them a verb, a particle, an ending or a number."""
    tokens = kiwi().tokenize(text)
    return len(tokens) > 1 and all(token.len == 1 and token.tag.startswith(_SYLLABLES) for token in tokens)


@lru_cache(maxsize=1 << 12)
def cuts_a_noun(run: str, length: int) -> bool:
    """Whether the first `length` syllables of a run end within a noun that Kiwi knows: 임시주 in 임시주차장 is no 차장's name."""
    return any(
        token.tag == "NNG" and token.id != _UNKNOWN and token.start < length < token.start + token.len
        for token in kiwi().tokenize(run)
    )


@lru_cache(maxsize=1 << 12)
def is_of_two_nouns(text: str) -> bool:
    """Whether Kiwi knows `text` as two nouns of two syllables and more (이주단지)."""
    tokens = kiwi().tokenize(text)
    return len(tokens) > 1 and all(token.tag == "NNG" and token.id != _UNKNOWN and token.len > 1 for token in tokens)


@lru_cache(maxsize=1 << 12)
def ends_in_a_noun(text: str) -> bool:
    """Whether the last syllable of `text` is a noun or a suffix to Kiwi, behind something else (배정 + 액)."""
    last = kiwi().tokenize(text)[-1]
    return int(last.len) == 1 and last.start > 0 and last.tag.startswith(("NN", "XSN"))


def is_proper(text: str) -> bool:
    """Whether Kiwi knows `text` as a proper noun, or as no word at all."""
    tokens = kiwi().tokenize(text)
    return len(tokens) == 1 and (tokens[0].id == _UNKNOWN or tokens[0].tag == "NNP")


def is_known_as_proper(text: str) -> bool:
    """Whether Kiwi's dictionary has `text` as one proper noun."""
    tokens = kiwi().tokenize(text)
    return len(tokens) == 1 and tokens[0].id != _UNKNOWN and tokens[0].tag == "NNP"


def is_mostly_proper(text: str) -> bool:
    """Whether `text` is a proper noun, or a word that Kiwi does not know, but for one syllable at its end (나탈리아)."""
    first = kiwi().tokenize(text)[0]
    is_name: bool = first.id == _UNKNOWN or first.tag == "NNP"
    return is_name and int(first.len) >= len(text) - 1


@lru_cache(maxsize=1 << 14)
def is_common_word(text: str) -> bool:
    """Whether `text` is one word of Kiwi's dictionary that is no proper noun, with an ending or a particle or without."""
    words = [token for token in kiwi().tokenize(text) if not token.tag.startswith(_BOUND)]
    if len(words) != 1 or words[0].len == 1 or words[0].id == _UNKNOWN:
        return False
    return words[0].tag != "NNP" and not words[0].tag.startswith(_OTHER_LETTERS)


def most_odds_of_a_name(length: int) -> float:
    """The most that `odds_of_a_name` adds for so many syllables: what stays too unlikely with it need not be looked up."""
    return _PROPER if length > 2 else _PROPER_SHORT


def odds_of_a_name(run: str, length: int) -> float:
    """What Kiwi's dictionary adds to the natural log odds that the first `length` syllables of a word are a person's name.

    Much where it does not know them, or as a proper noun; something where they fall into single syllables; less than nothing
    where they are a word, a verb, or made of words.
    """
    tokens = kiwi().tokenize(run)
    inside, behind = [t for t in tokens if t.start < length], [t for t in tokens if t.start >= length]
    if any(t.end > length for t in inside) or not all(t.tag.startswith(_OF_A_NOUN) for t in behind):
        return _SURELY_NOT
    if len(inside) == 1:
        is_proper = inside[0].id == _UNKNOWN or inside[0].tag == "NNP"
        begins = _BEGINS_AS_A_WORD if length > 2 and is_common_word(run[:2]) else 0.0
        return (_PROPER if length > 2 else _PROPER_SHORT) + begins if is_proper else _SURELY_NOT
    if any(t.len > 1 and t.id != _UNKNOWN and t.tag != "NNP" for t in inside):
        is_phrase = length < _USUAL or not any(t.tag.startswith(_NO_PART_OF_A_NOUN) for t in inside if t.len == 1)
        return _SURELY_NOT if is_phrase else _IN_NO_ORDER
    if any(t.tag in ("MM", "NR", "NNB", "NP") for t in inside[:-1]):
        return _SURELY_NOT
    if any(t.tag[0] in "VE" or t.tag in ("JX", "JKS", "JKO") for t in inside):
        return _A_VERB if length >= _USUAL else _SURELY_NOT
    return _IN_PIECES
