"""Invented people: who they are, what they answered, what they wrote."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from truth import (
    CHANNELS,
    FIELDS,
    IMPORTANCE,
    ITEMS,
    REGIONS,
    SATISFACTION,
    SUPPORTS,
    WRITTEN,
    Region,
    latent_gain,
    latent_pre,
    spreads,
)

NON_ANSWERS = ("없음", "없습니다", "-", "특이사항 없음", ".", "딱히 없습니다", "없음", "해당 없음", "감사합니다")
_GRADES = ("5급", "6급", "7급", "8급", "9급")
_CAREERS = ("1년 미만", "1~3년", "3년 이상")
_SHORT = 24
_MOST_REPEATS = 2
_BLANK = 0.02
_WRITES = {"facts": 0.38, "wishes": 0.38}
_SAYS_NOTHING = 0.14

Points = list[int | None]


@dataclass(frozen=True)
class Asked:
    """What else one invented respondent was asked afterwards; None and "" are blank cells."""

    importance: Points
    recommendation: int | None
    channel: str
    supports: tuple[str, ...]
    written: str
    ordinance: str
    headcount: int | None
    ranks: tuple[str, ...]
    """Fields in the order in which they are to be pushed ahead; () where the person left it out."""


NOTHING_ASKED = Asked([None] * len(IMPORTANCE), None, "", (), "", "", None, ())


@dataclass(frozen=True)
class Person:
    """One invented respondent; None is a blank cell."""

    code: str
    province: str
    municipality: str
    tier: str
    grade: str
    career: str
    pre: Points
    post: Points
    satisfaction: Points
    opinions: dict[str, str] = field(default_factory=dict)
    asked: Asked = NOTHING_ASKED


class Writers:
    """Hands out the written opinions: each once, short ones twice, by the region's mix of themes."""

    def __init__(self, folder: Path, rng: np.random.Generator) -> None:
        with (folder / "opinions.tsv").open(encoding="utf-8", newline="") as file:
            self._pool = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
        self._used: Counter[str] = Counter()
        self._rng = rng

    def opinion(self, question: str, region: Region) -> str:
        """One opinion, "" when none is left."""
        free = [row for row in self._pool if row["question"] == question and self._is_free(row["text"])]
        if not free:
            return ""
        weights = np.array([region.themes.get(row["theme"], 1.0) / (1 + 6 * self._used[row["text"]]) for row in free])
        text = free[int(self._rng.choice(len(free), p=weights / weights.sum()))]["text"]
        self._used[text] += 1
        return text

    def _is_free(self, text: str) -> bool:
        return self._used[text] < (_MOST_REPEATS if len(text) <= _SHORT else 1)


def invent(folder: Path, seed: int) -> dict[str, list[Person]]:
    """The people of every region, in order; the same seed gives the same people."""
    rng = np.random.default_rng(seed)
    writers = Writers(folder, rng)
    # One person of each region at a time, so that no region empties the pool of opinions for the others.
    people: dict[str, list[Person]] = {region.name: [] for region in REGIONS}
    for number in range(max(region.people for region in REGIONS)):
        for letter, region in zip("ABCD", REGIONS, strict=True):
            if number < region.people:
                people[region.name].append(_person(f"{letter}{number + 1:03d}", region, rng, writers))
    return _asked_more(people, seed)


def _asked_more(people: dict[str, list[Person]], seed: int) -> dict[str, list[Person]]:
    """The people with what they were asked besides, drawn by itself: nothing that they answered otherwise depends on it."""
    rng = np.random.default_rng([seed, 1])
    everybody = [(region.name, place) for region in REGIONS for place in range(len(people[region.name]))]
    chosen = rng.choice(len(everybody), len(WRITTEN), replace=False)
    written = {everybody[who]: text for who, text in zip(chosen.tolist(), WRITTEN, strict=True)}
    return {
        region.name: [
            replace(person, asked=_asked(person, region, written.get((region.name, place), ""), rng))
            for place, person in enumerate(people[region.name])
        ]
        for region in REGIONS
    }


def _asked(person: Person, region: Region, written: str, rng: np.random.Generator) -> Asked:
    known = [point for point in person.satisfaction if point is not None]
    content = float(np.mean(known)) if known else 4.0
    supports = [option for option, share in SUPPORTS.items() if rng.random() < share]
    thought = {name: worth + rng.normal() for name, worth in FIELDS.items()}
    return Asked(
        _points([mean + rng.normal(0, 0.6) for mean in (4.6, 3.7, 4.1)], rng),
        _or_blank(int(np.clip(np.rint(2 * content + rng.normal(0, 1.1)), 0, 10)), rng),
        _or_blank(str(rng.choice(list(CHANNELS), p=list(CHANNELS.values()))), rng) or "",
        tuple(supports),
        written,
        _or_blank("예" if rng.random() < region.ordinance else "아니오", rng) or "",
        _or_blank(1 + int(rng.poisson(2.2 if person.tier == "시·도" else 0.8)), rng),
        tuple(sorted(thought, key=lambda name: -thought[name])) if rng.random() >= _BLANK else (),
    )


def _or_blank(value: Any, rng: np.random.Generator) -> Any:
    return None if rng.random() < _BLANK else value


def _person(code: str, region: Region, rng: np.random.Generator, writers: Writers) -> Person:
    sd_person, sd_pre, sd_change = spreads()
    own = rng.normal(0, sd_person)
    before = [latent_pre(region, item) + own + rng.normal(0, sd_pre) for item in range(len(ITEMS))]
    after = [value + latent_gain(region, item) + rng.normal(0, sd_change) for item, value in enumerate(before)]
    content = 4.1 + 0.5 * own
    province = str(rng.choice(list(region.provinces)))
    works_for_province = rng.random() < 0.25
    municipality = "" if works_for_province else str(rng.choice(region.provinces[province]))
    return Person(
        code,
        province,
        municipality,
        "시·도" if works_for_province else "시·군·구",
        str(rng.choice(_GRADES, p=(0.12, 0.38, 0.30, 0.13, 0.07))),
        str(rng.choice(_CAREERS, p=(0.46, 0.36, 0.18))),
        _points(before, rng),
        _points(after, rng),
        _points([content + rng.normal(0, 0.7) for _ in SATISFACTION], rng),
        _opinions(region, rng, writers),
    )


def _points(values: list[float], rng: np.random.Generator) -> Points:
    points = [int(np.clip(np.floor(value + 0.5), 1, 5)) for value in values]
    return [None if rng.random() < _BLANK else point for point in points]


def _opinions(region: Region, rng: np.random.Generator, writers: Writers) -> dict[str, str]:
    written: dict[str, str] = {}
    for question, share in _WRITES.items():
        if rng.random() < share:
            says_nothing = rng.random() < _SAYS_NOTHING
            text = str(rng.choice(NON_ANSWERS)) if says_nothing else writers.opinion(question, region)
            if text:
                written[question] = text
    return written


def submitted_again(person: Person) -> Person:
    """A second submission of the same person: blanks filled in, first answers reconsidered."""

    def filled(points: Points) -> Points:
        return [4 if points[0] != 4 else 5, *(3 if point is None else point for point in points[1:])]

    return replace(person, pre=filled(person.pre), post=filled(person.post), satisfaction=filled(person.satisfaction))
