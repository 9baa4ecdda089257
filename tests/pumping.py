"""Texts that a pattern finds hard, made from the pattern itself: what it repeats is repeated, and the end never comes."""

import re
import re._parser as parser
from collections.abc import Iterator
from re._constants import (
    ANY,
    ASSERT,
    ASSERT_NOT,
    ATOMIC_GROUP,
    BRANCH,
    CATEGORY,
    GROUPREF_EXISTS,
    IN,
    LITERAL,
    MAX_REPEAT,
    MIN_REPEAT,
    NEGATE,
    NOT_LITERAL,
    POSSESSIVE_REPEAT,
    RANGE,
    SUBPATTERN,
)  # fmt: skip

REPEATS = (MAX_REPEAT, MIN_REPEAT, POSSESSIVE_REPEAT)
CANDIDATES = [*(chr(code) for code in range(32, 127)), "\n", "\t", "가", "다", "점", "①", "\u3000", "é", "\x00", "\U0010ffff"]
MOST_SAMPLES = 4
MOST = 120
"""Texts for one pattern; those with dozens of alternatives are all alike."""


def _one(item) -> str:
    """A character that an item for one character takes; "" where none of ours does."""
    kind, told = item
    if kind is LITERAL:
        return chr(told)
    if kind is ANY:
        return "a"
    if kind is NOT_LITERAL:
        return "a" if told != ord("a") else "b"
    return next((character for character in CANDIDATES if _takes(told, character)), "") or _first_of(told)


def _takes(members, character) -> bool:
    negated = members and members[0][0] is NEGATE
    found = any(_is_in(member, character) for member in members if member[0] is not NEGATE)
    return found != negated


def _is_in(member, character) -> bool:
    kind, told = member
    if kind is LITERAL:
        return ord(character) == told
    if kind is RANGE:
        return told[0] <= ord(character) <= told[1]
    if kind is CATEGORY:
        sign = {"DIGIT": r"\d", "SPACE": r"\s", "WORD": r"\w"}
        name = str(told).rpartition("CATEGORY_")[2]
        found = re.fullmatch(sign[name.removeprefix("NOT_")], character) is not None
        return found != name.startswith("NOT_")
    return False


def _first_of(members) -> str:
    for kind, told in members:
        if kind is LITERAL:
            return chr(told)
        if kind is RANGE:
            return chr(told[0])
    return ""


def _samples(sequence) -> list[str]:
    """A few texts that a sequence of items takes."""
    found = [""]
    for item in sequence:
        parts = _of_item(item)
        found = [begun + part for begun in found for part in parts][:MOST_SAMPLES]
    return found


def _of_item(item) -> list[str]:
    kind, told = item
    if kind in (LITERAL, ANY, NOT_LITERAL, IN):
        return [_one(item)]
    if kind in REPEATS:
        low, _, body = told
        return [sample * max(low, 1) for sample in _samples(body)] + ([""] if low == 0 else [])
    if kind is SUBPATTERN:
        return _samples(told[3])
    if kind is ATOMIC_GROUP:
        return _samples(told)
    if kind is BRANCH:
        return [sample for branch in told[1] for sample in _samples(branch)][: 2 * MOST_SAMPLES]
    if kind is GROUPREF_EXISTS:
        return _samples(told[1])
    return [""]


def _pumps(sequence, before=("",)) -> Iterator[tuple[str, str]]:
    """For each place where a pattern may go on: what leads there, and what is repeated there."""
    begun = list(before)
    for item in sequence:
        kind, told = item
        inner = told[2] if kind in REPEATS else told[3] if kind is SUBPATTERN else told if kind is ATOMIC_GROUP else None
        if kind in REPEATS:
            for sample in _samples(told[2]):
                for start in begun[:2]:
                    yield start, sample
        if kind is BRANCH:
            for branch in told[1]:
                yield from _pumps(branch, begun[:2])
        elif kind in (ASSERT, ASSERT_NOT):
            yield from _pumps(told[1], begun[:2])
        elif inner is not None:
            yield from _pumps(inner, begun[:2])
        begun = [start + part for start in begun for part in _of_item(item)][:MOST_SAMPLES]
        for start in begun[:2]:
            yield "", start


def pumps(pattern: re.Pattern) -> list[tuple[str, str]]:
    """Beginnings and what to repeat behind them, to make texts of any length that `pattern` has much work with."""
    source = pattern.pattern
    text = source.decode("latin-1") if isinstance(source, bytes) else source
    tree = parser.parse(text, pattern.flags & ~re.UNICODE if isinstance(source, bytes) else pattern.flags)
    found = [(start, repeated) for start, repeated in _pumps(tree) if repeated]
    pieces = sorted({piece for _, piece in found if len(piece) <= 3})[:8]
    pairs = [("", one + other) for one in pieces for other in pieces if one != other]
    alone = [("", sample) for sample in (" ", "a", "1", "가", "\n", "[", "(")]
    return list(dict.fromkeys([*alone, *found, *pairs]))[:MOST]
