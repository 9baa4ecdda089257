"""All signs of a doubtful reading, each a question that a person may answer once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.language import Message
from analysis.plain import short
from analysis.reading.account.asking import to_confirm
from analysis.reading.account.result import Choice, Question, SheetUse
from analysis.reading.doubts.columns import about_odd_columns
from analysis.reading.doubts.moments import about_odd_moments
from analysis.reading.doubts.parts import about_parts
from analysis.reading.doubts.people import about_odd_people
from analysis.reading.doubts.siblings import about_siblings
from analysis.reading.doubts.unread import about_said_headers, about_sheets_unread
from analysis.reading.doubts.words import about_words_alike
from analysis.reading.forms import Form
from analysis.reading.people.people import People
from analysis.reading.people.records import Described
from analysis.reading.sheets.sheets import Sheet
from analysis.survey import Survey


def doubts_of(
    tables: Sequence[Described], people: People, survey: Survey, sheets: Sequence[Sheet], uses: Sequence[SheetUse], form: Form
) -> Iterator[Question]:
    """What nothing explains in the reading of `tables`, but for what `form` holds the answer of.

    `sheets` are those of all files as they were given, `uses` what became of each: these alone have names that may be shown.
    """
    signs = (*about_odd_moments(survey, tables, sheets), *about_odd_people(people, survey), *about_odd_columns(tables))
    signs = (*signs, *about_siblings(tables), *about_parts(people, survey))
    signs = (*signs, *about_words_alike(tables), *_about_hidden_answers(tables, form))
    signs = (*signs, *about_said_headers(tables), *about_sheets_unread(people, sheets, uses, form))
    return (question for question in signs if question.id not in form.settled)


def _about_hidden_answers(tables: Sequence[Described], form: Form) -> Iterator[Question]:
    """One question a hidden sheet whose answers are used because all others only sum them up."""
    hidden = {(table.table.sheet.file, table.table.sheet.name) for table in tables if not table.table.sheet.visible}
    for file, name in sorted(hidden):
        if name not in form.sheets:
            leave = Choice(Message("reading.answer.without_sheet"), Form(sheets={name: False}))
            yield to_confirm("hidden_answers", leave, about=name, file=file, sheet=short(name))
