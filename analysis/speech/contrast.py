"""What a text sets aside to speak of something else: what it denies (A가 아니라 B), passes over (A 말고 B) or has enough of.

Told by the morphemes of its clauses and a short vocabulary (`fields/contrast.toml`): 예산은 충분합니다, 사람만 보내 주세요 is
about people. Nothing is set aside where nothing else would remain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from analysis.declared import declared

if TYPE_CHECKING:
    from kiwipiepy import Token

_STANDING = frozenset({"있", "많", "남", "나오", "내려오"})
_STOPPED = frozenset({"그만", "그만하"})
_ASKS = frozenset({"?", "나요", "ᆸ니까", "습니까", "ᆯ까요", "을까요", "ᆫ가요"})
_CONTENT = ("NN", "XR", "VV", "VA", "SL", "NR")
_NOUNS = ("NN", "XR", "SL", "SN", "XP", "XSN", "MM", "JKG", "NR")
_STOPS = ("EF", "SF", "SP", "SE")
_TOPIC = frozenset({"은", "는", "ᆫ", "이야", "야"})
_LINKS = frozenset({"라", "고", "며"})
_NOT_ONLY = frozenset({"뿐", "만", "도"})
_ENDINGS_OF_DENIAL = ("EC", "ETM", "EF")
_LIGHT = ("VX", "VCP", "XSA", "XSV")
_LONGEST = 16
"""Morphemes of what is set aside; a longer clause tells a story."""

_FAR = 60
"""Morphemes that are looked through on either side."""

_SHORT = 9
"""Morphemes of a clause of plenty, its ending among them."""


@dataclass(frozen=True)
class _Words:
    against: frozenset[str]
    enough: frozenset[str]
    done: frozenset[str]
    neither: tuple[frozenset[str], ...]
    denials: frozenset[str]
    rather: frozenset[str]
    compared: frozenset[str]
    of_whom: frozenset[str]


def set_aside(tokens: Sequence[Token]) -> frozenset[int]:
    """The places of the tokens of one text that it sets aside."""
    aside: set[int] = set()
    for span in (*_denied(tokens), *_passed_over(tokens), *_enough(tokens)):
        aside.update(span)
    left = {_stem(token) for place, token in enumerate(tokens) if place not in aside and token.tag.startswith(_CONTENT)}
    gone = {_stem(token) for place, token in enumerate(tokens) if place in aside and token.tag.startswith("NN")}
    # What is named on both sides is what the text is about: 교육은 많은데 쓸 만한 교육이 없습니다.
    return frozenset(aside) if left and (gone - left or not gone) else frozenset()


def _denied(tokens: Sequence[Token]) -> Iterator[range]:
    """A가 아니라 B, A가 아닙니다. B, A라기보다 B."""
    for place, token in enumerate(tokens[:-1]):
        then = tokens[place + 1]
        is_denial = token.tag == "VCN" and then.tag in _ENDINGS_OF_DENIAL and _denies(tokens, place)
        if is_denial or (token.tag == "ETN" and token.form.endswith("라기") and then.form == "보다"):
            yield _clause_to(tokens, place)


def _clause_to(tokens: Sequence[Token], place: int) -> range:
    """The clause up to a token and its ending; none where it is long."""
    start = _start(tokens, place)
    return range(start, place + 2 if place + 2 - start <= _LONGEST else start)


def _denies(tokens: Sequence[Token], place: int) -> bool:
    then, rest = tokens[place + 1], tokens[place + 2 : place + 2 + _FAR]
    if (place and tokens[place - 1].form in _NOT_ONLY) or not any(one.tag.startswith(_CONTENT) for one in rest):
        return False
    if then.tag == "ETM":
        named = next((one.form for one in rest if one.tag.startswith("N")), "")
        return then.form in {"ᆫ", "은"} and named not in _words().of_whom
    return then.form in _LINKS or (then.tag == "EF" and place > 0 and tokens[place - 1].tag.startswith("J"))


def _passed_over(tokens: Sequence[Token]) -> Iterator[range]:
    """A 말고 B, A 대신 B, A보다 B가 먼저."""
    for place, token in enumerate(tokens):
        before = place - 1
        if place == 0 or not tokens[before].tag.startswith(("NN", "XSN", "XR")):
            continue
        then = tokens[place + 1] if place + 1 < len(tokens) else token
        if token.form == "말" and token.tag.startswith("V") and then.form == "고" and not _is_but(tokens, place + 2):
            yield range(_noun_start(tokens, before), place + 2)
        elif token.form == "대신" or (token.form == "보다" and token.tag == "JKB" and _is_rather(tokens, before, place)):
            yield range(_noun_start(tokens, before), place + 1)


def _is_but(tokens: Sequence[Token], place: int) -> bool:
    """말고는, 말고도: nothing is set aside."""
    return place < len(tokens) and tokens[place].tag.startswith("J")


def _is_rather(tokens: Sequence[Token], before: int, place: int) -> bool:
    words = _words()
    named = {one.form for one in tokens[_noun_start(tokens, before) : place]}
    if named & words.compared:
        return False
    rest = tokens[place + 1 : _end(tokens, place + 1)]
    closed = any(one.tag in {"EF", "EC", "ETN"} for one in rest)
    return bool(words.rather & set(map(_stem, rest))) or not closed


def _enough(tokens: Sequence[Token]) -> Iterator[range]:
    """A는 충분한데 B, A는 충분합니다. B: a clause of plenty before one that tells of none."""
    clauses = list(_clauses(tokens))
    for clause, then in pairwise(clauses):
        if _is_of_plenty(tokens, clause) and not _is_content(tokens, then) and _stands_against(tokens, clause):
            yield clause


def _is_of_plenty(tokens: Sequence[Token], clause: range) -> bool:
    words, held = _words(), [tokens[place] for place in clause]
    stems = set(map(_stem, held))
    if len(clause) > _SHORT or not held[0].tag.startswith(_NOUNS):
        return False
    if any(both <= stems for both in words.neither):
        return True
    if stems & words.denials:
        return False
    is_topic = any(one.tag == "JX" and one.form in _TOPIC for one in held)
    told, is_closed = _predicate(held), held[-1].tag.startswith(_STOPS)
    if is_closed and (not is_topic or any(one.form in _ASKS for one in held)):
        return False
    return bool(told & words.enough and not (is_closed and told & _STOPPED)) or (is_topic and _is_done(told, held))


def _predicate(held: Sequence[Token]) -> set[str]:
    """The stems that a clause ends in: its last verb or noun, and the adverb before it."""
    content = [one for place, one in enumerate(held) if not _is_light(held, place)]
    last = {_stem(one) for one in content[-1:]}
    return last | {_stem(one) for one in content[-2:-1] if one.tag in {"MAG", "XR"}}


def _is_light(held: Sequence[Token], place: int) -> bool:
    """Whether a token is no stem of its own; 있다 right after a particle is no auxiliary, whatever Kiwi says."""
    token = held[place]
    is_verb = token.tag == "VX" and place > 0 and held[place - 1].tag.startswith("J")
    return not is_verb and (token.tag.startswith(("E", "J", "S", *_LIGHT)) or token.form == "데")


def _is_done(told: set[str], held: Sequence[Token]) -> bool:
    """있다 and 많다 as they are, of other verbs the past."""
    found = told & _words().done
    if any(one.form == "잘" for one in held) and any(one.form == "있" for one in held):
        return True
    is_past = any(one.tag == "EP" and "었" in one.form for one in held)
    return bool(found & _STANDING) or (bool(found) and is_past)


def _is_content(tokens: Sequence[Token], clause: range) -> bool:
    """Whether a clause is content too, or adds to the one before (도): then they are not set against each other."""
    words, stems = _words(), {_stem(tokens[place]) for place in clause}
    if next((tokens[place].form for place in clause if tokens[place].tag.startswith("J")), "") == "도":
        return True
    return bool(stems & words.enough) and not stems & words.denials


def _stands_against(tokens: Sequence[Token], clause: range) -> bool:
    last = tokens[clause[-1]]
    return last.tag.startswith(_STOPS) or last.form in _words().against or last.form == "데"


def _clauses(tokens: Sequence[Token]) -> Iterator[range]:
    start = 0
    for place in range(len(tokens)):
        if _ends_clause(tokens, place):
            yield range(start, place + 1)
            start = place + 1
    if start < len(tokens):
        yield range(start, len(tokens))


def _ends_clause(tokens: Sequence[Token], place: int) -> bool:
    token = tokens[place]
    then = tokens[place + 1].tag if place + 1 < len(tokens) else ""
    if token.tag.startswith(_STOPS):
        return not then.startswith(("S", "JX"))
    if token.form == "데" and token.tag == "NNB":
        return place > 0 and tokens[place - 1].tag == "ETM" and not then.startswith(("J", "V"))
    return token.tag == "EC" and token.form in _words().against and not then.startswith(("VX", "J"))


def _start(tokens: Sequence[Token], place: int) -> int:
    """Where the clause that holds a token begins."""
    lowest = max(0, place - _FAR)
    return next((before + 1 for before in range(place - 1, lowest - 1, -1) if _ends_clause(tokens, before)), lowest)


def _end(tokens: Sequence[Token], place: int) -> int:
    last = min(len(tokens), place + _FAR)
    return next((after + 1 for after in range(place, last) if tokens[after].tag.startswith(_STOPS)), last)


def _noun_start(tokens: Sequence[Token], place: int) -> int:
    """Where the nouns begin of which a token is the last."""
    first = place
    while first > max(0, place - _LONGEST) and tokens[first - 1].tag.startswith(_NOUNS):
        first -= 1
    return first


def _stem(token: Token) -> str:
    form: str = token.form
    return form.removesuffix("하") if token.tag.startswith("V") and len(form) > 2 else form


@cache
def _words() -> _Words:
    raw = declared("fields/contrast.toml")
    against, enough, done, denials, rather, compared, of_whom = (
        frozenset(raw[name]) for name in ("against", "enough", "done", "denials", "rather", "compared", "of_whom")
    )
    return _Words(against, enough, done, tuple(map(frozenset, raw["neither"])), denials, rather, compared, of_whom)
