"""What a text sets aside to speak of something else: what it denies (A가 아니라 B), passes over (A 말고 B) or has enough of.

Told by the morphemes of its clauses and a short vocabulary (`fields/contrast.toml`): 예산은 충분합니다, 사람만 보내 주세요 is
about people. Nothing is set aside where nothing else would remain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from analysis.speech.clauses import (
    ASKS,
    FAR,
    LONGEST,
    NOUNS,
    STOPS,
    clause_end,
    clause_start,
    clauses,
    noun_start,
    stem,
    words_of_contrast,
)
from analysis.speech.in_vain import in_vain

if TYPE_CHECKING:
    from kiwipiepy import Token

_STANDING = frozenset({"있", "많", "남", "나오", "내려오"})
_STOPPED = frozenset({"그만", "그만하"})
_CONTENT = ("NN", "XR", "VV", "VA", "SL", "NR")
_NAMES = ("NNG", "NNP", "SL")
_TOPIC = frozenset({"은", "는", "ᆫ", "이야", "야"})
_CONCEDED = frozenset({"이야", "야"})
"""홍보야 하죠: what is said so is granted, and something else is meant."""


_EVEN = frozenset({"라도", "이라도"})
"""기간제라도 좋으니: that is what is asked for."""

_SAID = frozenset({"거", "것", "말", "말씀", "얘기", "이야기", "뜻"})
_TELLING = ("다", "요", "음", "죠")
_LINKS = frozenset({"라", "고", "며"})
_NOT_ONLY = frozenset({"뿐", "만", "도"})
_ENDINGS_OF_DENIAL = ("EC", "ETM", "EF")
_LIGHT = ("VX", "VCP", "XSA", "XSV")


_SHORT = 12
"""Morphemes of a clause of plenty, its ending among them."""


def set_aside(tokens: Sequence[Token]) -> frozenset[int]:
    """The places of the tokens of one text that it sets aside."""
    aside: set[int] = set()
    for span in (*_denied(tokens), *_passed_over(tokens), *_enough(tokens), *in_vain(tokens)):
        aside.update(span)
    left = {stem(token) for place, token in enumerate(tokens) if place not in aside and token.tag.startswith(_CONTENT)}
    gone = {stem(token) for place, token in enumerate(tokens) if place in aside and _is_matter(tokens, place)}
    # What is named on both sides is what the text is about: 교육은 많은데 쓸 만한 교육이 없습니다, 성과지표는 … 못 재는 지표.
    return frozenset(aside) if left and (gone - left or not gone) else frozenset()


def _is_matter(tokens: Sequence[Token], place: int) -> bool:
    """Whether a token is a noun, and no first part of a word: a 성과지표 is a 지표."""
    token, then = tokens[place], tokens[place + 1] if place + 1 < len(tokens) else None
    is_first_part = then is not None and then.tag.startswith("NN") and token.start + token.len == then.start
    return bool(token.tag.startswith("NN")) and not is_first_part


def _denied(tokens: Sequence[Token]) -> Iterator[range]:
    """A가 아니라 B, A가 아닙니다. B, A라기보다 B."""
    for place, token in enumerate(tokens[:-1]):
        then = tokens[place + 1]
        is_denial = token.tag == "VCN" and then.tag in _ENDINGS_OF_DENIAL and _denies(tokens, place)
        if is_denial or (token.tag == "ETN" and token.form.endswith("기") and then.form == "보다"):
            yield _clause_to(tokens, place)


def _clause_to(tokens: Sequence[Token], place: int) -> range:
    """The clause up to a token and its ending; none where it is long."""
    start = clause_start(tokens, place)
    return range(start, place + 2 if place + 2 - start <= LONGEST else start)


def _denies(tokens: Sequence[Token], place: int) -> bool:
    then, rest = tokens[place + 1], tokens[place + 2 : place + 2 + FAR]
    if (place and tokens[place - 1].form in _NOT_ONLY) or not any(one.tag.startswith(_CONTENT) for one in rest):
        return False
    if then.tag == "ETM":
        named = next((one.form for one in rest if one.tag.startswith("N")), "")
        return then.form in {"ᆫ", "은"} and named not in words_of_contrast().of_whom
    before = tokens[place - 1]
    return then.form in _LINKS or (then.tag == "EF" and place > 0 and _is_told(before, then))


def _is_told(before: Token, then: Token) -> bool:
    return before.tag.startswith("J") or (before.form in _SAID and then.form.endswith(_TELLING) and then.form not in ASKS)


def _passed_over(tokens: Sequence[Token]) -> Iterator[range]:
    """A 말고 B, A 대신 B, A하라는 말 대신 B, A보다 B가 먼저."""
    for place, token in enumerate(tokens):
        before = place - 1
        if place == 0 or not tokens[before].tag.startswith(("NN", "XSN", "XR")):
            continue
        then = tokens[place + 1] if place + 1 < len(tokens) else token
        if token.form == "말" and token.tag.startswith("V") and then.form == "고" and not _is_but(tokens, place + 2):
            yield range(noun_start(tokens, before), place + 2)
        elif token.form == "대신" or (token.form == "보다" and token.tag == "JKB" and _is_rather(tokens, before, place)):
            start = noun_start(tokens, before)
            is_told = tokens[before].form in _SAID and start > 0 and tokens[start - 1].tag == "ETM"
            yield range(clause_start(tokens, start) if is_told else start, place + 1)


def _is_but(tokens: Sequence[Token], place: int) -> bool:
    """말고는, 말고도: nothing is set aside."""
    return place < len(tokens) and tokens[place].tag.startswith("J")


def _is_rather(tokens: Sequence[Token], before: int, place: int) -> bool:
    words = words_of_contrast()
    named = {one.form for one in tokens[noun_start(tokens, before) : place]}
    if named & words.compared:
        return False
    rest = tokens[place + 1 : clause_end(tokens, place + 1)]
    closed = any(one.tag in {"EF", "EC", "ETN"} for one in rest)
    return bool(words.rather & set(map(stem, rest))) or not closed


def _enough(tokens: Sequence[Token]) -> Iterator[range]:
    """A는 충분한데 B, A는 충분합니다. B: a clause of plenty before one that tells of none."""
    for clause, then in pairwise(list(clauses(tokens))):
        if not _is_of_plenty(tokens, clause) or _is_content(tokens, then) or not _stands_against(tokens, clause):
            continue
        if any(_names(tokens, place) for place in range(then[0], len(tokens))) or _is_conceded(tokens, clause):
            yield clause


def _names(tokens: Sequence[Token], place: int) -> bool:
    """Whether a token names something: 취지는 공감하지만 … 모호합니다 goes on about the same."""
    then = tokens[place + 1].tag if place + 1 < len(tokens) else ""
    return tokens[place].tag in _NAMES and then != "XSA"


def _is_of_plenty(tokens: Sequence[Token], clause: range) -> bool:
    words, held = words_of_contrast(), [tokens[place] for place in clause]
    stems = set(map(stem, held))
    if len(clause) > _SHORT or not held[0].tag.startswith(NOUNS):
        return False
    if any(both <= stems for both in words.neither) or (stems & words.matters and stems & words.dismissed):
        return True
    if stems & words.denials or any(one.form in ASKS | _EVEN for one in held):
        return False
    if _is_conceded(tokens, clause):
        return True
    predicate, is_closed = _predicate(held), held[-1].tag.startswith(STOPS)
    is_topic = any(one.tag == "JX" and one.form in _TOPIC for one in held)
    if is_closed and not is_topic:
        return False
    is_enough = predicate & words.enough and not (is_closed and predicate & _STOPPED)
    return bool(is_enough) or (is_topic and _is_done(predicate, held)) or _is_turned(tokens, clause, is_topic)


def _predicate(held: Sequence[Token]) -> set[str]:
    """The stems that a clause ends in: its last verb or noun, and the adverb before it."""
    content = [one for place, one in enumerate(held) if not _is_light(held, place)]
    last = {stem(one) for one in content[-1:]}
    return last | {stem(one) for one in content[-2:-1] if one.tag in {"MAG", "XR"}}


def _is_light(held: Sequence[Token], place: int) -> bool:
    """Whether a token is no stem of its own; 있다 right after a particle is no auxiliary, whatever Kiwi says."""
    token = held[place]
    is_verb = token.tag in {"VX", "XSV"} and place > 0 and held[place - 1].tag.startswith("J")
    return not is_verb and (token.tag.startswith(("E", "J", "S", *_LIGHT)) or token.form == "데")


def _is_done(predicate: set[str], held: Sequence[Token]) -> bool:
    """있다 and 많다 as they are, of other verbs the past; 잘, 많이 and 이미 in any tense."""
    done = predicate & words_of_contrast().done
    how = {one.form for one in held if one.tag == "MAG"}
    if "잘" in how or (done and "많이" in how) or ("이미" in how and (done or "하" in predicate)):
        return True
    is_past = any(one.tag == "EP" and "었" in one.form for one in held)
    return bool(done & _STANDING) or (bool(done) and is_past)


def _is_conceded(tokens: Sequence[Token], clause: range) -> bool:
    return any(tokens[place].tag == "JX" and tokens[place].form in _CONCEDED for place in clause)


def _is_turned(tokens: Sequence[Token], clause: range, is_topic: bool) -> bool:
    """Whether a clause tells how it is, and the next begins with a word that turns to something else: 정작, 다만."""
    then = tokens[clause[-1] + 1] if clause[-1] + 1 < len(tokens) else None
    past = any(tokens[place].tag == "EP" and "었" in tokens[place].form for place in clause)
    return then is not None and (is_topic or past) and _turns(tokens, clause[-1] + 1)


def _turns(tokens: Sequence[Token], place: int) -> bool:
    words, then = words_of_contrast(), tokens[place + 1] if place + 1 < len(tokens) else tokens[place]
    return tokens[place].form in words.turns or (tokens[place].form in words.pivots and then.form in _TOPIC)


def _is_content(tokens: Sequence[Token], clause: range) -> bool:
    """Whether a clause is content too, or adds to the one before (도): then they are not set against each other."""
    words, stems = words_of_contrast(), {stem(tokens[place]) for place in clause}
    if next((tokens[place].form for place in clause if tokens[place].tag.startswith("J")), "") == "도":
        return True
    is_wish = any(tokens[place].form == "겠" for place in clause)
    return bool(stems & words.enough) and not stems & words.denials and not is_wish


def _stands_against(tokens: Sequence[Token], clause: range) -> bool:
    last = tokens[clause[-1]]
    return last.tag.startswith(STOPS) or last.form in words_of_contrast().against or last.form == "데"
