"""The questions of a survey that gains do not speak of, each as one table of who said what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from analysis.survey import ChoiceQuestion, Item, ItemKind, Moment, QuestionKind, Scale, Survey

SCALE_KINDS = tuple(kind.value for kind in ItemKind)
"""Kinds that are answered on a scale; ``understanding`` and ``other`` are items that were asked at one moment only."""

WITH_MEAN = frozenset({*SCALE_KINDS, QuestionKind.NUMBER.value})
"""Kinds of which a mean means something."""

WITH_SHARES = frozenset({*SCALE_KINDS, *(kind.value for kind in QuestionKind)} - {QuestionKind.NUMBER.value})
"""Kinds that are told option by option."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One question: ``said`` has one row an option a person chose (respondent, option, value), ``options`` in their order.

    The value of a scale's point is its number, of a ranking's option its rank, of a number itself; not a number for a choice.
    """

    id: str
    text: str
    kind: str
    options: tuple[str, ...]
    said: pd.DataFrame
    scale: Scale | None = None


def questions_of(survey: Survey) -> Iterator[Asked]:
    """Every question that is no item with both moments, in the order of items, then choice questions."""
    answers, choices = _by(survey.answers, "item"), _by(survey.choices, "question")
    for item in survey.items:
        if not (item.kind is ItemKind.UNDERSTANDING and item.has_both_moments):
            yield _of_item(item, answers.get(item.id, survey.answers.iloc[:0]))
    for question in survey.choice_questions:
        yield _of_choices(question, choices.get(question.id, survey.choices.iloc[:0]))


def _by(table: pd.DataFrame, column: str) -> dict[str, pd.DataFrame]:
    """The rows of each question: looked up once, for a survey may ask hundreds."""
    return {str(name): rows for name, rows in table.groupby(column, sort=False)}


def _of_item(item: Item, answers: pd.DataFrame) -> Asked:
    """The item's answers at its last moment: afterwards, where it was asked then."""
    moment = Moment.POST if Moment.POST in item.moments else Moment.PRE
    mine = answers[answers["moment"] == moment.value]
    points = {float(point): _label(item.scale, point) for point in range(int(item.scale.min), int(item.scale.max) + 1)}
    options = tuple(points.values()) if len(points) <= MOST_POINTS else ()
    said = mine[["respondent", "value"]].assign(option=mine["value"].map(points).fillna("") if options else "")
    return Asked(id=item.id, text=item.text, kind=item.kind.value, options=options, said=said, scale=item.scale)


MOST_POINTS = 11
"""Of a scale with more points (0 to 100), shares of single points say nothing."""


def _label(scale: Scale, point: float) -> str:
    label = scale.labels.get(point, "")
    return f"{point:g} {label}".strip()


def _of_choices(question: ChoiceQuestion, choices: pd.DataFrame) -> Asked:
    said = choices[["respondent", "option", "value"]]
    return Asked(id=question.id, text=question.text, kind=question.kind.value, options=question.options, said=said)
