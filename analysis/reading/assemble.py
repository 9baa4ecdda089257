"""Described tables and people to a `Survey`: items, questions, tables with declared columns, pairing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.reading.account.result import Pairing
from analysis.reading.columns.columns import FORM, Column
from analysis.reading.columns.signs.both_moments import kind_of
from analysis.reading.forms import Role
from analysis.reading.left_out import LeftOut, Reason
from analysis.reading.people.keys import ItemKey, group_name, item_key, question_keys
from analysis.reading.people.located import ROLES
from analysis.reading.people.people import People, moments_of
from analysis.reading.people.records import Described
from analysis.reading.people.who import Texts
from analysis.reading.people.written_in import WRITE_IN, open_key
from analysis.reading.sheets.where import workshops_of
from analysis.reading.words.vocabulary import places
from analysis.survey import (
    OPINION_COLUMNS,
    RESPONDENT_COLUMNS,
    ChoiceQuestion,
    Item,
    ItemKind,
    Moment,
    OpenQuestion,
    PairingMethod,
    QuestionKind,
    Scale,
    Survey,
    no_choices,
)


@dataclass(frozen=True)
class Catalogue:
    """The survey's items, open and choice questions, and which key of the reader each stands for."""

    items: Mapping[ItemKey, Item]
    questions: Mapping[str, OpenQuestion]
    groups: Mapping[str, str]
    choices: Mapping[str, ChoiceQuestion]


def catalogue_of(described: Sequence[Described], people: People) -> Catalogue:
    """Items, open questions and groups in the order of their first column."""
    columns = [column for table in described for column in table.columns]
    by_key: dict[ItemKey, list[Column]] = {}
    for column in columns:
        if column.role is Role.ITEM and column.guess is not None:
            by_key.setdefault(item_key(column), []).append(column)
    answered = people.answered
    keys = [key for key in by_key if key in answered]
    items = _understood({key: _item(f"q{number}", by_key[key], set(answered[key])) for number, key in enumerate(keys, 1)}, by_key)
    asked: dict[str, Column] = {}
    for table in described:
        by_place = {(column.index, column.statement): column for column in table.columns}
        for place, question in question_keys(table.columns).items():
            asked.setdefault(question, by_place[place])
    texts = {key: column.text for key, column in asked.items()} | _written_behind(people)
    questions = {key: OpenQuestion(f"o{number}", text) for number, (key, text) in enumerate(texts.items(), 1)}
    groups = {group_name(c): group_name(c) for c in columns if c.role is Role.GROUP}
    return Catalogue(items, questions, groups, _choice_questions(people))


def _written_behind(people: People) -> dict[str, str]:
    """The choice questions behind whose options people wrote words of their own, as open questions."""
    behind: dict[str, str] = {}
    for records in people.records:
        said = {said.question for said in records.said}
        behind |= {key: f"{asked.text} – {WRITE_IN}" for asked in records.asked if (key := open_key(asked)) in said}
    return behind


def _understood(items: Mapping[ItemKey, Item], columns: Mapping[ItemKey, Sequence[Column]]) -> dict[ItemKey, Item]:
    """The items; where none is about understanding, those asked before and after are, unless a person says otherwise."""
    is_any = any(item.kind is ItemKind.UNDERSTANDING for item in items.values())
    said = {key for key in items if any(column.why is not None and column.why.key == FORM for column in columns[key])}
    return {
        key: replace(item, kind=ItemKind.UNDERSTANDING) if item.has_both_moments and not is_any and key not in said else item
        for key, item in items.items()
    }


def _choice_questions(people: People) -> dict[str, ChoiceQuestion]:
    """The questions that somebody answered, options that the headers name first, then those that were written."""
    kinds: dict[str, QuestionKind] = {}
    texts: dict[str, str] = {}
    options: dict[str, dict[str, None]] = {}
    for records in people.records:
        for asked, picked in zip(records.asked, records.picked, strict=True):
            if len(picked.places):
                texts.setdefault(asked.key, asked.text)
                # Where one file shows only single answers, another shows that several could be given.
                several = kinds.get(asked.key) is QuestionKind.MULTIPLE
                kinds[asked.key] = QuestionKind.MULTIPLE if several else asked.kind
                options.setdefault(asked.key, {}).update(dict.fromkeys([*asked.options, *filter(None, picked.options)]))
    return {key: ChoiceQuestion(f"c{number}", texts[key], kinds[key], tuple(options[key])) for number, key in enumerate(texts, 1)}


def _item(identity: str, columns: Sequence[Column], moments: set[Moment]) -> Item:
    guesses = [column.guess for column in columns if column.guess is not None]
    labels = {point: label for guess in reversed(guesses) for point, label in guess.scale.labels.items()}
    kind = _kind(columns, is_asked_twice=len(moments) == 2)
    scale = Scale(guesses[0].scale.min, guesses[0].scale.max, labels, any(g.scale.reversed for g in guesses))
    return Item(identity, columns[0].text, kind, scale, tuple(m for m in Moment if m in moments))


def _kind(columns: Sequence[Column], *, is_asked_twice: bool) -> ItemKind:
    """What an item asks about; of one asked twice its own text tells, for any words of a scale may answer it."""
    said = [column.kind for column in columns if column.kind is not ItemKind.OTHER]
    if not is_asked_twice or any(column.why is not None and column.why.key == FORM for column in columns):
        kind = said[0] if said else ItemKind.OTHER
        return kind.once_asked_twice() if is_asked_twice else kind
    return kind_of(columns[0].text, None).once_asked_twice()


def survey_of(
    title: str, people: People, catalogue: Catalogue, method: PairingMethod, where: pd.DataFrame, left_out: list[LeftOut]
) -> Survey:
    """The survey's three tables; respondents are numbered in the order of the files, and nothing personal is kept.

    `where` has one row a person: region, province, municipality. What a person said in the same words twice at one moment, as
    long rows that were written twice hold it, goes to `left_out`.
    """
    respondents = _respondents(people, catalogue, where)
    return Survey(
        title=title,
        workshops=workshops_of(respondents["region"], _days(people, respondents), _venues(people, respondents), places()),
        items=tuple(catalogue.items.values()),
        questions=tuple(catalogue.questions.values()),
        groups=catalogue.groups,
        respondents=respondents,
        answers=_answers(people, catalogue, respondents["respondent"]),
        opinions=_opinions(people, catalogue, respondents["respondent"], left_out),
        pairing=method,
        choice_questions=tuple(catalogue.choices.values()),
        choices=_choices(people, catalogue, respondents["respondent"]),
    )


def _respondents(people: People, catalogue: Catalogue, where: pd.DataFrame) -> pd.DataFrame:
    columns: dict[str, Texts] = {"respondent": np.array([f"r{number}" for number in range(1, len(people) + 1)], dtype=object)}
    columns |= {name: where[name].to_numpy(object) for name in ROLES}
    columns |= {name: people.attribute(name) for name in (Role.TIER.value, Role.GRADE.value, *catalogue.groups)}
    return pd.DataFrame({name: columns[name] for name in (*RESPONDENT_COLUMNS, *catalogue.groups)}, dtype=str)


def _answers(people: People, catalogue: Catalogue, names: pd.Series) -> pd.DataFrame:
    """Person by person, each person's answers in the order of the items."""
    asked = [(key, moment, values) for key in catalogue.items for moment, values in people.answered[key].items()]
    grid = np.stack([values for _, _, values in asked], axis=1) if asked else np.zeros((len(people), 0))
    person, column = np.nonzero(~np.isnan(grid))
    items = pd.Series([catalogue.items[key].id for key, _, _ in asked], dtype=str)
    moments = pd.Series([moment.value for _, moment, _ in asked], dtype=str)
    return pd.DataFrame(
        {
            "respondent": names.take(person).reset_index(drop=True),
            "item": items.take(column).reset_index(drop=True),
            "moment": moments.take(column).reset_index(drop=True),
            "value": grid[person, column],
        }
    )


def _places_of_people(people: People) -> list[NDArray[np.int64]]:
    """For each table, the place in `people.kept` of each of its rows, -1 for a row that does not count."""
    tables, places = people.kept.table, people.kept.place
    places_of = []
    for table, records in enumerate(people.records):
        at = np.full(len(records.rows), -1, dtype=np.int64)
        at[places[tables == table]] = np.flatnonzero(tables == table)
        places_of.append(at)
    return places_of


def _opinions(people: People, catalogue: Catalogue, names: pd.Series, left_out: list[LeftOut]) -> pd.DataFrame:
    """Person by person, each person's opinions record by record in the order of the questions."""
    # Of a pair of files the first alone names the person, yet an opinion may stand in either.
    files = [records.described.table.sheet.file for records in people.records]
    several_files = len({files[table] for table in np.unique(people.kept.table).tolist()}) > 1
    persons = people.kept.person
    texts: list[tuple[str, str, str]] = []
    record: list[int] = []
    number: list[int] = []
    for table, (records, at) in enumerate(zip(people.records, _places_of_people(people), strict=True)):
        prefix = f"[{files[table]}]" if several_files else ""
        for place, said in enumerate(records.said):
            where, question = at[said.places].tolist(), catalogue.questions[said.question].id
            at_once = [(int(persons[row]), int(people.kept.moment[row])) if row >= 0 else None for row in where]
            again = _come_again(at_once, said.texts)
            left_out += [LeftOut(Reason.DUPLICATE, files[table], records.where(int(said.places[n]))) for n in sorted(again)]
            kept = [(row, said.texts[n], said.cells[n]) for n, row in enumerate(where) if row >= 0 and n not in again]
            texts += [(question, text, prefix + cell) for _, text, cell in kept]
            record += [row for row, _, _ in kept]
            number += [place] * len(kept)
    order = np.lexsort((number, record)).tolist()
    respondents = names.take(persons[np.array(record, dtype=np.int64)[order]]).tolist()
    rows = [(respondent, *texts[at]) for respondent, at in zip(respondents, order, strict=True)]
    return pd.DataFrame(rows, columns=list(OPINION_COLUMNS), dtype=str)


def _come_again(at_once: Sequence[tuple[int, int] | None], texts: Sequence[str]) -> set[int]:
    """The places of texts that the same person said at the same moment before; None stands for nobody."""
    first: dict[tuple[tuple[int, int], str], int] = {}
    said = enumerate(zip(at_once, texts, strict=True))
    return {place for place, (by, text) in said if by is not None and first.setdefault((by, text), place) != place}


def _choices(people: People, catalogue: Catalogue, names: pd.Series) -> pd.DataFrame:
    """Person by person, what each chose; of a question that somebody answered twice, the last record counts."""
    persons = people.kept.person
    asked: list[str] = []
    options: list[str] = []
    values: list[NDArray[np.float64]] = []
    rows: list[NDArray[np.int64]] = []
    for records, at in zip(people.records, _places_of_people(people), strict=True):
        for picked in records.picked:
            where = at[picked.places]
            kept = np.flatnonzero(where >= 0)
            if picked.key in catalogue.choices and len(kept):
                asked += [catalogue.choices[picked.key].id] * len(kept)
                options += [picked.options[place] for place in kept.tolist()]
                values.append(picked.values[kept])
                rows.append(where[kept])
    if not rows:
        return no_choices()
    record = np.concatenate(rows)
    questions, _ = pd.factorize(np.array(asked, dtype=object))
    slot = persons[record] * (questions.max() + 1) + questions
    last = np.full(slot.max() + 1, -1)
    np.maximum.at(last, slot, record)
    counts = np.flatnonzero(record == last[slot])
    counts = counts[np.argsort(record[counts], kind="stable")]
    return pd.DataFrame(
        {
            "respondent": names.take(persons[record[counts]]).reset_index(drop=True),
            "question": pd.Series([asked[place] for place in counts.tolist()], dtype=str),
            "option": pd.Series([options[place] for place in counts.tolist()], dtype=str),
            "value": np.concatenate(values)[counts],
        }
    )


def _days(people: People, respondents: pd.DataFrame) -> Iterable[tuple[str, date]]:
    """Region and day of each person of whom a day is known: what the title says, else when the person answered."""
    stamps = people.timestamps().astype("datetime64[D]").tolist()
    for setting, stamp, region in zip(people.settings, stamps, respondents["region"].tolist(), strict=True):
        day = setting.date or stamp
        if day is not None:
            yield region, day


def _venues(people: People, respondents: pd.DataFrame) -> dict[str, str]:
    pairs = zip(respondents["region"].tolist(), people.settings, strict=True)
    return {region: setting.place for region, setting in pairs if setting.place}


def pairing_of(people: People, catalogue: Catalogue, method: PairingMethod, file: str | None = None) -> Pairing:
    """How many people (of `file`) answered what counts (`items_that_count`) at both moments or at one."""
    counting = items_that_count(tuple(catalogue.items.values()))
    seen = moments_of(people.seen([key for key, item in catalogue.items.items() if item.id in counting]))
    if file is None:
        return counted_pairing(seen, method)
    mine = (moments for moments, table in zip(seen, people.tables, strict=True) if table.table.sheet.file == file)
    return counted_pairing(mine, method)


def items_that_count(items: Sequence[Item]) -> set[str]:
    """The ids of the items that tell when people answered: those about understanding.

    Where there are none, or nothing was asked twice, any item counts: of a form that asks once words alone tell what it is about.
    """
    is_twice = any(item.has_both_moments for item in items)
    understanding = {item.id for item in items if item.kind is ItemKind.UNDERSTANDING and is_twice}
    return understanding or {item.id for item in items}


def counted_pairing(moments: Iterable[Collection[str]], method: PairingMethod) -> Pairing:
    """The pairing by `method` of people of whom the moments are known at which each answered."""
    seen = Counter(frozenset(each) for each in moments)
    both, pre, post = frozenset(Moment), frozenset({Moment.PRE}), frozenset({Moment.POST})
    return Pairing(method if seen[both] else PairingMethod.NONE, seen[both], seen[pre], seen[post])


def moments_by_person(answers: pd.DataFrame) -> dict[str, frozenset[str]]:
    """The moments at which each respondent of a table of answers answered anything."""
    people = {moment: set(answers["respondent"][answers["moment"] == moment.value].unique()) for moment in Moment}
    return {who: frozenset(m.value for m in Moment if who in people[m]) for who in set[str]().union(*people.values())}
