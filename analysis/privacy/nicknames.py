"""Persons by what they call themselves: 봄이쌤, 짱구아빠로 활동하는 분, 블로그 행복한곰돌이님.

A name that somebody gave themselves can be any words: what tells it is what stands around it. Every pattern is linear in time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.korean import seen_at
from analysis.privacy.names import is_title, words
from analysis.privacy.traces import Span

_PLACES = (
    "(?:유튜브|유튜버|유투브|유투버|블로그|블로거|인스타|틱톡|스레드|트위터|오픈채팅|오픈카톡|오픈톡|단톡|채널명?"
    "|닉넴|닉|필명|활동명|별명)"
)
_QUOTE = "['\"\u2018\u2019\u201c\u201d\u300c\u300d]"
_A_QUOTE = re.compile(_QUOTE)
_AT_A_PLACE = re.compile(
    rf"(?<![가-힣]){_PLACES}(?:에서|의|에|방에서|방의|방)? ?{_QUOTE}?([가-힣a-z\d_.-]{{2,14}}?){_QUOTE}?"
    r"(?=님|으?로 (?:활동|불리|알려진|유명)|이?라는 (?:분|사람|강사|닉)|이라고|라고)"
)
_ACTIVE_AS = re.compile(r"(?<![가-힣a-z\d])([가-힣a-z\d_.-]{2,14}?)(?:으로|로) (?:활동하|활동 ?중|불리[는시]|더 알려진)")
_FAMILY = re.compile(
    r"(?<![가-힣])([가-힣]{2,6}(?:아빠|엄마|맘|대디|파파|삼촌|이모|할배|할매|누나|오빠|언니|형님))"
    r"(?=님|이?라는 (?:분|사람|강사|닉)|(?:으로|로) (?:활동|불리))"
)
_TEACHER = re.compile(r"(?<![가-힣])([가-힣]{2,3})[쌤샘](?=님|[이은을과의도께]|이랑|한테|에게|처럼|[^가-힣]|$)")
_QUOTED_TEACHER = re.compile(rf"{_QUOTE}([가-힣]{{2,6}}[쌤샘]){_QUOTE}")
_COMMON, _WHOLE_PART = ("NNG", "MM", "NP", "NNB"), 2


def nicknames_in(plain: str) -> Iterator[Span]:
    """Where what somebody calls themselves may stand in a text in one spelling; a dictionary has not been asked yet."""
    for pattern in (_AT_A_PLACE, _ACTIVE_AS, _FAMILY, _QUOTED_TEACHER):
        yield from (match.span(1) for match in pattern.finditer(plain) if not is_title(match[1]))
    yield from ((match.start(), match.end(1) + 1) for match in _TEACHER.finditer(plain) if not is_title(match[1]))


def is_nickname(written: str, start: int, stop: int) -> bool:
    """Whether a dictionary leaves it one: who teaches something (수학쌤), or works as something, names nobody, but in quotes."""
    name = written[start:stop]
    if start and _A_QUOTE.fullmatch(written[start - 1]):
        return True
    head = name[:-1] if name.endswith(("쌤", "샘")) else name
    if head in words().given:
        return True
    seen = seen_at(name, 0)
    if len(head) < len(name) or seen.length >= len(name):
        return seen.tag not in _COMMON or (seen.length < len(head) and len(head) > _WHOLE_PART)
    return True
