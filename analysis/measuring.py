"""Measuring as the pages do it: a small survey where it is asked, a large one by a process of its own.

`analysis.gains` and `analysis.questions` do the same where they are called.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping

from analysis.apart import ApartLimits, Manner
from analysis.disclosure import Apart, Disclosure, disclosure_of, few_apart, writers_narrowed
from analysis.gains import Gains, measure_gains
from analysis.questions import Questions, measure_questions
from analysis.survey import Survey

_SECONDS = 120
"""Of the processor; ``MEASURING_SECONDS`` sets another."""
_FIGURES, _CELLS = 150, 100_000
"""So many means, and so many answers, are worked out in a tenth of a second."""


def is_large(survey: Survey, by: str) -> bool:
    """Whether measuring `survey` by a group column would keep others waiting."""
    items = len(survey.items) + len(survey.questions)
    return items * survey.respondents[by].nunique() > _FIGURES or len(survey.answers) > _CELLS


def measuring_manner() -> Manner:
    """How a large survey is measured."""
    return Manner(ApartLimits.from_environment()._replace(seconds=_SECONDS).but("MEASURING", os.environ), "measuring")


def gains_apart(survey: Survey, by: str, adjust: bool, disclosure: Disclosure) -> Gains:
    """As `measure_gains`."""
    return measure_gains(survey, by=by, adjust=adjust, disclosure=disclosure)


def questions_apart(survey: Survey, by: str, disclosure: Disclosure) -> Questions:
    """As `measure_questions`."""
    return measure_questions(survey, by, disclosure=disclosure)


def told_beside(
    before: Survey, after: Survey, threshold: int, partners: Mapping[str, str], touched: Collection[str]
) -> tuple[tuple[Apart, ...], int]:
    """`few_apart` and `writers_narrowed` of two versions of a survey.

    What people wrote is read for the latter: the language model for that is no part of a program that serves pages.
    """
    old, new = disclosure_of(before, threshold), disclosure_of(after, threshold)
    return few_apart(old, new, partners, touched), writers_narrowed(old, new, partners)
