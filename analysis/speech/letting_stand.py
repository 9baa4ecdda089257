"""Clauses that let a matter stand to go on to another: 교육도 교육이지만 B, 예전에는 A였는데 지금은 B, A인 줄 알았는데 B."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from analysis.speech.clauses import (
    LONGEST,
    NAMES,
    SHORT,
    is_past,
    names_a_matter,
    stands_against,
    stem,
    topic_end,
    words_of_contrast,
)

if TYPE_CHECKING:
    from kiwipiepy import Token

_THOUGH = frozenset({"지만", "으나", "나", "겠지만"})
_BARE = 4
"""Morphemes of 중요하지만."""


def lets_stand(tokens: Sequence[Token], clause: range, then: range) -> bool:
    """Whether a clause lets its matter stand beside that of `then`, or tells how it was before."""
    return _is_as_it_may(tokens, clause) or _was_then(tokens, clause, then)


def was_thought(tokens: Sequence[Token], clause: range) -> bool:
    """직원이 부족한 줄 알았더니."""
    held = [tokens[place] for place in clause]
    is_wrong = any(one.form == "줄" and then.form == "알" and one.tag == "NNB" for one, then in pairwise(held[-6:]))
    return is_wrong and is_past(held[-3:]) and len(clause) <= LONGEST and stands_against(tokens, clause)


def _is_as_it_may(tokens: Sequence[Token], clause: range) -> bool:
    """교육도 교육이지만, 예산도 중요하지만: a matter is let stand beside another."""
    held = [tokens[place] for place in clause if not tokens[place].tag.startswith("S")]
    nouns = [place for place, one in enumerate(held[:-3]) if one.tag in NAMES and held[place + 1].form == "도"]
    if not nouns or len(held) > SHORT:
        return False
    rest = held[nouns[-1] + 2 :]
    is_again = rest[0].form == held[nouns[-1]].form and rest[1].tag == "VCP"
    is_due = stem(rest[0]) in words_of_contrast().rather and rest[-1].form in _THOUGH
    return is_again or (is_due and len(rest) <= _BARE)


def _was_then(tokens: Sequence[Token], clause: range, then: range) -> bool:
    """예전에는 예산이 걱정이었는데 지금은 조직이 없습니다: how it was, before how it is of something else."""
    words, held, now = words_of_contrast(), [tokens[place] for place in clause], [tokens[place] for place in then]
    is_then = any(one.form in words.past for one in held[:2]) and topic_end(held) > 0 and is_past(held)
    is_other = any(names_a_matter(tokens, place) for place in then)
    is_change = held[-1].form == "더니"
    return is_then and now[0].form in words.now and is_other and not is_change and len(clause) <= LONGEST
