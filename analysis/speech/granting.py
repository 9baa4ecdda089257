"""Which clauses grant something beside the one after them, told by weights learned from labelled sentences.

A logistic regression on what a clause ends in, what it is about and the next begins with, what either denies or asks, and the
stems both end in. Its weights (`fields/granting.tsv`) are learned from `fields/labelled/language` by ``tools/granting.py``, with
opinions of all fields, whose clauses grant nothing as a rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from math import exp
from typing import TYPE_CHECKING

from analysis.declared import declared_rows
from analysis.speech.clauses import ASKS, NAMES, TOPIC, clauses, is_past, names_a_matter, stem, words_of_contrast

if TYPE_CHECKING:
    from kiwipiepy import Token

ANY_CLAUSE = "any clause"
"""What is told of every clause: how common it is that one grants something."""

LIKELY = 0.4
"""The chance from which on a clause is set aside: one of 250 opinions of other fields holds one by these weights alone."""

_BESIDE = frozenset({"던데", "던데요", "면서", "으면서"})
"""Endings after which something may stand against what is said, as a rule it goes along with it."""

_PARTICLES = frozenset({"도", "까지", "이야", "야", "만", "이나", "부터", "밖에", "조차", "마저"})
_STEMS = 2
"""Stems that a clause ends in."""

_STEP, _LONGER = 4, 5
"""Morphemes by which lengths are told apart, and from how many such steps on no more."""

_COMPLAINTS = frozenset({"clause denial", "clause loss", "clause question", "adverb 너무"})
"""Of these none is granted, however the next clause goes on: 너무 빠릅니다."""

_TAGS = ("V", "N", "XR", "MAG", "SN")


def spans_of(tokens: Sequence[Token]) -> list[range]:
    """The clauses of a text that hold a word, cut where they may stand against each other, as places of tokens."""
    parts: list[range] = []
    for clause in clauses(tokens):
        start = clause[0]
        for place in clause[:-1]:
            is_end = tokens[place].tag == "EC" and tokens[place].form in _BESIDE
            if is_end and not tokens[place + 1].tag.startswith(("VX", "J")):
                parts.append(range(start, place + 1))
                start = place + 1
        parts.append(range(start, clause[-1] + 1))
    return [part for part in parts if any(not tokens[place].tag.startswith("S") for place in part)]


def granted(tokens: Sequence[Token]) -> Iterator[range]:
    """The clauses that are likely to grant something; the last of a text grants nothing."""
    spans = spans_of(tokens)
    for place in range(len(spans) - 1):
        told = features(tokens, spans, place)
        is_followed = any(names_a_matter(tokens, one) for span in spans[place + 1 :] for one in span)
        if is_followed and not _is_complaint(told) and chance(told) >= LIKELY:
            yield spans[place]


def _is_complaint(told: set[str]) -> bool:
    """Whether a clause asks for something, or says that it lacks, was lost or is too much; A가 아니다 is no complaint."""
    is_denied_outright = {"clause complement", "stem 아니"} <= told
    is_wish = {"clause asking", "clause wish"} <= told
    return is_wish or (bool(told & _COMPLAINTS) and not is_denied_outright)


def chance(told: set[str]) -> float:
    """How likely a clause of which so much is told grants something."""
    weights = _weights()
    return 1 / (1 + exp(-weights[ANY_CLAUSE] - sum(weights.get(one, 0.0) for one in sorted(told))))


def features(tokens: Sequence[Token], spans: Sequence[range], place: int) -> set[str]:
    """What is told of a clause beside the next (``then``) and all that follow (``rest``)."""
    clause, then = ([tokens[one] for one in spans[at]] for at in (place, place + 1))
    rest = [tokens[one] for span in spans[place + 1 :] for one in span]
    told = {f"clause {one}" for one in _held(clause)} | {f"then {one}" for one in _held(then)}
    told |= {f"rest {one}" for one in _held(rest)} | _of_end(clause) | _of_beginning(then) | _of_stems(clause, then, rest)
    told |= {f"clauses {min(len(spans), 6)}", f"before {min(place, 3)}", f"after {min(len(spans) - place - 1, 4)}"}
    told |= {f"length {_long(clause)}", f"length then {_long(then)}"}
    return told | _together(told)


def _held(held: Sequence[Token]) -> Iterator[str]:
    words = words_of_contrast()
    stems, forms = {stem(one) for one in held}, {one.form for one in held}
    for one in held:
        if one.tag == "JX" and one.form in TOPIC - _PARTICLES:
            yield "topic"
        elif one.tag == "JX" and one.form in _PARTICLES:
            yield f"particle {one.form}"
    signs = {
        "subject": any(one.tag == "JKS" for one in held),
        "complement": any(one.tag == "JKC" for one in held),
        "past": is_past(held),
        "wish": any(one.tag == "EP" and one.form == "겠" for one in held),
        "denial": bool(stems & words.denials),
        "loss": bool(stems & words.losses),
        "question": bool(forms & ASKS),
        "asking": any(one.tag == "VX" and one.form == "주" for one in held),
        "only": "뿐" in forms,
        "talk": bool(forms & words.matters),
    }
    yield from (name for name, is_there in signs.items() if is_there)


def _of_end(clause: Sequence[Token]) -> set[str]:
    words = [one for one in clause if not one.tag.startswith("S")]
    last = words[-2] if len(words) > 1 and words[-1].tag == "JX" and words[-2].tag.startswith("E") else words[-1]
    is_ending = last.tag.startswith(("E", "JX")) or last.form in {"데", "만"}
    is_closed = any(one.tag in {"EF", "SF"} for one in clause[-2:])
    told = {f"ends in {last.form}" if is_ending else f"ends in {last.tag[:2]}", "closed" if is_closed else "open"}
    return told | ({"comma"} if clause[-1].tag == "SP" else set())


def _of_beginning(then: Sequence[Token]) -> set[str]:
    words = words_of_contrast()
    first = next((one for one in then if not one.tag.startswith("S")), then[0])
    told = {"turns"} if first.form in words.turns | words.pivots else set()
    is_light = first.tag[:2] in {"MA", "IC", "MM"}
    return told | ({f"begins with {first.form}", f"begins with {first.tag[:3]}"} if is_light else set())


def _of_stems(clause: Sequence[Token], then: Sequence[Token], rest: Sequence[Token]) -> set[str]:
    words, ends = words_of_contrast(), _stems(clause)
    told = {f"stem {one}" for one in ends} | {f"stem then {one}" for one in _stems(then)}
    told |= {f"adverb {one.form}" for one in clause if one.tag in {"MAG", "MAJ"}}
    told |= {"enough"} if words.enough & ends else set()
    told |= {"done"} if words.done & ends else set()
    named, later = ({one.form for one in held if one.tag in NAMES} for held in (clause, rest))
    told |= {"shares a name"} if named & later else set()
    return told | (set() if later else {"nothing named after"}) | (set() if named else {"names nothing"})


def _stems(held: Sequence[Token]) -> set[str]:
    content = [one for one in held if one.tag.startswith(_TAGS) and one.tag not in {"VX", "VCP"}]
    return {stem(one) for one in content[-_STEMS:]}


def _long(held: Sequence[Token]) -> int:
    return min(len(held) // _STEP, _LONGER)


def _together(told: set[str]) -> set[str]:
    """What tells more together than by itself: the ending with a topic, what either denies, a word that turns behind an end."""
    ending = next(one for one in sorted(told) if one.startswith("ends in"))
    is_lost, is_missing = told & {"clause denial", "clause loss"}, told & {"rest denial", "rest loss"}
    return {
        f"{ending}, topic {'clause topic' in told}",
        f"topic {'clause topic' in told}, subject after {'rest subject' in told}, denial after {'rest denial' in told}",
        f"past {'clause past' in told}, lost {bool(is_lost)}, missing after {bool(is_missing)}",
        f"turns {'turns' in told}, closed {'closed' in told}, denied {'clause denial' in told}",
    }


@cache
def _weights() -> Mapping[str, float]:
    return {row["feature"]: float(row["weight"]) for row in declared_rows("fields/granting.tsv")}
