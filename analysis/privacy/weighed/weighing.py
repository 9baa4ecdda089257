"""How likely each candidate of a text is a name: its signs, weighed (`fields/person_signs.tsv`)."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from analysis.declared import declared_rows
from analysis.korean import pieces_of_all
from analysis.privacy.weighed.candidates import Candidate, candidates
from analysis.privacy.weighed.signs import WITH_INSIDE, Text, signs, signs_alone, signs_there, single_signs
from analysis.short_texts import LONGEST

ANY = "any"


@dataclass(frozen=True)
class _Weights:
    by_sign: Mapping[str, float]
    inside: Sequence[float]
    """The weight of each thing that a dictionary may see inside a sentence."""
    with_inside: Mapping[str, Sequence[float]]
    """The same of each together with another sign, by that sign."""


@cache
def _weights() -> _Weights:
    by_sign = {row["sign"]: float(row["weight"]) for row in declared_rows("fields/person_signs.tsv")}
    seen = sorted({sign.partition("&")[0] for sign in by_sign if sign.startswith("inside:")})
    others = {sign.partition("&")[2] for sign in by_sign if sign.startswith("inside:")} - {""}
    with_inside = {other: [by_sign.get(f"{sign}&{other}", 0.0) for sign in seen] for other in others}
    return _Weights(by_sign, [by_sign.get(sign, 0.0) for sign in seen], with_inside)


def read_signs(plain: Sequence[str], ruled: Sequence[Container[str]]) -> list[list[tuple[Candidate, list[str]]]]:
    """The candidates of each text in one spelling, with their signs; `ruled` are the words of each that rules take for names."""
    found = list(map(candidates, plain))
    read: list[list[tuple[Candidate, list[str]]]] = [[] for _ in plain]
    for place, text in _looked_into(plain, [place for place, mine in enumerate(found) if mine]):
        read[place] = [(one, signs(one, text, is_ruled=one.name in ruled[place])) for one in found[place]]
    return read


def weighed(plain: Sequence[str], ruled: Container[str], least: float) -> list[list[tuple[Candidate, float]]]:
    """The candidates of each text with the natural log odds of their being names, the likeliest first; they may overlap.

    Texts in which nothing can come to odds of `least`, and no word of `ruled` stands, are not looked into: [] for those.
    """
    before = [[_told_alone(one, is_ruled=one.name in ruled) for one in candidates(text)] for text in plain]
    likely = [place for place, mine in enumerate(before) if any(told.one.name in ruled or told.most >= least for told in mine)]
    scored: list[list[tuple[Candidate, float]]] = [[] for _ in plain]
    for place, text in _looked_into(plain, likely):
        whole = ((told.one, told.odds + _sum(signs_there(told.single, told.one, text))) for told in before[place])
        scored[place] = sorted(whole, key=lambda pair: -pair[1])
    return scored


@dataclass(frozen=True)
class _Told:
    """A candidate with what is told of it before its sentence is looked at, its odds by that, and the most they may come to."""

    one: Candidate
    single: Mapping[str, str]
    odds: float
    most: float


@lru_cache(maxsize=1 << 13)
def _told_alone(one: Candidate, *, is_ruled: bool) -> _Told:
    single = single_signs(one, is_ruled=is_ruled)
    odds = _sum(signs_alone(single), ANY)
    return _Told(one, single, odds, odds + _most_inside(single))


def _looked_into(plain: Sequence[str], places: Sequence[int]) -> Iterator[tuple[int, Text]]:
    """What a dictionary sees in the texts of some places; short ones that were looked into a while ago are known."""
    known = {place: box[0] for place in places if len(plain[place]) <= LONGEST and (box := _box(plain[place]))}
    fresh = iter(pieces_of_all([plain[place] for place in places if place not in known]))
    for place in places:
        text = known.get(place)
        if text is None:
            text = Text.of(plain[place], next(fresh))
            if len(plain[place]) <= LONGEST:
                _box(plain[place])[:] = [text]
        yield place, text


@lru_cache(maxsize=1 << 11)
def _box(plain: str) -> list[Text]:
    """What is kept of a text, once it was looked into: many are looked into at once, which takes less than one by one."""
    return []


def _sum(told: Iterable[str], *more: str) -> float:
    known = _weights().by_sign
    return sum(known.get(sign, 0.0) for sign in (*told, *more))


def _most_inside(single: Mapping[str, str]) -> float:
    """The most that a look into the sentence can add."""
    known = _weights()
    told = (known.with_inside.get(f"{sign}:{single[sign]}") for sign in WITH_INSIDE)
    return _MOST_OF_TEXT + max(map(sum, zip(known.inside, *filter(None, told), strict=True)))


_MOST_OF_TEXT = 0.5
"""Hardly more is added by what else the text tells."""


def apart(scored: Sequence[tuple[Candidate, float]], least: float) -> Iterator[tuple[Candidate, float]]:
    """Of candidates, the likeliest first, those with odds from `least` on that overlap no likelier one."""
    taken: set[int] = set()
    for one, odds in scored:
        if odds < least:
            return
        if taken.isdisjoint(range(one.start, one.stop)):
            taken.update(range(one.start, one.stop))
            yield one, odds
