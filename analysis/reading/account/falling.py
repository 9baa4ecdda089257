"""Whether nearly everything fell: then a direction may have been read the wrong way round, and a person is asked first."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from analysis.language import Message
from analysis.reading.account.result import Choice, Question
from analysis.reading.columns.columns import FORM, Column
from analysis.reading.columns.said import as_item
from analysis.reading.forms import ColumnChoice, Form, Role
from analysis.reading.words.vocabulary import squeezed
from analysis.survey import Moment, Survey

_FEWEST_PEOPLE = 8
_NEARLY_ALL = 0.8
_FEWEST_TOGETHER, _TOGETHER = 3, 2.0
_CLEARLY = 3.0
"""Standard errors by which an item's mean must have fallen to count."""


def about_falling(survey: Survey, columns: Sequence[Column]) -> Iterator[Question]:
    """One question where most items fell clearly from before to after, as they do when a scale or the moments are turned."""
    items = [item for item in survey.items if item.has_both_moments]
    changes = [change for _, change in changes_of(survey, [item.id for item in items])]
    mine = [column for column in columns if column.role is Role.ITEM and column.guess is not None]
    if not changes or any(column.why is not None and column.why.key == FORM for column in mine):
        return
    if not _fell(changes):
        return
    texts = {squeezed(item.text) for item in items}
    asked = [column for column in mine if column.moment is not None or squeezed(column.text) in texts]
    choices = [Choice(Message("reading.answer.turn"), Form(columns={c.header: _turned(c) for c in asked}))]
    if any(column.moment is not None for column in asked):
        swapped = {c.header: _other_moment(c) for c in asked if c.moment is not None}
        choices.append(Choice(Message("reading.answer.swap_moments"), Form(columns=swapped)))
    as_is = Choice(Message("reading.answer.as_is"), Form(settled=frozenset({"falling"})))
    message = Message("reading.question.falling", {"count": len(changes)})
    yield Question("falling", message, (as_is, *choices))


def _fell(changes: Sequence[float]) -> bool:
    """Whether nearly all items fell clearly, or all of several fell and clearly on the whole: few people tell less of each."""
    clearly = sum(change < -_CLEARLY for change in changes) >= _NEARLY_ALL * len(changes)
    together = len(changes) >= _FEWEST_TOGETHER and max(changes) < 0 and sum(changes) < -_TOGETHER * len(changes)
    return clearly or together


def rises(survey: Survey) -> bool | None:
    """Whether items rose clearly on the whole, as they do once a scale is read the right way round; None where none tells."""
    changes = [change for _, change in changes_of(survey, [item.id for item in survey.items if item.has_both_moments])]
    return sum(changes) > _TOGETHER * len(changes) if changes else None


def changes_of(survey: Survey, items: Collection[str]) -> Iterator[tuple[str, float]]:
    """Each item with its mean change in standard errors, but those that too few people tell."""
    if not items:
        return
    answers, items = survey.answers, set(items)
    people, known = pd.factorize(answers["respondent"].to_numpy(object))
    places, names = pd.factorize(answers["item"].to_numpy(object))
    values, is_pre = answers["value"].to_numpy(float), answers["moment"].to_numpy(object) == Moment.PRE.value
    for place in [place for place, name in enumerate(names.tolist()) if name in items]:
        mine = np.flatnonzero(places == place)
        both = np.full((2, len(known)), np.nan)
        both[np.where(is_pre[mine], 0, 1), people[mine]] = values[mine]
        change = both[1] - both[0]
        change = change[~np.isnan(change)]
        if len(change) >= _FEWEST_PEOPLE:
            mean, error = float(change.mean()), float(change.std(ddof=1)) / np.sqrt(len(change))
            yield str(names[place]), mean / error if error else float(np.sign(mean)) * np.inf if mean else 0.0


def _turned(column: Column) -> ColumnChoice:
    assert column.guess is not None
    scale = column.guess.scale
    return as_item(column, replace(scale, reversed=not scale.reversed))


def _other_moment(column: Column) -> ColumnChoice:
    other = Moment.POST if column.moment is Moment.PRE else Moment.PRE
    return as_item(column, column.guess.scale if column.guess else None, other)
