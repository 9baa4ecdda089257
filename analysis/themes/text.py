"""Opinions as text: one spelling of the same signs, and what says nothing set aside by transparent rules."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files

_SPACE = re.compile(r"\s+")
_NOT_LETTER = re.compile(r"[\W_]+")
_WORD = re.compile(r"[^\W_]+")


def cleaned(text: str) -> str:
    """`text` in NFKC on one line."""
    return _SPACE.sub(" ", unicodedata.normalize("NFKC", text)).strip()


def squeezed(text: str) -> str:
    """`text` as letters and digits only, lower case: equal for two spellings of one short answer."""
    return _NOT_LETTER.sub("", cleaned(text)).lower()


@cache
def _known() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    raw = tomllib.loads((files("analysis") / "fields" / "non_answers.toml").read_text(encoding="utf-8"))
    whole, courtesies, fillers = (frozenset(map(squeezed, raw[name])) for name in ("whole", "courtesies", "fillers"))
    return whole, courtesies, fillers


def is_non_answer(text: str) -> bool:
    """Whether an answer says nothing that could be answered: blank, signs only, 없음 and its like, thanks, bare praise.

    `인력 없음` is an opinion: only fillers (딱히, 의견은, 특이사항 …) may stand beside 없음.
    """
    whole, courtesies, fillers = _known()
    plain = squeezed(text)
    if len(plain) <= 1 or not re.search(r"[가-힣a-z一-鿿]", plain) or re.fullmatch(r"[ㄱ-ㅎㅏ-ㅣ]+", plain) or plain in whole:
        return True
    words = [squeezed(word) for word in _WORD.findall(cleaned(text))]
    # Courtesies may be typed with or without spaces between them.
    if plain in courtesies or _made_of(words, courtesies | whole | fillers, needed=courtesies | whole):
        return True
    return _made_of_pieces(plain, courtesies)


def is_courtesy(text: str) -> bool:
    """Whether an answer is thanks or praise and nothing else, as 좋은 교육 감사합니다."""
    whole, courtesies, _ = _known()
    plain = squeezed(text)
    words = [squeezed(word) for word in _WORD.findall(cleaned(text))]
    return (
        bool(plain)
        and plain not in whole
        and (_made_of(words, courtesies, needed=courtesies) or _made_of_pieces(plain, courtesies))
    )


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


def _made_of_pieces(plain: str, pieces: frozenset[str]) -> bool:
    """Whether `plain` is a chain of the pieces, as 정말좋았습니다감사합니다."""
    reached = {0}
    for end in range(1, len(plain) + 1):
        if max(reached) < end - 14:
            return False
        if any(start in reached and plain[start:end] in pieces for start in range(max(0, end - 14), end)):
            reached.add(end)
    return len(plain) in reached
