"""The signs for and against a candidate's being a name: its form, what a dictionary knows, what stands around it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.korean import Piece
from analysis.privacy.names import given_odds, name_odds, words
from analysis.privacy.weighed.candidates import WORD, Candidate
from analysis.privacy.weighed.dictionary import UNKNOWN, alone, together

_SHORT, _USUAL = 2, 3


@dataclass(frozen=True)
class Text:
    """What is seen once of a text: its pieces and where each begins, how often words begin so, whether it talks of names."""

    pieces: Sequence[Piece]
    starts: Sequence[int]
    beginnings: Mapping[str, int]
    is_of_names: bool

    @classmethod
    def of(cls, plain: str, seen: Sequence[Piece]) -> Text:
        """A text in one spelling with the pieces that a dictionary sees in it."""
        heads = Counter(match.group()[:_USUAL] for match in WORD.finditer(plain))
        return cls(seen, [piece.start for piece in seen], heads, _OF_NAMES.search(plain) is not None)


def signs(one: Candidate, text: Text, *, is_ruled: bool) -> list[str]:
    """All signs of a candidate of a text; `is_ruled` where what else is known of names says that it is one."""
    single = single_signs(one, is_ruled=is_ruled)
    return [*signs_alone(single), *signs_there(single, one, text)]


def single_signs(one: Candidate, *, is_ruled: bool) -> dict[str, str]:
    """What is told of a candidate before its sentence is looked at, by the sort of sign."""
    first, _, rest = one.name.partition(" ")
    single = {
        "kind": one.kind,
        "before": one.before,
        "behind": f"{one.end}+{one.follows}",
        "end": one.end,
        "follows": one.follows,
        "form": _form(one),
        "alone": alone(first, one.kind),
        "rule": str(is_ruled),
        "length": str(one.stop - one.start),
    }
    return single | (_of_syllables(one) if not rest else {"surname": "none", "part": alone(rest.split()[-1], one.kind)})


def signs_alone(single: Mapping[str, str]) -> list[str]:
    """The signs of what is told before the sentence is looked at, each and in pairs."""
    pairs = (f"{first}:{single[first]}&{second}:{single[second]}" for first, second in _PAIRS)
    return [*(f"{sign}:{value}" for sign, value in single.items()), *pairs]


def signs_there(single: Mapping[str, str], one: Candidate, text: Text) -> list[str]:
    """The signs of what a dictionary sees in the sentence, and of what else its text tells."""
    inside, talks = _inside(one, text), f"text:{text.is_of_names}"
    often = text.beginnings.get(one.name[:_USUAL], 0) > 1
    return [
        *(f"again:{often}", talks, f"{talks}&alone:{single['alone']}", f"{talks}&end:{single['end']}"),
        *inside_signs(single, inside),
    ]


def inside_signs(single: Mapping[str, str], inside: str) -> list[str]:
    """The signs of what a dictionary sees in the sentence, alone and with the others."""
    return [f"inside:{inside}", *(f"inside:{inside}&{sign}:{single[sign]}" for sign in WITH_INSIDE)]


_OF_NAMES = re.compile(r"이름|성함|명찰|수료증|이수증|명단|출석부|예금주|성명")

_PAIRS = (
    ("kind", "before"),
    ("kind", "end"),
    ("kind", "follows"),
    ("kind", "alone"),
    ("kind", "form"),
    ("before", "end"),
    ("before", "follows"),
    ("before", "alone"),
    ("end", "alone"),
    ("follows", "alone"),
    ("end", "follows"),
    ("form", "alone"),
    ("rule", "alone"),
    ("rule", "form"),
    ("kind", "rule"),
    ("part", "alone"),
    ("surname", "alone"),
)
WITH_INSIDE = ("kind", "before", "end", "follows", "form", "alone", "rule", "surname")


def _bucket(odds: float) -> str:
    return str(int(max(-9.0, min(9.0, odds)) // 1.5)) if odds > float("-inf") else "none"


def _form(one: Candidate) -> str:
    if one.kind == "given":
        return _bucket(given_odds(one.name))
    return _bucket(name_odds(one.name)) if one.kind in ("whole", "apart") else "any"


def _of_syllables(one: Candidate) -> dict[str, str]:
    """How usual the surname is, what its end says, and whether the rest is a given name or a word."""
    name = one.name
    if one.kind not in ("whole", "apart", "surname"):
        return {"surname": "none", "part": "none"}
    size = _SHORT if name[:_SHORT] in words().compound and len(name) != _USUAL - 1 else 1
    odds = words().surname.get(name[0], -9.0)
    surname = "compound" if size > 1 else "usual" if odds > 1 else "doubtful" if odds > -1.5 else "unlikely"
    given = name[size:]
    if not given:
        return {"surname": surname, "part": "none"}
    part = "listed" if given in words().given else alone(given, "part") if len(given) > 1 else "one syllable"
    return {"surname": surname, "part": part}


def _inside(one: Candidate, text: Text) -> str:
    """What a dictionary sees there in the sentence."""
    first, last = bisect_right(text.starts, one.start) - 1, bisect_left(text.starts, one.stop)
    over = [piece for piece in text.pieces[max(0, first) : last] if piece.start + piece.length > one.start]
    if not over:
        return "nothing"
    if over[-1].start + over[-1].length > one.stop or over[0].start < one.start:
        return "cut noun" if over[-1].tag.startswith("NN") else "cut"
    return over[0].tag[:3] if len(over) == 1 and over[0].id != UNKNOWN else together(over, one.kind)


def is_called(one: Candidate) -> bool:
    """Whether a candidate stands where somebody is called, signs, or is asked for."""
    return one.end in _CALLED or one.follows in _CALLED or one.before in ("label", "role", "role in brackets", "self", "office")


_CALLED = ("called", "post", "honoured post", "honoured", "signed", "kin")


def is_famous(word: str) -> bool:
    """Whether everybody has heard of somebody or something called so (이순신)."""
    return alone(word, "whole") == "famous"


def is_a_word(one: Candidate) -> bool:
    """Whether a candidate is a word of the dictionary too, or made of such: it stands elsewhere in its other meaning."""
    return one.kind in ("whole", "given", "sounds") and alone(one.name, one.kind) not in (
        "unknown",
        "famous",
        "proper",
        "rather proper",
        "syllables",
        "proper first",
        "partly unknown",
    )
