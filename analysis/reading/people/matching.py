"""Codes to keys: within which bounds spellings are one person's code, what a person should know of it, and what to ask."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.language import Message
from analysis.plain import short
from analysis.reading.account.result import Choice, Question
from analysis.reading.forms import Form, Role
from analysis.reading.people.codes import Code, CodeMatch, conflicts, match_codes
from analysis.reading.people.people import parts_of
from analysis.reading.people.records import ATTRIBUTES, Records
from analysis.reading.people.repeats import shared_codes
from analysis.reading.people.who import Texts
from analysis.reading.words.vocabulary import squeezed

_MOST = 10
_ASKED_EACH = 3
"""More codes than this that two people seem to share are asked about in one question: then it is the column that is in doubt."""
_STABLE = tuple(role.value for role in ATTRIBUTES)
"""What a person does not change between two answers."""


@dataclass(frozen=True)
class Keyed:
    """Records whose codes are keys, and what became of their spellings.

    `respelled` holds, by file and spelling, the keys that are not just the spelling's letters and digits; it holds codes, as
    `questions` may, and is not kept.
    """

    records: tuple[Records, ...]
    respelled: Mapping[tuple[str, str], str]
    notices: tuple[Message, ...]
    questions: tuple[Question, ...]


def with_keys(records: Sequence[Records], form: Form) -> Keyed:
    """The records with the keys under which their codes meet, unit by unit (`Described.unit`).

    A code under which two rows of one moment differ in region, 시·도, tier or grade is two people's: its rows meet where they
    agree in that, and a person is asked.
    """
    keyed = list(records)
    respelled: dict[tuple[str, str], str] = {}
    notices: list[Message] = []
    questions: list[Question] = []
    for unit in dict.fromkeys(each.described.unit for each in records):
        mine = [place for place, each in enumerate(keyed) if each.described.unit == unit]
        parts = parts_of([keyed[place] for place in mine])
        match, tables = _match([keyed[place] for place in mine], parts, form)
        for place, part in zip(mine, parts, strict=True):
            own = {moment: keys for (moment, of), keys in zip(tables, match.keys, strict=True) if of == part}
            keyed[place] = _rekeyed(keyed[place], own, form, respelled)
        questions += _near_misses(match, [keyed[place] for place in mine], form)
        shared = _shared([keyed[place] for place in mine], form)
        each = [question for _, _, question in shared]
        asked = each if len(shared) <= _ASKED_EACH else [*_repeated({("", key) for key, _, _ in shared}, keyed[mine[0]])]
        questions += [question for question in asked if question.id not in form.settled]
        for place in mine:
            keyed[place] = _told_apart(keyed[place], {key: names for key, names, _ in shared})
        people = shared_codes([keyed[place] for place in mine])
        people = {pair for pair in people if pair[1] not in form.same_people.values()}
        for place in mine:
            keyed[place] = _without(keyed[place], people)
        questions += [question for question in _repeated(people, keyed[mine[0]]) if question.id not in form.settled]
        notices += [notice for notice in match.notices if notice not in notices]
    return Keyed(tuple(keyed), respelled, tuple(notices), tuple(questions))


def _told_apart(records: Records, shared: Mapping[str, Collection[str]]) -> Records:
    """The records with what tells the people of a shared code apart as a part of it; "" in rows that do not say it."""
    codes = records.code.copy()
    for place in np.flatnonzero(np.isin(codes, list(shared))).tolist():
        known = [str(records.attributes[name][place]) if name in records.attributes else "" for name in shared[codes[place]]]
        codes[place] = " ".join([codes[place], *map(squeezed, known)]) if all(known) else ""
    return replace(records, code=codes) if shared else records


def _without(records: Records, people: Collection[tuple[str, str]]) -> Records:
    """The records without the codes that several people share."""
    if not people:
        return records
    pairs = zip(records.within.tolist(), records.code.tolist(), strict=True)
    lost = np.fromiter((pair in people for pair in pairs), dtype=bool, count=len(records.code))
    return replace(records, code=np.where(lost, "", records.code))


def _repeated(people: Collection[tuple[str, str]], records: Records) -> Iterator[Question]:
    """One question for all codes that come again with other answers."""
    if people:
        file = records.described.table.sheet.file
        identity = f"codes_repeat {squeezed(file)}"
        apart = Choice(Message("reading.answer.two_people"), Form(settled=frozenset({identity})))
        same = Choice(Message("reading.answer.one_person"), Form(same_people={code: code for _, code in people}))
        yield Question(identity, Message("reading.question.codes_repeat", {"count": len(people)}), (apart, same), file)


def _meant(form: Form, text: str) -> str:
    return form.same_people.get(text, text)


def _match(records: Sequence[Records], parts: Sequence[int], form: Form) -> tuple[CodeMatch, list[tuple[int, int]]]:
    """The match of a unit's codes, split by moment and by what is asked, and the moment and the part of each of its lists.

    What was asked once may stand in a table of its own, with the codes as another typist wrote them.
    """
    by_list = [
        (moment, part, each) for each, part in zip(records, parts, strict=True) for moment in np.unique(each.moment).tolist()
    ]
    lists = sorted({(moment, part) for moment, part, _ in by_list})
    tables = [
        [
            _meant(form, str(code))
            for moment, part, each in by_list
            if (moment, part) == own
            for code in pd.unique(each.code[each.moment == moment])
            if code
        ]
        for own in lists
    ]
    return match_codes(tables), lists


def _rekeyed(
    records: Records, keys_at: Mapping[int, Mapping[Code, str]], form: Form, respelled: dict[tuple[str, str], str]
) -> Records:
    places, spellings = pd.factorize(records.code)
    keys: Texts = np.full(len(records.code), "", dtype=object)
    file = records.described.table.sheet.file
    for moment, known in keys_at.items():
        here = records.moment == moment
        mine = np.full(len(spellings), "", dtype=object)
        written = [(place, str(spellings[place])) for place in np.unique(places[here]).tolist() if spellings[place]]
        for place, spelling in written:
            key = known[_meant(form, spelling)]
            mine[place] = squeezed(key) if "@" in key else key
            if mine[place] != squeezed(spelling):
                respelled[file, spelling] = mine[place]
        keys = np.where(here, mine[places], keys)
    respelled |= _with_marks(records, dict(zip(spellings[places].tolist(), keys.tolist(), strict=True)))
    return replace(records, code=keys)


def _with_marks(records: Records, keys: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """The keys of codes as they are written, with the mark of their moment, by file and code; `keys` holds them without it."""
    table, affix = records.described.table, records.described.affix
    if affix is None:
        return {}
    written = ((text, keys.get(affix.off(text), "")) for text in table.column(affix.index).counts)
    return {(table.sheet.file, text): key for text, key in written if key}


def _has_ids(records: Sequence[Records]) -> bool:
    """Whether the codes are from columns of codes: e-mails and telephones are shown to nobody."""
    return all(any(column.role is Role.ID for column in each.described.columns) for each in records)


def _identity(kind: str, *codes: str) -> str:
    """An id of a question about codes that does not give them away."""
    return f"{kind} {hashlib.sha256(' '.join(codes).encode()).hexdigest()[:12]}"


def _near_misses(match: CodeMatch, records: Sequence[Records], form: Form) -> Iterator[Question]:
    if not match.near_misses or not _has_ids(records) or any(each.described.within is not None for each in records):
        return
    known = _known_of(records)
    likely = [near for near in match.near_misses if _may_be_one(*(known.get(code, {}) for code in near.codes))]
    for near in likely[:_MOST]:
        one, other = near.codes
        identity = _identity("near_codes", *sorted(near.codes))
        values = {"one": short(one), "other": short(other)}
        if identity not in form.settled:
            apart = Choice(Message("reading.answer.two_people"), Form(settled=frozenset({identity})))
            same = Choice(Message("reading.answer.one_person"), Form(same_people={other: one}))
            file = records[0].described.table.sheet.file
            yield Question(identity, Message("reading.question.near_codes", values), (apart, same), file)


def _known_of(records: Sequence[Records]) -> dict[str, dict[str, str]]:
    """What does not change about the person of each spelling of a code."""
    known: dict[str, dict[str, str]] = {}
    for each, name in product(records, _STABLE):
        for spelling, text in zip(each.spelling, each.attributes.get(name, ()), strict=False):
            if text:
                known.setdefault(str(spelling), {})[name] = text
    return known


def _may_be_one(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether nothing that is known of both codes' people tells them apart."""
    return all(squeezed(other[name]) == squeezed(text) for name, text in one.items() if name in other)


def _shared(records: Sequence[Records], form: Form) -> list[tuple[str, tuple[str, ...], Question]]:
    """The keys under which two people stand, each with the attributes in which these differ, and a question."""
    if any(each.described.within is not None for each in records) or not _come_again(records):
        return []
    names = _telling_apart(records)
    rows = pd.concat([_stable(each, names) for each in records], ignore_index=True)
    differing = conflicts(rows, names)
    shared: list[tuple[str, tuple[str, ...], Question]] = []
    for key, group in differing.groupby("key", sort=False):
        texts = [f"{text}" for values in group["values"] for text in values]
        identity = _identity("shared_code", str(key))
        if str(key) in form.same_people.values():
            continue
        spelling = str(rows.loc[group["rows"].iloc[0][0], "spelling"])
        shown = short(spelling) if _has_ids(records) else Message("reading.code_hidden")
        values = {"code": shown, "differs": ", ".join(short(text) for text in texts[:4])}
        apart = Choice(Message("reading.answer.two_people"), Form(settled=frozenset({identity})))
        same = Choice(Message("reading.answer.one_person"), Form(same_people={str(key): str(key)}))
        question = Question(identity, Message("reading.question.shared_code", values), (apart, same))
        shared.append((str(key), tuple(dict.fromkeys(group["attribute"])), question))
    return shared


def _come_again(records: Sequence[Records]) -> bool:
    """Whether any code stands twice at one moment, as most do not; a table of all rows takes long."""
    pairs = [pair for each in records for pair in zip(each.code.tolist(), each.moment.tolist(), strict=True) if pair[0]]
    return len(set(pairs)) < len(pairs)


def _telling_apart(records: Sequence[Records]) -> tuple[str, ...]:
    """What two people of one code differ in: where it is only a name, whatever is known of people in every table."""
    if _has_ids(records) or any(
        sign.isdigit() or sign == "@" for each in records for code in each.spelling for sign in str(code)
    ):
        return _STABLE
    known = [name for name in records[0].attributes if all(name in each.attributes for each in records)]
    return tuple(dict.fromkeys((*_STABLE, *known)))


def _stable(records: Records, names: Sequence[str]) -> pd.DataFrame:
    size = len(records.code)
    known: dict[str, NDArray[np.object_]] = {
        name: records.attributes.get(name, np.full(size, "", dtype=object)) for name in names
    }
    return pd.DataFrame({"key": records.code, "moment": records.moment, "spelling": records.spelling, **known})
