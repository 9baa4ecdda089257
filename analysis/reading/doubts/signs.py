"""All signs of a doubtful reading, each a question that a person may answer once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.reading.account.result import Question
from analysis.reading.doubts.columns import about_odd_columns
from analysis.reading.doubts.moments import about_odd_moments
from analysis.reading.doubts.people import about_odd_people
from analysis.reading.doubts.words import about_words_alike
from analysis.reading.forms import Form
from analysis.reading.people.people import People
from analysis.reading.people.records import Described
from analysis.reading.sheets.sheets import Sheet
from analysis.survey import Survey


def doubts_of(
    tables: Sequence[Described], people: People, survey: Survey, sheets: Sequence[Sheet], form: Form
) -> Iterator[Question]:
    """What nothing explains in the reading of `tables`, but for what `form` holds the answer of."""
    signs = (*about_odd_moments(survey, tables, sheets), *about_odd_people(people, survey), *about_odd_columns(tables))
    signs = (*signs, *about_words_alike(tables))
    return (question for question in signs if question.id not in form.settled)
