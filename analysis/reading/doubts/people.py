"""Signs in people: one value in the rows of several, few pairs among many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from analysis.language import Message
from analysis.plain import short
from analysis.reading.account.asking import at_column, to_confirm
from analysis.reading.account.result import Choice, Question
from analysis.reading.columns.columns import Column
from analysis.reading.forms import ColumnChoice, Form, Role
from analysis.reading.people.people import People, Rows
from analysis.reading.people.records import Records, cells_of
from analysis.reading.words.vocabulary import squeezed
from analysis.survey import Moment, PairingMethod, Survey

_FEWEST_VALUES, _MOSTLY = 6, 0.5
_MOST_TIMES = 6
_TORN = 0.2
_DENSE = 3
"""Numbers that fill their range but for two of three are numbered anew in each place; ids lie far apart."""

_FEW_PAIRS, _FEWEST_PEOPLE = 0.5, 12


def about_odd_people(people: People, survey: Survey) -> Iterator[Question]:
    """One question a sign: people who may be one, pairs that were hardly found."""
    if not _are_mostly_paired(survey):
        yield from _about_several(people)
    yield from _about_few_pairs(survey)


def _about_several(people: People) -> Iterator[Question]:
    """Columns whose values stand in two rows and more, each time as another person's, though values mean one person."""
    for number, records in enumerate(people.records):
        mine = people.kept[people.kept.table == number]
        if len(np.unique(mine.person)) < 2 * _FEWEST_VALUES or records.described.within is not None:
            continue
        for column in records.described.columns:
            count = _shared_by_several(records, column, mine)
            if count:
                values = {"file": column.file, "sheet": column.sheet, "header": short(column.header), "count": count}
                as_code = Choice(Message("reading.answer.one_person"), Form(columns={column.header: ColumnChoice(Role.ID)}))
                others = () if column.role is Role.ID else (as_code,)
                yield at_column(column, to_confirm("several_people", *others, about=squeezed(column.header), **values))


def _are_mostly_paired(survey: Survey) -> bool:
    """Whether most people answered at both moments: then something tells them apart, whatever else they share."""
    answered = set(zip(survey.answers["respondent"].tolist(), survey.answers["moment"].tolist(), strict=True))
    moments = Counter(person for person, _ in answered)
    return bool(moments) and sum(count > 1 for count in moments.values()) >= _MOSTLY * len(moments)


def _shared_by_several(records: Records, column: Column, kept: Rows) -> int:
    """How many values of a column of codes or persons stand with several people; nought where that may well be."""
    if column.role not in (Role.ID, Role.PERSONAL):
        return 0
    places = np.searchsorted(records.described.table.rows, records.rows[kept.place])
    texts = cells_of(records.described.table, column).each(squeezed)[places]
    held = pd.DataFrame({"text": texts, "person": kept.person})
    held = held[held["text"] != ""]
    persons = held.groupby("text")["person"].nunique()
    several = persons[(persons > 1) & (persons <= _MOST_TIMES)]
    is_code = _lie_apart([str(text) for text in persons.index]) or _stand_together(held["text"])
    return len(several) if is_code and len(several) >= max(_FEWEST_VALUES, _MOSTLY * len(persons)) else 0


def _stand_together(texts: pd.Series) -> bool:
    """Whether rows of one value follow each other: 1, 1, 1, 2, 2, 2 is nowhere a numbering that begins anew."""
    runs = int((texts != texts.shift()).sum())
    return texts.nunique() >= _FEWEST_VALUES and runs <= (1 + _TORN) * texts.nunique()


def _lie_apart(texts: Sequence[str]) -> bool:
    """Whether values are no numbering that begins anew: 20075912 and 20188331 do not come again by themselves."""
    digits = [int(only) for text in texts if (only := "".join(filter(str.isdecimal, text)))[:12] and len(only) <= 12]
    if len(digits) < _MOSTLY * len(texts):
        return True
    return max(digits) - min(digits) + 1 > _DENSE * len(set(digits))


def _about_few_pairs(survey: Survey) -> Iterator[Question]:
    """Codes that link some people, and leave most of those alone who answered at either moment."""
    if survey.pairing in (PairingMethod.NONE, PairingMethod.SAME_ROW, PairingMethod.RETROSPECTIVE):
        return
    items = {item.id for item in survey.items if item.has_both_moments}
    answers = survey.answers[survey.answers["item"].isin(items)]
    who = {moment: set(answers["respondent"][answers["moment"] == moment.value]) for moment in Moment}
    fewest = min(map(len, who.values()))
    both = len(who[Moment.PRE] & who[Moment.POST])
    if fewest >= _FEWEST_PEOPLE and 0 < both < _FEW_PAIRS * fewest:
        yield to_confirm("few_pairs", both=both, fewest=fewest, about=str(both))
