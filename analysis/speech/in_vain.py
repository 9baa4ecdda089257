"""What a text says is of no use, comes later or can be done without: 아무리 늘려도, 늘리기 전에 … 부터, 증원 없이도."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from analysis.speech.clauses import ASKS, LONGEST, clause_end, clause_start, noun_start, stem, words_of_contrast

if TYPE_CHECKING:
    from kiwipiepy import Token

_THOUGH = frozenset({"어도", "아도", "더라도"})
_IF = frozenset({"면", "으면", "ᆫ다면", "다면"})
_LEAST = frozenset({"라도", "이라도"})
_FIRST = frozenset({"부터", "먼저", "우선"})
_THING = frozenset({"것", "거"})
_TO_COME = frozenset({"ᆯ", "을"})
_ROW = "니"
_SOONER = "느니"
"""매뉴얼을 더 만드느니 사례를 주세요."""

_BLAME = 6
"""Morphemes of 탓하지 마시고 before its end."""

_TALK = 3
"""Morphemes of 탓하기 before 전에."""

_REPORTED = frozenset({"라고", "으라고", "라네요", "라니"})
"""계획부터 내라고 합니다: what others want first is what is complained of."""


def in_vain(tokens: Sequence[Token]) -> Iterator[range]:
    """아무리 A해도 B; A하면 뭐합니까, B인데; A하기 전에 B부터; A 없이도 B; 못 A한다면 B라도: the places of A.

    And of A 따질 것 없이 B, A 탓하지 말고 B, A 탓하기 전에 B, A하느니 B.
    """
    for place, token in enumerate(tokens[:-1]):
        then = tokens[place + 1]
        if token.form == "없이" and then.form == "도" and place:
            yield range(noun_start(tokens, place - 1), place + 2)
        elif token.form == "전" and then.form == "에" and place and tokens[place - 1].tag == "ETN":
            is_blame = bool(words_of_contrast().matters & set(map(stem, tokens[max(place - _TALK, 0) : place])))
            is_first = (is_blame or _says(tokens, place, _FIRST)) and not _says(tokens, place, _REPORTED)
            yield _clause_to(tokens, place + 2 if is_first else 0)
        elif token.form in _THING and then.form == "없이" and place and tokens[place - 1].form in _TO_COME:
            yield _row_to(tokens, place + 2)
        elif token.tag in {"EC", "EF"} and (_is_blamed(tokens, place) or _is_given_up(tokens, place)):
            yield _clause_to(tokens, place + 1)


def _row_to(tokens: Sequence[Token], end: int) -> range:
    """광역이니 기초니 따질 것 없이: the clause up to an end, and what stands in a row before it."""
    start = clause_start(tokens, end - 1)
    while start and tokens[start - 1].form == _ROW and end - start <= LONGEST:
        start = clause_start(tokens, start - 1)
    return range(start, end if end - start <= LONGEST else start)


def _is_blamed(tokens: Sequence[Token], place: int) -> bool:
    """역량 탓하지 마시고: whether an ending closes that a matter is not to be talked of."""
    if tokens[place].form != "고":
        return False
    held = [stem(one) for one in tokens[max(clause_start(tokens, place), place - _BLAME) : place]]
    return held[-2:] in (["지", "말"], ["말", "시"]) and "지" in held and not words_of_contrast().matters.isdisjoint(held)


def _is_given_up(tokens: Sequence[Token], place: int) -> bool:
    """Whether the clause that an ending closes is one that something is done in spite of, or instead of."""
    token = tokens[place]
    if token.tag != "EF" and token.form not in _THOUGH | _IF | ASKS | {_SOONER}:
        return False
    held = set(map(stem, tokens[clause_start(tokens, place) : place]))
    if token.form in _THOUGH:
        return "아무리" in held
    if token.form == _SOONER:
        # 하느니 마느니 is a row, 안 하느니만 못하다 of the same.
        rest = tokens[place + 1 : clause_end(tokens, place + 1)]
        is_row = sum(one.form == _SOONER for one in tokens) > 1
        return not is_row and any(one.tag.startswith("NN") for one in rest) and not rest[0].tag.startswith("J")
    if token.form in _IF:
        return "못" in held and _says(tokens, place + 1, _LEAST)
    # 돈이 있어야 뭘 하지요: it is wanted all the more.
    return "어야" not in held and any(both <= held for both in words_of_contrast().futile)


def _says(tokens: Sequence[Token], place: int, said: frozenset[str]) -> bool:
    """Whether the rest of a sentence holds one of some forms."""
    return any(one.form in said for one in tokens[place : clause_end(tokens, place)])


def _clause_to(tokens: Sequence[Token], end: int) -> range:
    start = clause_start(tokens, max(end - 1, 0))
    return range(start, end if end - start <= LONGEST else start)
