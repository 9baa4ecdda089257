"""Clauses of a text that grant something so as to go on to what matters: 예산은 충분한데 B, 추운 건 참겠습니다만 B.

Told by the clause itself (there is plenty, it is done, it is said with 이야, it is shrugged off) or by the one after it,
which marks itself as the matter (B가 없을 뿐, 빠진 것은 B입니다, B만 주세요) or lacks something where the first has it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from analysis.speech.clauses import (
    ASKS,
    LONGEST,
    NAMES,
    NOUNS,
    SHORT,
    STOPS,
    TOPIC,
    clauses,
    is_past,
    names_a_matter,
    stands_against,
    stem,
    topic_end,
    words_of_contrast,
)
from analysis.speech.letting_stand import lets_stand, was_thought

if TYPE_CHECKING:
    from kiwipiepy import Token

_STANDING = frozenset({"있", "많", "남", "나오", "내려오"})
_STOPPED = frozenset({"그만", "그만하"})
_VERBS = ("VV", "XSV")
_CONCEDED = frozenset({"이야", "야"})
"""홍보야 하죠: what is said so is granted, and something else is meant."""

_EVEN = frozenset({"라도", "이라도"})
"""기간제라도 좋으니: that is what is asked for."""

_THING = frozenset({"거", "것"})
_SOLE = frozenset({"뿐", "따름"})
_WHO = frozenset({"누구", "누"})
_DOUBTS = frozenset({"나", "냐", "니"}) | ASKS
_INSISTS = frozenset({"지", "죠", "지요"})
_WANTS = frozenset({"주", "달", "바라", "부탁", "좀", "되"})
_LISTED = frozenset({"NNG", "NNP", "XSN", "MAG", "SP"})
_BEFORE = ("MA", "IC", "SP")
_LIGHT = ("VX", "VCP", "XSA", "XSV")

_A_STORY = 4
"""Clauses; a text of more tells what happened, and all of it counts."""

_SHRUG = 6
"""Morphemes of a clause that only dismisses."""

_CLEFT = 7
"""Morphemes at the beginning of a clause within which 빠진 것은 is said."""


def conceded(tokens: Sequence[Token]) -> Iterator[range]:
    """The clauses that grant something, each before one that does not."""
    spans = [clause for clause in clauses(tokens) if any(not tokens[place].tag.startswith("S") for place in clause)]
    # From the last one on: of several in a row each stands against the first that grants nothing.
    place, then = len(spans) - 2, spans[-1] if spans else range(0)
    while place >= 0:
        clause = spans[place]
        if place and _is_shrug(tokens, clause, then):
            yield from (one for one in spans[place - 1 : place + 1] if len(one) <= LONGEST)
            place -= 1
        elif _gives_way(tokens, clause, then, is_told=len(spans) > _A_STORY):
            yield clause
        else:
            then = clause
        place -= 1


def _is_shrug(tokens: Sequence[Token], clause: range, then: range) -> bool:
    """그건 됐고, 참겠습니다만: a clause that names nothing and dismisses the one before it."""
    words, stems = words_of_contrast(), {stem(tokens[place]) for place in clause}
    named = {tokens[place].form for place in clause if tokens[place].tag in NAMES} - words.matters
    is_off = any(both <= stems for both in words.shrugs) and not named - set().union(*words.shrugs)
    is_short = sum(not tokens[place].tag.startswith("S") for place in clause) <= _SHRUG
    return is_off and is_short and stands_against(tokens, clause) and any(tokens[place].tag in NAMES for place in then)


def _gives_way(tokens: Sequence[Token], clause: range, then: range, *, is_told: bool) -> bool:
    """Whether a clause grants something beside `then`; a story (`is_told`) does so in plain words only."""
    if _is_scoffed(tokens, clause) or _is_mirrored(tokens, clause, then) or was_thought(tokens, clause):
        return True
    if _is_content(tokens, then) or not stands_against(tokens, clause):
        return False
    if lets_stand(tokens, clause, then):
        return True
    is_named = any(names_a_matter(tokens, place) for place in range(then[0], len(tokens))) or _is_conceded(tokens, clause)
    if not (is_named or _is_the_matter(tokens, then)):
        return False
    is_set = _is_the_matter(tokens, then) or _is_even_though(tokens, clause)
    is_form = not is_told and _is_granted(tokens, clause) and is_set
    return is_form or _is_of_plenty(tokens, clause)


def _is_even_though(tokens: Sequence[Token], clause: range) -> bool:
    """전담팀까지 생겼는데도."""
    before, last = tokens[max(clause[-1] - 1, 0)], tokens[clause[-1]]
    return bool(last.form == "도" and before.tag == "EC")


def _is_scoffed(tokens: Sequence[Token], clause: range) -> bool:
    """누가 교육을 싫다 했나: nobody did."""
    said = [tokens[place] for place in clause if not tokens[place].tag.startswith("S")]
    return len(said) > 2 and said[0].form in _WHO and said[1].tag == "JKS" and said[-1].form in _DOUBTS and said[-2].tag == "EP"


def _is_mirrored(tokens: Sequence[Token], clause: range, then: range) -> bool:
    """이견 없음. 양식에 이견 있음; 안 무섭습니다. 데이터가 없는 게 무섭지: what the second insists on is denied of the first."""
    words, both = words_of_contrast(), [[tokens[place] for place in span] for span in (clause, then)]
    stems = [[stem(one) for one in _content(held) if stem(one) not in words.denials | _STANDING] for held in both]
    is_first_alone = [not words.denials.isdisjoint(map(stem, held[-4:])) for held in both] == [True, False]
    if not (all(stems) and stems[0][-1] == stems[1][-1] and is_first_alone) or len(clause) > LONGEST:
        return False
    ends = {one.form for one in both[1] if one.tag == "EF"}
    # 만드는 것은 어렵지 않습니다. 예산을 따는 것이 어렵습니다.
    is_focus = topic_end(both[0]) > 0 and topic_end(both[1]) == 0 and any(one.tag == "JKS" for one in both[1])
    return is_focus or bool(ends & _INSISTS) or any(one.form in _STANDING for one in both[1][-3:])


def _is_of_plenty(tokens: Sequence[Token], clause: range) -> bool:
    words, held = words_of_contrast(), [tokens[place] for place in clause]
    stems, said = set(map(stem, held)), held[topic_end(held) :]
    is_plain = _is_of_a_thing(held) or _is_conceded(tokens, clause)
    # 굳이 전담팀까지는 바라지 않고: only of what is not needed an adverb may stand before.
    is_topic = topic_end(held) > 0
    first = next((one for one in held if not (is_topic and one.tag.startswith(_BEFORE))), held[0])
    if not (first.tag.startswith(NOUNS) or is_plain) or len(clause) > (LONGEST if is_plain else SHORT):
        return False
    if any(both <= stems for both in words.neither) or (stems & words.matters and stems & words.dismissed):
        return True
    if words.denials & set(map(stem, said)) or any(one.form in ASKS | _EVEN for one in held) or _is_only(said):
        return False
    if not (held[0].tag.startswith(NOUNS) or is_plain):
        return False
    if _is_conceded(tokens, clause) or _is_settled(held):
        return True
    predicate, is_closed = _predicate(held), held[-1].tag.startswith(STOPS)
    if is_closed and not is_topic:
        return any(one.tag == "JX" and one.form == "도" for one in held) and _is_turned(tokens, clause, is_topic)
    if is_topic and _is_to_excess(said):
        return True
    is_wish = any(one.form == "겠" for one in held)
    is_enough = predicate & words.enough and not (is_wish or (is_closed and predicate & _STOPPED))
    return bool(is_enough) or (is_topic and _is_done(predicate, held)) or _is_turned(tokens, clause, is_topic)


def _is_settled(held: Sequence[Token]) -> bool:
    """조례는 둘째고, 더위는 견딜 만한데, 예산은 만들 테니, 교육 다 됐고: put off, bearable, taken over or done with."""
    words, said = words_of_contrast(), held[topic_end(held) :]
    is_topic = len(said) < len(held)
    is_put_off = is_topic and bool(words.later & set(map(stem, said))) and any(one.tag == "VCP" for one in said[-3:])
    is_bearable = is_topic and any(one.form == "만" and then.tag == "XSA" for one, then in pairwise(said[-4:]))
    is_taken = is_topic and any(one.form == "터" and then.tag == "VCP" for one, then in pairwise(said[-4:]))
    is_over = [one.form for one in held[-3:]] == ["되", "었", "고"] and all(one.tag in _LISTED for one in held[:-3])
    return is_put_off or is_bearable or is_taken or is_over


def _is_only(said: Sequence[Token]) -> bool:
    """1층에만 있었고요: that is too little."""
    return any(one.tag == "JX" and one.form == "만" and before.tag.startswith("J") for before, one in pairwise(said))


def _is_to_excess(said: Sequence[Token]) -> bool:
    """지겹도록 했다, 귀가 따갑도록 들었는데."""
    return is_past(said) and any(one.tag == "EC" and one.form == "도록" and then.tag == "VV" for one, then in pairwise(said))


def _is_of_a_thing(held: Sequence[Token]) -> bool:
    """추운 건, 하라는 것은."""
    return any(one.tag == "ETM" and then.form in _THING for one, then in pairwise(held[: topic_end(held)]))


def _content(held: Sequence[Token]) -> list[Token]:
    return [one for place, one in enumerate(held) if not _is_light(held, place)]


def _predicate(held: Sequence[Token]) -> set[str]:
    """The stems that a clause ends in: its last verb or noun, and the adverb before it."""
    content = _content(held)
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
    is_managed = any(one.form == "게" and then.form == "든" for one, then in pairwise(held))
    return is_managed or bool(done & _STANDING) or (bool(done) and is_past(held))


def _is_conceded(tokens: Sequence[Token], clause: range) -> bool:
    return any(tokens[place].tag == "JX" and tokens[place].form in _CONCEDED for place in clause)


def _is_turned(tokens: Sequence[Token], clause: range, is_topic: bool) -> bool:
    """Whether a clause tells how it is, and the next begins with a word that turns to something else: 정작, 다만."""
    then = tokens[clause[-1] + 1] if clause[-1] + 1 < len(tokens) else None
    is_told = is_topic or is_past([tokens[place] for place in clause])
    return then is not None and is_told and _turns(tokens, clause[-1] + 1)


def _turns(tokens: Sequence[Token], place: int) -> bool:
    words, then = words_of_contrast(), tokens[place + 1] if place + 1 < len(tokens) else tokens[place]
    return tokens[place].form in words.turns or (tokens[place].form in words.pivots and then.form in TOPIC)


def _is_granted(tokens: Sequence[Token], clause: range) -> bool:
    """조례도 있고, 계획은 섰는데: something is there or was done, and none of it denied, asked for or lost."""
    words, held = words_of_contrast(), [tokens[place] for place in clause]
    stems = set(map(stem, held))
    if len(clause) > SHORT or stems & (words.denials | words.losses) or any(one.form in ASKS | _EVEN for one in held):
        return False
    content, told = _content(held), TOPIC | ({"도", "까지"} if _is_even_though(tokens, clause) else {"도"})
    is_told = any(noun.tag in NAMES and one.tag == "JX" and one.form in told for noun, one in pairwise(held))
    is_there = bool(content) and stem(content[-1]) in _STANDING | words.done | words.enough
    was_done = is_past(held) and any(one.tag.startswith(_VERBS) for one in held)
    return held[0].tag.startswith((*NOUNS, "NP")) and is_told and (is_there or was_done)


def _is_the_matter(tokens: Sequence[Token], then: range) -> bool:
    """Whether a clause marks itself as what matters: by 뿐, as 빠진 것은 B이다, by what it lacks, or as all that is wanted."""
    words, held = words_of_contrast(), [tokens[place] for place in then]
    is_sole = any(one.tag in NAMES and after.form == "만" for one, after in pairwise(held))
    is_lacked = any(one.tag == "JKS" for one in held) and bool(words.denials & set(map(stem, held[-4:])))
    is_all = any(one.tag == "ETM" and after.form in _SOLE for one, after in pairwise(held))
    is_pivot = any(one.tag == "JKS" and then.form in words.pivots for one, then in pairwise(held))
    return is_all or is_lacked or is_pivot or _is_cleft(held) or (is_sole and any(one.form in _WANTS for one in held))


def _is_cleft(held: Sequence[Token]) -> bool:
    """빠진 것은 교통입니다."""
    topic = topic_end(held[:_CLEFT])
    is_thing = topic > 2 and held[topic - 2].form in _THING and held[topic - 3].tag == "ETM"
    return is_thing and any(noun.tag in NAMES and link.tag == "VCP" for noun, link in pairwise(held[topic:]))


def _is_content(tokens: Sequence[Token], clause: range) -> bool:
    """Whether a clause is content too, or adds to the one before (도): then they are not set against each other."""
    words, stems = words_of_contrast(), {stem(tokens[place]) for place in clause}
    if next((tokens[place].form for place in clause if tokens[place].tag.startswith("J")), "") == "도":
        return True
    is_wish = any(tokens[place].form == "겠" for place in clause)
    return bool(stems & words.enough) and not stems & words.denials and not is_wish
