"""Several uploads as one survey: items and questions united, people numbered through, a person's two moments joined by code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count
from pathlib import PurePath
from typing import TypeVar

import pandas as pd

from analysis.reading.account.asking import to_confirm
from analysis.reading.account.questions import questions_of
from analysis.reading.account.result import Reading
from analysis.reading.assemble import counted_pairing, items_that_count, moments_by_person
from analysis.reading.columns.settling import settle_scales
from analysis.reading.forms import Form
from analysis.reading.later.united import choice_questions_of, items_of, open_questions_of
from analysis.reading.sheets.where import workshops_of
from analysis.reading.words.vocabulary import places
from analysis.survey import (
    ANSWER_COLUMNS,
    CHOICE_COLUMNS,
    OPINION_COLUMNS,
    RESPONDENT_COLUMNS,
    UNKNOWN,
    Moment,
    PairingMethod,
    Survey,
    Workshop,
)

_Told = TypeVar("_Told", str, float)
_Person = tuple[int, str]
"""A respondent of one of the readings: the reading's number and the respondent's id there."""


@dataclass(frozen=True)
class _People:
    """Who is who: each person's new id, those who were joined to another's record, and how many codes were left apart."""

    ids: Mapping[_Person, str]
    joined: Mapping[_Person, _Person]
    """The record that was joined to the one that names the person (the one taken before)."""
    apart: int


def combine(readings: Sequence[Reading], title: str = "") -> Reading:
    """The readings as one survey, as if their files had been read together; the readings' order is the files' order.

    Items are one where their squeezed text and the ends of their scale agree, open questions where their squeezed text does.
    A scale of digits that one upload left open is settled by the others; an answer left out as beyond it does not come back
    (only reading the files together can do that). Of files with one name the later are numbered: ``a (2).xlsx``.

    People of different readings are one where they have the same code and region, one only answered before, the other only
    after, and nobody else has that code there; other people who share a code and a region (or whose region is not known)
    stay apart, and a question says how many codes that concerns. Codes must be in the same form in all readings: as read, or
    all as the store keeps them. The reader's own questions are asked anew, of the survey as a whole: that one file holds only
    one moment is no question any more when another holds the other.

    ValueError without a reading; one reading alone is given back as it is, under `title` where there is one.

    >>> from analysis.reading import Source, read
    >>> rows = "코드,이해한다 (사전),이해한다 (사후)\\n" + "".join(f"A{n:02},{n % 3 + 1},{n % 3 + 3}\\n" for n in range(12))
    >>> whole = combine([read([Source(f"{region}.csv", rows.encode())]) for region in ("영남권", "호남권")], "공동연수")
    >>> len(whole.survey.respondents), whole.survey.regions
    (24, ('영남권', '호남권'))
    """
    if not readings:
        raise ValueError("there is nothing to combine")
    if len(readings) == 1:
        only = readings[0]
        return replace(only, survey=replace(only.survey, title=title)) if title else only
    parts = _on_common_scales(_with_own_names(readings))
    return _as_one(parts, _people_of(parts), title or parts[0].survey.title)


def _as_one(parts: Sequence[Reading], people: _People, title: str) -> Reading:
    """The parts as one reading: first their survey, of which then is told and asked what there is to tell and ask."""
    items, item_ids = items_of(parts)
    questions, question_ids = open_questions_of(parts)
    groups = {name: words for part in parts for name, words in part.survey.groups.items()}
    respondents = _respondents(parts, people, groups)
    choices, choice_ids = choice_questions_of(parts)
    by_id = [{**item_ids[number], **question_ids[number], **choice_ids[number]} for number in range(len(parts))]
    survey = Survey(
        title=title,
        workshops=_workshops(parts, respondents),
        items=items,
        questions=questions,
        groups=groups,
        respondents=respondents,
        answers=_renumbered([part.survey.answers for part in parts], people, by_id, "item")[list(ANSWER_COLUMNS)],
        opinions=_renumbered(_named_sources(parts), people, by_id, "question")[list(OPINION_COLUMNS)],
        choice_questions=choices,
        choices=_renumbered([part.survey.choices for part in parts], people, by_id, "question")[list(CHOICE_COLUMNS)],
    )
    whole = Reading(
        survey=survey,
        sheets=tuple(sheet for part in parts for sheet in part.sheets),
        columns=tuple(column for part in parts for column in part.columns),
        item_ids={place: by_id[n][identity] for n, part in enumerate(parts) for place, identity in part.item_ids.items()},
        pairing=parts[0].pairing,
        pairing_by_file={},
        personal=tuple(dict.fromkeys(header for part in parts for header in part.personal)),
        left_out=tuple(entry for part in parts for entry in part.left_out),
        questions=(),
        codes=_told_of(people, [part.codes for part in parts]),
        origins=_told_of(people, [part.origins for part in parts]),
        notices=tuple(notice for part in parts for notice in part.notices),
        seconds=_told_of(people, [part.seconds for part in parts]),
    )
    return _paired(whole, parts, people)


def _with_own_names(readings: Sequence[Reading]) -> list[Reading]:
    """The readings with files that all have names of their own."""
    taken: set[str] = set()
    parts = []
    for reading in readings:
        changed: dict[str, str] = {}
        for file in reading.files:
            name = _free_name(file, taken)
            taken.add(name)
            if name != file:
                changed[file] = name
        parts.append(reading.renamed(changed) if changed else reading)
    return parts


def _free_name(file: str, taken: Collection[str]) -> str:
    path = PurePath(file)
    names = chain([file], (f"{path.stem} ({number}){path.suffix}" for number in count(2)))
    return next(name for name in names if name not in taken)


def _on_common_scales(parts: Sequence[Reading]) -> list[Reading]:
    """The readings with columns of digits that stop short of the survey's scale put on it, as where they are read together."""
    settled = settle_scales([part.columns for part in parts])
    return [
        part if list(part.columns) == columns else part.with_scales_of(columns)
        for part, columns in zip(parts, settled, strict=True)
    ]


def _people_of(parts: Sequence[Reading]) -> _People:
    moments = [_moments_of(part) for part in parts]
    by_code: dict[str, list[tuple[str, _Person]]] = {}
    for number, part in enumerate(parts):
        regions = dict(zip(part.survey.respondents["respondent"], part.survey.respondents["region"], strict=True))
        for respondent, code in part.codes.items():
            if respondent in regions:
                by_code.setdefault(code, []).append((regions[respondent], (number, respondent)))
    joined: dict[_Person, _Person] = {}
    apart = 0
    for everyone in by_code.values():
        by_region: dict[str, list[_Person]] = {}
        for region, person in everyone:
            by_region.setdefault(region, []).append(person)
        for region, alike in by_region.items():
            if len(alike) == 2 and _make_a_pair(alike, moments):
                joined[alike[1]] = alike[0]
                by_region[region] = alike[:1]
        apart += _are_questionable(by_region)
    return _People(_numbered(parts, joined), joined, apart)


def _moments_of(part: Reading) -> dict[str, frozenset[str]]:
    """The moments each person answered; who only wrote opinions wrote them when the others of the upload answered."""
    own = moments_by_person(part.survey.answers)
    everybody = frozenset(moment for moments in own.values() for moment in moments)
    return {respondent: own.get(respondent, everybody) for respondent in part.survey.respondents["respondent"]}


def _make_a_pair(alike: Sequence[_Person], moments: Sequence[Mapping[str, frozenset[str]]]) -> bool:
    (one, first), (other, second) = alike
    seen = [moments[one][first], moments[other][second]]
    return one != other and set(seen) == {frozenset({Moment.PRE.value}), frozenset({Moment.POST.value})}


def _are_questionable(by_region: Mapping[str, Sequence[_Person]]) -> bool:
    """Whether a code could still be one person's in two uploads: in one region, or where a region is not known.

    A code that comes again in another region is no question: workshops hand out their codes from 1.
    """
    nowhere = by_region.get(UNKNOWN, ())
    groups = [[*alike, *nowhere] if region != UNKNOWN else alike for region, alike in by_region.items()]
    return any(len({number for number, _ in group}) > 1 for group in groups)


def _numbered(parts: Sequence[Reading], joined: Mapping[_Person, _Person]) -> dict[_Person, str]:
    everyone = [(number, respondent) for number, part in enumerate(parts) for respondent in part.survey.respondents["respondent"]]
    ids = {person: f"r{place}" for place, person in enumerate((p for p in everyone if p not in joined), 1)}
    return ids | {person: ids[first] for person, first in joined.items()}


def _respondents(parts: Sequence[Reading], people: _People, groups: Mapping[str, str]) -> pd.DataFrame:
    columns = [*RESPONDENT_COLUMNS, *groups]
    tables = []
    for number, part in enumerate(parts):
        table = part.survey.respondents.reindex(columns=columns, fill_value=UNKNOWN)
        tables.append(table.assign(respondent=[people.ids[number, r] for r in table["respondent"]]))
    together = pd.concat(tables, ignore_index=True)
    if people.joined:
        # What the first record leaves open, the second may tell; "" counts as open.
        known = together.where(together != UNKNOWN)
        together = known.groupby("respondent", sort=False)[columns[1:]].first().fillna(UNKNOWN).reset_index()
    return together[columns].astype(str)


def _renumbered(tables: Sequence[pd.DataFrame], people: _People, by_id: Sequence[Mapping[str, str]], column: str) -> pd.DataFrame:
    """The tables under each other with the new ids of people and of what they answered, by person."""
    changed = []
    for number, table in enumerate(tables):
        ids = {respondent: identity for (part, respondent), identity in people.ids.items() if part == number}
        changed.append(table.assign(respondent=table["respondent"].map(ids), **{column: table[column].map(by_id[number])}))
    together = pd.concat(changed, ignore_index=True)
    texts = {name: str for name in together.columns if name != "value"}
    if people.joined:
        together = together.sort_values("respondent", key=lambda ids: ids.str[1:].astype(int), kind="stable", ignore_index=True)
    return together.astype(texts)


def _named_sources(parts: Sequence[Reading]) -> list[pd.DataFrame]:
    """The opinions with the file in each source, as where several files are read together."""
    return [
        part.survey.opinions.assign(source=[f"[{part.files[0]}]{source}" for source in part.survey.opinions["source"]])
        if len(part.files) == 1
        else part.survey.opinions
        for part in parts
    ]


def _workshops(parts: Sequence[Reading], respondents: pd.DataFrame) -> tuple[Workshop, ...]:
    held = [(workshop, part) for part in parts for workshop in part.survey.workshops]
    days = [
        (workshop.region, workshop.date)
        for workshop, part in held
        if workshop.date is not None
        for _ in range(max(1, int((part.survey.respondents["region"] == workshop.region).sum())))
    ]
    venues = {workshop.region: workshop.place for workshop, _ in held if workshop.place}
    regions = [*respondents["region"], *(workshop.region for workshop, _ in held)]
    return workshops_of(regions, days, venues, places())


def _told_of(people: _People, texts_of_parts: Sequence[Mapping[str, _Told]]) -> dict[str, _Told]:
    everyone = (((number, respondent), text) for number, texts in enumerate(texts_of_parts) for respondent, text in texts.items())
    first: dict[str, _Told] = {}
    for person, text in everyone:
        if person in people.ids:
            first.setdefault(people.ids[person], text)
    return first


def _paired(whole: Reading, parts: Sequence[Reading], people: _People) -> Reading:
    """The reading with its pairing counted and its questions asked, which both need the united survey."""
    survey = whole.survey
    files = {people.ids[n, r]: part.file_of(r) for n, part in enumerate(parts) for r in part.origins if (n, r) in people.ids}
    files |= {people.ids[person]: parts[person[0]].file_of(person[1]) for person in people.joined.values()}
    methods = {file: pairing.method for part in parts for file, pairing in part.pairing_by_file.items()}
    methods |= {files[people.ids[person]]: PairingMethod.TWO_FILES for person in people.joined}
    counting = items_that_count(survey.items)
    seen = moments_by_person(survey.answers[survey.answers["item"].isin(counting)])
    by_file = {
        file: counted_pairing([moments for respondent, moments in seen.items() if files.get(respondent) == file], method)
        for file, method in methods.items()
    }
    pairs = Counter({file: pairing.paired for file, pairing in by_file.items() if pairing.paired})
    method = by_file[pairs.most_common(1)[0][0]].method if pairs else PairingMethod.NONE
    asked = [to_confirm("codes_apart", count=people.apart)] if people.apart else []
    questions = (*asked, *questions_of(survey, whole.columns, by_file, Form()))
    return replace(
        whole,
        survey=replace(survey, pairing=method),
        pairing=counted_pairing(seen.values(), method),
        pairing_by_file=by_file,
        questions=questions,
    )
