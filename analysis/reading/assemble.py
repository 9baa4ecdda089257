"""Described tables and people to a `Survey`: items, questions, tables with declared columns, pairing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from analysis.reading.forms import Role
from analysis.reading.people import Person
from analysis.reading.records import ATTRIBUTES, Described, ItemKey, group_name, item_key, question_key
from analysis.reading.result import Pairing
from analysis.reading.roles import Column
from analysis.reading.vocabulary import places, squeezed
from analysis.reading.where import canonical_region, workshops_of
from analysis.survey import (
    ANSWER_COLUMNS,
    OPINION_COLUMNS,
    RESPONDENT_COLUMNS,
    UNKNOWN,
    Item,
    ItemKind,
    Moment,
    OpenQuestion,
    PairingMethod,
    Scale,
    Survey,
)


@dataclass(frozen=True)
class Catalogue:
    """The survey's items and open questions, and which key of the reader each stands for."""

    items: Mapping[ItemKey, Item]
    questions: Mapping[str, OpenQuestion]
    groups: Mapping[str, str]


def catalogue_of(described: Sequence[Described], people: Sequence[Person]) -> Catalogue:
    """Items, open questions and groups in the order of their first column."""
    columns = [column for table in described for column in table.columns]
    by_key: dict[ItemKey, list[Column]] = {}
    for column in columns:
        if column.role is Role.ITEM and column.guess is not None:
            by_key.setdefault(item_key(column), []).append(column)
    moments: dict[ItemKey, set[Moment]] = {}
    for person in people:
        for key, moment in person.answers:
            moments.setdefault(key, set()).add(moment)
    answered = [key for key in by_key if key in moments]
    items = {key: _item(f"q{number}", by_key[key], moments[key]) for number, key in enumerate(answered, 1)}
    opinions = {question_key(c): c for c in reversed(columns) if c.role is Role.OPINION}
    keys = dict.fromkeys(question_key(c) for c in columns if c.role is Role.OPINION)
    questions = {key: OpenQuestion(f"o{number}", opinions[key].text) for number, key in enumerate(keys, 1)}
    groups = {group_name(c): group_name(c) for c in columns if c.role is Role.GROUP}
    return Catalogue(items, questions, groups)


def _item(identity: str, columns: Sequence[Column], moments: set[Moment]) -> Item:
    guesses = [column.guess for column in columns if column.guess is not None]
    labels = {point: label for guess in reversed(guesses) for point, label in guess.scale.labels.items()}
    kinds = [column.kind for column in columns if column.kind is not ItemKind.OTHER]
    kind = kinds[0] if kinds else ItemKind.OTHER
    # The same statement before and after is what the field calls an understanding item.
    if len(moments) == 2 and kind is ItemKind.OTHER:
        kind = ItemKind.UNDERSTANDING
    scale = Scale(guesses[0].scale.min, guesses[0].scale.max, labels, any(g.scale.reversed for g in guesses))
    return Item(identity, columns[0].text, kind, scale, tuple(m for m in Moment if m in moments))


def survey_of(title: str, people: Sequence[Person], catalogue: Catalogue, method: PairingMethod) -> Survey:
    """The survey's three tables; respondents are numbered in the order of the files, and nothing personal is kept."""
    respondents = _respondents(people, catalogue)
    answers = [
        (f"r{number}", catalogue.items[key].id, moment.value, value)
        for number, person in enumerate(people, 1)
        for (key, moment), value in person.answers.items()
    ]
    # Of a pair of files the first alone names the person, yet an opinion may stand in either.
    several_files = len({record.file for person in people for record in person.records}) > 1
    opinions = [
        (f"r{number}", catalogue.questions[key].id, text, f"[{record.file}]{where}" if several_files else where)
        for number, person in enumerate(people, 1)
        for record in person.records
        for key, (text, where) in record.opinions.items()
    ]
    return Survey(
        title,
        workshops_of(respondents["region"], _days(people, respondents), _venues(people, respondents), places()),
        tuple(catalogue.items.values()),
        tuple(catalogue.questions.values()),
        catalogue.groups,
        respondents,
        pd.DataFrame(answers, columns=list(ANSWER_COLUMNS)).astype(dict.fromkeys(ANSWER_COLUMNS[:-1], str) | {"value": float}),
        pd.DataFrame(opinions, columns=list(OPINION_COLUMNS)).astype(str),
        method,
    )


def _respondents(people: Sequence[Person], catalogue: Catalogue) -> pd.DataFrame:
    rows = []
    for number, person in enumerate(people, 1):
        known = {role.value: person.attributes.get(role.value, UNKNOWN) for role in ATTRIBUTES}
        official, region = places().provinces.get(squeezed(known["province"]), (known["province"], UNKNOWN))
        stated = canonical_region(known["region"], places()) or person.first.setting.region
        extra = {name: person.attributes.get(name, UNKNOWN) for name in catalogue.groups}
        rows.append({"respondent": f"r{number}"} | known | {"province": official, "region": stated or region} | extra)
    return pd.DataFrame(rows, columns=[*RESPONDENT_COLUMNS, *catalogue.groups]).astype(str)


def _days(people: Iterable[Person], respondents: pd.DataFrame) -> list[tuple[str, date]]:
    days = []
    for person, region in zip(people, respondents["region"], strict=True):
        stamps = [record.timestamp.date() for record in person.records if record.timestamp]
        day = person.first.setting.date or (stamps[-1] if stamps else None)
        if day:
            days.append((region, day))
    return days


def _venues(people: Iterable[Person], respondents: pd.DataFrame) -> dict[str, str]:
    pairs = zip(respondents["region"], people, strict=True)
    return {region: person.first.setting.place for region, person in pairs if person.first.setting.place}


def pairing_of(people: Sequence[Person], catalogue: Catalogue, method: PairingMethod) -> Pairing:
    """How many people answered the understanding items (any item where there are none) at both moments or at one."""
    understanding = [key for key, item in catalogue.items.items() if item.kind is ItemKind.UNDERSTANDING]
    return counted_pairing((person.moments(understanding or catalogue.items) for person in people), method)


def counted_pairing(moments: Iterable[Collection[str]], method: PairingMethod) -> Pairing:
    """The pairing by `method` of people of whom the moments are known at which each answered."""
    seen = Counter(frozenset(each) for each in moments)
    both, pre, post = frozenset(Moment), frozenset({Moment.PRE}), frozenset({Moment.POST})
    return Pairing(method if seen[both] else PairingMethod.NONE, seen[both], seen[pre], seen[post])


def moments_by_person(answers: pd.DataFrame) -> dict[str, frozenset[str]]:
    """The moments at which each respondent of a table of answers answered anything."""
    people = {moment: set(answers["respondent"][answers["moment"] == moment.value].unique()) for moment in Moment}
    return {who: frozenset(m.value for m in Moment if who in people[m]) for who in set[str]().union(*people.values())}
