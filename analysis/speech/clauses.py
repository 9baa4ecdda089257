"""The clauses of a text as Kiwi's morphemes, and the short vocabulary of what is set aside (`fields/contrast.toml`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from analysis.declared import declared

if TYPE_CHECKING:
    from kiwipiepy import Token

ASKS = frozenset({"?", "나요", "ᆸ니까", "습니까", "ᆯ까요", "을까요", "ᆫ가요"})
NOUNS = ("NN", "XR", "SL", "SN", "XP", "XSN", "MM", "JKG", "NR")
STOPS = ("EF", "SF", "SP", "SE")
_SIGNS = frozenset({"SW", "W_EMOJI"})
"""Behind the end of a sentence: 받았습니다ㅎ 근데, 좋아요^^ 견학.."""

_OF_PLACES = frozenset({"있", "없", "쓰", "들", "가", "이", "많"})
"""멋진데 따라 할 방법 is a contrast, 쓸 데 없다 a place."""

_THOUGH = frozenset({"는데", "은데", "ᆫ데"})
"""Before 도: 생겼는데도."""

NAMES = ("NNG", "NNP", "SL")
TOPIC = frozenset({"은", "는", "ᆫ", "이야", "야"})

SHORT = 12
"""Morphemes of a clause that grants something, its ending among them."""

LONGEST = 16
"""Morphemes of what is set aside; a longer clause tells a story."""

FAR = 60
"""Morphemes that are looked through on either side."""


@dataclass(frozen=True)
class Words:
    """The vocabulary: each set is told in the file."""

    against: frozenset[str]
    enough: frozenset[str]
    done: frozenset[str]
    neither: tuple[frozenset[str], ...]
    denials: frozenset[str]
    rather: frozenset[str]
    compared: frozenset[str]
    of_whom: frozenset[str]
    matters: frozenset[str]
    dismissed: frozenset[str]
    turns: frozenset[str]
    pivots: frozenset[str]
    futile: tuple[frozenset[str], ...]
    shrugs: tuple[frozenset[str], ...]
    losses: frozenset[str]
    later: frozenset[str]
    past: frozenset[str]
    now: frozenset[str]


def clauses(tokens: Sequence[Token]) -> Iterator[range]:
    """The clauses of a text in order, as places of tokens."""
    start = 0
    for place in range(len(tokens)):
        if ends_clause(tokens, place) and not _goes_on(tokens, place):
            yield range(start, place + 1)
            start = place + 1
    if start < len(tokens):
        yield range(start, len(tokens))


def _goes_on(tokens: Sequence[Token], place: int) -> bool:
    """차고 넘치는데: the verb after the ending tells of the same."""
    then = tokens[place + 1] if place + 1 < len(tokens) else None
    is_whole = place > 0 and tokens[place - 1].tag == "VX"
    return then is not None and tokens[place].form == "고" and then.tag.startswith(("VV", "VA")) and not is_whole


def ends_clause(tokens: Sequence[Token], place: int) -> bool:
    """Whether a clause ends at a token: a sentence does, or another clause stands against it."""
    token = tokens[place]
    then = tokens[place + 1].tag if place + 1 < len(tokens) else ""
    if token.form == "만" and place > 0 and tokens[place - 1].form.endswith("니다"):
        return True
    if token.tag in _SIGNS and place > 0 and tokens[place - 1].tag in {*STOPS, *_SIGNS}:
        return not then.startswith("S")
    if token.tag.startswith(STOPS):
        return not then.startswith(("S", "JX"))
    if then == "MAJ" and tokens[place + 1].form in words_of_contrast().turns:
        return True
    if token.form == "데" and token.tag == "NNB":
        goes_on = then.startswith("J") or (then.startswith("V") and tokens[place + 1].form in _OF_PLACES)
        return place > 0 and tokens[place - 1].tag == "ETM" and not goes_on
    if token.tag == "JX" and place > 0 and tokens[place - 1].tag == "EC":
        before = tokens[place - 1].form
        return (token.form == "요" and before in words_of_contrast().against) or (token.form == "도" and before in _THOUGH)
    return token.tag == "EC" and token.form in words_of_contrast().against and not then.startswith(("VX", "J"))


def clause_start(tokens: Sequence[Token], place: int) -> int:
    """Where the clause that holds a token begins."""
    lowest = max(0, place - FAR)
    return next((before + 1 for before in range(place - 1, lowest - 1, -1) if ends_clause(tokens, before)), lowest)


def clause_end(tokens: Sequence[Token], place: int) -> int:
    """Behind the end of the sentence that holds a token."""
    last = min(len(tokens), place + FAR)
    return next((after + 1 for after in range(place, last) if tokens[after].tag.startswith(STOPS)), last)


def noun_start(tokens: Sequence[Token], place: int) -> int:
    """Where the nouns begin of which a token is the last."""
    first = place
    while first > max(0, place - LONGEST) and tokens[first - 1].tag.startswith(NOUNS):
        first -= 1
    return first


def stem(token: Token) -> str:
    """The form of a token; Kiwi keeps some verbs in 하다 whole."""
    form: str = token.form
    return form.removesuffix("하") if token.tag.startswith("V") and len(form) > 2 else form


def topic_end(held: Sequence[Token]) -> int:
    """Behind what a clause is about (예산은, 인력이 모자란 건); 0 where it does not say so."""
    return max((place + 1 for place, one in enumerate(held) if one.tag == "JX" and one.form in TOPIC), default=0)


def is_past(held: Sequence[Token]) -> bool:
    """Whether a clause tells of what was."""
    return any(one.tag == "EP" and "었" in one.form for one in held)


def names_a_matter(tokens: Sequence[Token], place: int) -> bool:
    """Whether a token names something: 취지는 공감하지만 … 모호합니다 goes on about the same."""
    words, then = words_of_contrast(), tokens[place + 1].tag if place + 1 < len(tokens) else ""
    return tokens[place].tag in NAMES and then != "XSA" and tokens[place].form not in words.past | words.now


def stands_against(tokens: Sequence[Token], clause: range) -> bool:
    """Whether a clause ends as one against which the next may stand."""
    last = tokens[clause[-1]]
    before = tokens[clause[-1] - 1] if last.tag.startswith(("S", "JX")) and clause[-1] else last
    return last.tag.startswith(STOPS) or {last.form, before.form} & words_of_contrast().against != set() or last.form == "데"


@cache
def words_of_contrast() -> Words:
    """The vocabulary of the file."""
    raw = declared("fields/contrast.toml")
    neither, futile, shrugs = (tuple(map(frozenset, raw[name])) for name in ("neither", "futile", "shrugs"))
    of_clauses = ("against", "enough", "done", "denials", "losses", "matters", "dismissed", "later", "turns", "pivots")
    named = (*of_clauses, "rather", "compared", "of_whom", "past", "now")
    return Words(neither=neither, futile=futile, shrugs=shrugs, **{name: frozenset(raw[name]) for name in named})
