"""Signs in parts of a survey: a sheet or a region whose people never meet the other moment, while all others do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from analysis.language import Message
from analysis.plain import short
from analysis.reading.account.asking import to_confirm
from analysis.reading.account.result import Choice, Question
from analysis.reading.forms import Form, Role
from analysis.reading.people.people import People
from analysis.reading.people.records import Described
from analysis.reading.words.vocabulary import squeezed
from analysis.survey import UNKNOWN, ItemKind, Moment, Survey

_FEWEST_PEOPLE = 10
_HARDLY, _MOSTLY = 0.1, 0.5
"""Of a part's people so few answered twice, while so many of all others did."""

_FEWEST_BOTH = 2
"""So many items must be asked at both moments before one asked only before is odd."""


def about_parts(people: People, survey: Survey) -> Iterator[Question]:
    """One question a sheet that meets no other, else one a region without pairs; one for items that stand before alone."""
    both = _answered_twice(survey)
    if both.any() and both.mean() < 1:
        unmet = list(_unmet_sheets(people, both))
        yield from unmet or _unmet_regions(survey, both)
    yield from _about_only_before(survey, [records.described for records in people.records])


def _answered_twice(survey: Survey) -> np.ndarray:
    """Whether each respondent answered an item at both moments."""
    items = {item.id for item in survey.items if item.has_both_moments}
    answers = survey.answers[survey.answers["item"].isin(items)].drop_duplicates(["respondent", "moment"])
    times = answers.groupby("respondent").size()
    return survey.respondents["respondent"].map(times).fillna(0).to_numpy() >= len(Moment)


def _unmet_sheets(people: People, both: np.ndarray) -> Iterator[Question]:
    rows = {"table": people.kept.table, "person": people.kept.person, "both": both[people.kept.person]}
    kept = pd.DataFrame(rows)
    kept = kept[[bool(people.records[table].answers) for table in kept["table"]]].drop_duplicates(["table", "person"])
    shares = kept.groupby("table")["both"].agg(["mean", "size"])
    for place in _odd(shares):
        described = people.records[shares.index[place]].described
        yield _asked_of_sheet(described, int(shares["size"].iloc[place]), people)


def _asked_of_sheet(table: Described, count: int, people: People) -> Question:
    sheet = table.table.sheet
    is_named_once = sum(records.described.table.sheet.name == sheet.name for records in people.records) == 1
    leave = Choice(Message("reading.answer.without_sheet"), Form(sheets={sheet.name: False}))
    others = (leave,) if is_named_once else ()
    values = {"file": sheet.file, "sheet": short(sheet.name), "count": count}
    return to_confirm("unmet_sheet", *others, about=f"{sheet.file} {sheet.name}", **values)


def _unmet_regions(survey: Survey, both: np.ndarray) -> Iterator[Question]:
    shares = pd.DataFrame({"region": survey.respondents["region"].to_numpy(), "both": both})
    shares = shares[shares["region"] != UNKNOWN].groupby("region")["both"].agg(["mean", "size"])
    for place in _odd(shares):
        region = str(shares.index[place])
        yield to_confirm("unmet_region", about=region, region=region, count=int(shares["size"].iloc[place]))


def _odd(shares: pd.DataFrame) -> list[int]:
    """The places of the parts of which hardly anybody answered twice, where most of all others did."""
    mean, size = shares["mean"].to_numpy(float), shares["size"].to_numpy(float)
    odd, others = (size >= _FEWEST_PEOPLE) & (mean <= _HARDLY), mean > _HARDLY
    do_meet = others.any() and (mean * size)[others].sum() >= _MOSTLY * size[others].sum()
    return np.flatnonzero(odd).tolist() if do_meet else []


def _about_only_before(survey: Survey, tables: Sequence[Described]) -> Iterator[Question]:
    """Items that were asked before alone, beside such that were asked twice: what is asked once is asked at the end.

    What is written into the first of a person's two rows is of no moment.
    """
    by_rows = {
        squeezed(column.text)
        for table in tables
        if any(column.role is Role.MOMENT for column in table.columns)
        for column in table.columns
    }
    alone = [i for i in survey.items if tuple(i.moments) == (Moment.PRE,) and i.kind is not ItemKind.SATISFACTION]
    alone = [item for item in alone if squeezed(item.text) not in by_rows]
    both = [item for item in survey.items if item.has_both_moments]
    if alone and len(both) >= _FEWEST_BOTH:
        headers = [short(item.text) for item in alone]
        yield to_confirm("only_before", about=" ".join(headers), headers=headers)
