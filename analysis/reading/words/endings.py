"""Korean endings: 그렇다, 그렇습니다, 그럼 and 그래요 are one answer.

Only the ending of the last word is taken off, by rule and without a dictionary: enough for the short predicates of answers.
"""

from __future__ import annotations

import re

_FIRST, _LAST, _FINALS = 0xAC00, 0xD7A3, 28
_NONE, _N, _L, _LM, _M, _B, _SS = 0, 4, 8, 10, 16, 17, 20
"""Numbers of the final consonants: none, ㄴ, ㄹ, ㄻ, ㅁ, ㅂ, ㅆ."""

_IRREGULAR = (
    (re.compile(r"(그러하|그러|그래)$"), "그렇"),
    (re.compile(r"려[우워]$"), "렵"),
    (re.compile(r"러[우워]$"), "럽"),
    (re.compile(r"해$"), "하"),
    (re.compile(r"(돼|되어)$"), "되"),
    (re.compile(r"(^|[잘매우약간도])아$"), r"\1알"),
    (re.compile(r"몰라$"), "모르"),
    (re.compile(r"(..)하$"), r"\1"),
    (re.compile(r"(보통|중간|불만|중립|수준)이$"), r"\1"),
    (re.compile(r"(..)(?:이에|이예|예)$"), r"\1"),
)


def stem(word: str) -> str:
    """A squeezed word or phrase without the ending of its predicate; what ends otherwise stays as it is."""
    bare = _without_ending(word)
    bare = _without_past(bare)
    for ending, kept in _IRREGULAR:
        bare = ending.sub(kept, bare)
    return bare or word


def _without_ending(word: str) -> str:
    for question, statement in (("니까", "니다"), ("입니까", "입니다")):
        if word.endswith(question):
            word = word.removesuffix(question) + statement
    if word.endswith("습니다"):
        return word.removesuffix("습니다")
    if word.endswith("니다") and _final(word[:-2]) == _B:
        return _with_final(word[:-2], _NONE)
    if word.endswith(("는다", "은다")):
        return word[:-2]
    if word.endswith("다"):
        rest = word[:-1]
        return _with_final(rest, _NONE) if _final(rest) == _N and len(word) > 1 else rest
    if word.endswith("요") and len(word) > 1:
        return re.sub(r"(?<=[가-힣])[아어]$", "", word[:-1]) if _final(word[:-2]) else word[:-1]
    if word.endswith("음") and len(word) > 1 and _final(word[:-1]):
        return word[:-1]
    if _final(word) == _M:
        return _with_final(word, _NONE)
    return _with_final(word, _L) if _final(word) == _LM else word


def _without_past(word: str) -> str:
    """부족했 → 부족하, 필요없었 → 필요없, 되었 → 되."""
    if _final(word) != _SS or word.endswith(("있", "겠")):
        return word
    if word.endswith(("았", "었", "였")):
        return word[:-1] or word
    return _with_final(word, _NONE)


def _final(word: str) -> int:
    """The number of the final consonant of the last syllable, 0 where there is none."""
    last = word[-1:]
    return (ord(last) - _FIRST) % _FINALS if last and _FIRST <= ord(last) <= _LAST else _NONE


def _with_final(word: str, final: int) -> str:
    last = ord(word[-1])
    return word[:-1] + chr(last - (last - _FIRST) % _FINALS + final)
