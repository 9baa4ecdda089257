"""Opinions as text: one spelling of the same signs, and what says nothing set aside by transparent rules."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+")
_HAS_WORDS = re.compile(r"[가-힣a-z一-鿿]")
_LONGEST_PIECE = 14
"""Letters of a courtesy in a chain of several."""


def cleaned(text: str) -> str:
    """`text` in NFKC on one line."""
    return _SPACE.sub(" ", unicodedata.normalize("NFKC", text)).strip()


def squeezed(text: str) -> str:
    """`text` as letters and digits only, lower case: equal for two spellings of one short answer."""
    return "".join(_words(text))


@dataclass(frozen=True)
class _Known:
    """What stands for no answer, thanks and praise, and both with what may stand beside them."""

    whole: frozenset[str]
    courtesies: frozenset[str]
    openings: frozenset[str]
    empty: frozenset[str]
    empty_with_fillers: frozenset[str]


@cache
def _known() -> _Known:
    raw = tomllib.loads((files("analysis") / "fields" / "non_answers.toml").read_text(encoding="utf-8"))
    whole, courtesies, fillers = (frozenset(map(squeezed, raw[name])) for name in ("whole", "courtesies", "fillers"))
    openings = frozenset(courtesy[0] for courtesy in courtesies)
    return _Known(whole, courtesies, openings, whole | courtesies, whole | courtesies | fillers)


def is_non_answer(text: str) -> bool:
    """Whether an answer says nothing that could be answered: blank, signs only, 없음 and its like, thanks, bare praise.

    `인력 없음` is an opinion: only fillers (딱히, 의견은, 특이사항 …) may stand beside 없음.
    """
    known, words = _known(), _words(text)
    plain = "".join(words)
    if len(plain) <= 1 or not _HAS_WORDS.search(plain) or plain in known.empty:
        return True
    # Courtesies may be typed with or without spaces between them.
    return _made_of(words, known.empty_with_fillers, needed=known.empty) or _chained(plain, known)


def is_courtesy(text: str) -> bool:
    """Whether an answer is thanks or praise and nothing else, as 좋은 교육 감사합니다."""
    known, words = _known(), _words(text)
    plain = "".join(words)
    if not plain or plain in known.whole:
        return False
    return _made_of(words, known.courtesies, needed=known.courtesies) or _chained(plain, known)


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(cleaned(text))]


def _made_of(words: list[str], allowed: frozenset[str], needed: frozenset[str]) -> bool:
    """Every word (or two words typed apart) is allowed, and at least one is what makes a non-answer."""
    position, met = 0, False
    while position < len(words):
        pair = "".join(words[position : position + 2])
        if words[position] in allowed:
            met |= words[position] in needed
            position += 1
        elif pair in allowed:
            met |= pair in needed
            position += 2
        else:
            return False
    return met


def _chained(plain: str, known: _Known) -> bool:
    """Whether `plain` is a chain of courtesies, as 정말좋았습니다감사합니다."""
    if plain[:1] not in known.openings:
        return False
    reached, open_ends = {0}, [0]
    while open_ends:
        start = open_ends.pop()
        near = range(start + 1, min(start + _LONGEST_PIECE, len(plain)) + 1)
        ends = [end for end in near if end not in reached and plain[start:end] in known.courtesies]
        reached.update(ends)
        open_ends += ends
    return len(plain) in reached
