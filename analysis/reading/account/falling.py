"""Whether nearly everything fell: then a direction may have been read the wrong way round, and a person is asked first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from analysis.language import Message
from analysis.reading.account.result import Choice, Question
from analysis.reading.columns.columns import FORM, Column
from analysis.reading.columns.said import as_item
from analysis.reading.forms import ColumnChoice, Form, Role
from analysis.survey import Moment, Survey

_FEWEST_PEOPLE = 8
_NEARLY_ALL = 0.8
_CLEARLY = 3.0
"""Standard errors by which an item's mean must have fallen to count."""


def about_falling(survey: Survey, columns: Sequence[Column]) -> Iterator[Question]:
    """One question where most items fell clearly from before to after, as they do when a scale or the moments are turned."""
    items = [item for item in survey.items if item.has_both_moments]
    changes = [change for item in items if (change := _change(survey, item.id)) is not None]
    mine = [column for column in columns if column.role is Role.ITEM and column.guess is not None]
    if not changes or any(column.why is not None and column.why.key == FORM for column in mine):
        return
    if sum(change < -_CLEARLY for change in changes) < _NEARLY_ALL * len(changes):
        return
    asked = [column for column in mine if column.moment is not None or len(items) == len(survey.items)]
    choices = [Choice(Message("reading.answer.turn"), Form(columns={c.header: _turned(c) for c in asked}))]
    if any(column.moment is not None for column in asked):
        swapped = {c.header: _other_moment(c) for c in asked if c.moment is not None}
        choices.append(Choice(Message("reading.answer.swap_moments"), Form(columns=swapped)))
    as_is = Choice(Message("reading.answer.as_is"), Form(settled=frozenset({"falling"})))
    message = Message("reading.question.falling", {"count": len(changes)})
    yield Question("falling", message, (as_is, *choices))


def _change(survey: Survey, item: str) -> float | None:
    """The mean change of an item in its standard errors; None where too few people tell it."""
    answers = survey.answers[survey.answers["item"] == item]
    wide = answers.pivot_table(index="respondent", columns="moment", values="value", aggfunc="last")
    if not {Moment.PRE.value, Moment.POST.value} <= set(wide.columns):
        return None
    change = (wide[Moment.POST.value] - wide[Moment.PRE.value]).dropna()
    if len(change) < _FEWEST_PEOPLE:
        return None
    error = float(change.std(ddof=1)) / np.sqrt(len(change))
    return float(change.mean()) / error if error else float(np.sign(change.mean())) * np.inf if change.mean() else 0.0


def _turned(column: Column) -> ColumnChoice:
    assert column.guess is not None
    scale = column.guess.scale
    return as_item(column, replace(scale, reversed=not scale.reversed))


def _other_moment(column: Column) -> ColumnChoice:
    other = Moment.POST if column.moment is Moment.PRE else Moment.PRE
    return as_item(column, column.guess.scale if column.guess else None, other)
