"""What a text sets aside to speak of something else: what it denies (A가 아니라 B), passes over (A 말고 B) or has enough of.

Told by the morphemes of its clauses and a short vocabulary (`fields/contrast.toml`): 예산은 충분합니다, 사람만 보내 주세요 is
about people. Nothing is set aside where nothing else would remain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from analysis.speech.clauses import ASKS, FAR, LONGEST, NOUNS, clause_end, clause_start, noun_start, stem, words_of_contrast
from analysis.speech.conceding import conceded
from analysis.speech.granting import granted
from analysis.speech.in_vain import in_vain

if TYPE_CHECKING:
    from kiwipiepy import Token

_CONTENT = ("NN", "XR", "VV", "VA", "SL", "NR")
_SAID = frozenset({"거", "것", "말", "말씀", "얘기", "이야기", "뜻"})
_TELLING = ("다", "요", "음", "죠")
_LINKS = frozenset({"라", "고", "며"})
_THAN = frozenset({"것", "거"})
_NOT_ONLY = frozenset({"뿐", "만", "도"})
_ENDINGS_OF_DENIAL = ("EC", "ETM", "EF")


def set_aside(tokens: Sequence[Token]) -> frozenset[int]:
    """The places of the tokens of one text that it sets aside."""
    aside: set[int] = set()
    for span in (*_denied(tokens), *_passed_over(tokens), *conceded(tokens), *in_vain(tokens), *granted(tokens)):
        aside.update(_with_particles(tokens, span))
    left = {stem(token) for place, token in enumerate(tokens) if place not in aside and token.tag.startswith(_CONTENT)}
    gone = {stem(token) for place, token in enumerate(tokens) if place in aside and _is_matter(tokens, place)}
    # What is named on both sides is what the text is about: 교육은 많은데 쓸 만한 교육이 없습니다, 성과지표는 … 못 재는 지표.
    return frozenset(aside) if left and (gone - left or not gone) else frozenset()


def _with_particles(tokens: Sequence[Token], span: range) -> range:
    """보다는, 아니고요: a particle at the end goes with what it ends."""
    end = span.stop
    while span and end < len(tokens) and tokens[end].tag == "JX":
        end += 1
    return range(span.start, end)


def _is_matter(tokens: Sequence[Token], place: int) -> bool:
    """Whether a token is a noun, and no first part of a word: a 성과지표 is a 지표."""
    token, then = tokens[place], tokens[place + 1] if place + 1 < len(tokens) else None
    is_first_part = then is not None and then.tag.startswith("NN") and token.start + token.len == then.start
    return bool(token.tag.startswith("NN")) and not is_first_part


def _denied(tokens: Sequence[Token]) -> Iterator[range]:
    """A가 아니라 B, A가 아닙니다. B, A라기보다 B, and behind what counts: B이지 A가 아닙니다, B예요, A가 아니라."""
    for place, token in enumerate(tokens[:-1]):
        then = tokens[place + 1]
        if token.tag == "VCN" and then.form in _LINKS and _is_last(tokens, place + 2) and tokens[place - 1].tag == "JKC":
            yield range(clause_start(tokens, place), place + 2)
        if token.tag == "EC" and token.form == "지" and then.tag.startswith(NOUNS) and _is_denied_behind(tokens, place):
            yield range(place + 1, clause_end(tokens, place))
        is_denial = token.tag == "VCN" and then.tag in _ENDINGS_OF_DENIAL and _denies(tokens, place)
        if is_denial or (token.tag == "ETN" and token.form.endswith("기") and then.form == "보다"):
            yield _clause_to(tokens, place)


def _is_last(tokens: Sequence[Token], place: int) -> bool:
    return all(token.tag.startswith("S") for token in tokens[place:])


def _is_denied_behind(tokens: Sequence[Token], place: int) -> bool:
    """Whether a sentence goes on behind 지 to deny something: of 않다 the same verb, 재는 게 어렵지 일이 어렵진 않습니다."""
    rest = tokens[place + 1 : clause_end(tokens, place)]
    ends = [one for one in rest if not one.tag.startswith(("S", "E", "J"))][-2:]
    if any(one.form in ASKS or one.form == "도" for one in (*rest, *tokens[clause_start(tokens, place) : place])):
        return False
    is_same = len(ends) > 1 and ends[1].form == "않" and stem(ends[0]) == stem(tokens[place - 1])
    return bool(ends) and len(rest) <= LONGEST and (ends[-1].tag == "VCN" or is_same)


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
    words, start = words_of_contrast(), noun_start(tokens, before)
    is_clause = tokens[before].form in _THAN and start > 0 and tokens[start - 1].tag == "ETM"
    named = {stem(one) for one in tokens[clause_start(tokens, start) if is_clause else start : place]}
    if (named - _THAN if is_clause else named) & words.compared:
        return False
    rest = tokens[place + 1 : clause_end(tokens, place + 1)]
    closed = any(one.tag in {"EF", "EC", "ETN"} for one in rest)
    after = next((one for one in rest if not one.tag.startswith((*NOUNS, "JX"))), None)
    # 교육보다 인식이 바뀌어야 합니다, 예산보다 사람이 귀합니다: what it tells of is what comes next.
    next_tag = after.tag if after is not None else ""
    if is_clause:
        return next_tag == "JKS"
    return bool(words.rather & set(map(stem, rest))) or not closed or next_tag in {"VCP", "JKS"}
