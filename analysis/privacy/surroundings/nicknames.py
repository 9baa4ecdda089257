"""Persons by what they call themselves: 봄이쌤, 짱구아빠로 활동하는 분, 블로그 행복한곰돌이님.

A name that somebody gave themselves can be any words: what tells it is what stands around it. Every pattern is linear in time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.korean import cuts_a_noun, is_common_word, seen_at
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
_KIN = "(?:형님?|누나|누님|언니|오빠|삼촌|이모|고모|아재|아저씨|아줌마|할매|할배|할머니|할아버지)"
_GIVEN_AND_KIN = re.compile(rf"(?<![가-힣])(([가-힣]{{2,3}})이{_KIN})(?=네|[이가은는을를의께과와도]|한테|에게|께서|[^가-힣]|$)")
"""Somebody by a given name and as what: 봉팔이형."""
_QUOTED_KIN = re.compile(rf"{_QUOTE}([가-힣a-z\d ]{{2,12}}{_KIN}){_QUOTE}(?=이?라고|이?라 |께|한테|에게|님|[은는이가의] )")
_BY_AN_ALIAS = re.compile(r"(?<![가-힣])([가-힣]{2,5}[쌤샘])(?=[ ]?\((?:본명|실명|이름))")
_ROLES = ("강사", "활동가", "해설사", "지도사", "멘토", "코치", "작가")
_REAL_NAME = re.compile(r"[ ]?\((?:본명|실명|이름)")
_COMMON, _WHOLE_PART = ("NNG", "MM", "NP", "NNB"), 2


def nicknames_in(plain: str) -> Iterator[Span]:
    """Where what somebody calls themselves may stand in a text in one spelling; a dictionary has not been asked yet."""
    for pattern in (_AT_A_PLACE, _ACTIVE_AS, _FAMILY, _QUOTED_TEACHER):
        yield from (match.span(1) for match in pattern.finditer(plain) if not is_title(match[1]))
    for pattern in (_QUOTED_KIN, _BY_AN_ALIAS, _GIVEN_AND_KIN):
        yield from (match.span(1) for match in pattern.finditer(plain))
    yield from ((match.start(), match.end(1) + 1) for match in _TEACHER.finditer(plain) if not is_title(match[1]))


def is_nickname(written: str, start: int, stop: int) -> bool:
    """Whether a dictionary leaves it one: who teaches something (수학쌤), or works as something, names nobody, but in quotes."""
    name = written[start:stop]
    if start and _A_QUOTE.fullmatch(written[start - 1]):
        return True
    if name.endswith(("쌤", "샘")) and (_REAL_NAME.match(written, stop) or written[:start].rstrip().endswith(_ROLES)):
        return True
    by_given_name = _GIVEN_AND_KIN.fullmatch(name)
    if by_given_name is not None:
        given = by_given_name[2]
        return not is_common_word(given) and not is_common_word(given + "이") and not cuts_a_noun(given + "이", len(given))
    head = name[:-1] if name.endswith(("쌤", "샘")) else name
    if head in words().given:
        return True
    seen = seen_at(name, 0)
    if len(head) < len(name) or seen.length >= len(name):
        return seen.tag not in _COMMON or (seen.length < len(head) and len(head) > _WHOLE_PART)
    return True
