"""All signs of a doubtful reading, each a question that a person may answer once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis.language import Message
from analysis.plain import short
from analysis.reading.account.asking import to_confirm
from analysis.reading.account.result import Choice, Question, SheetUse
from analysis.reading.doubts.columns import about_odd_columns
from analysis.reading.doubts.moments import about_odd_moments
from analysis.reading.doubts.parts import about_parts
from analysis.reading.doubts.people import about_odd_people
from analysis.reading.doubts.siblings import about_siblings
from analysis.reading.doubts.words import about_words_alike
from analysis.reading.forms import Form
from analysis.reading.people.people import People
from analysis.reading.people.records import Described
from analysis.reading.sheets.sheets import Sheet
from analysis.reading.structure.links import code_key
from analysis.survey import Survey

_FEWEST_NAMED = 10
_UNREAD = frozenset({"reading.why.no_table", "reading.why.nothing_to_use"})


def doubts_of(
    tables: Sequence[Described], people: People, survey: Survey, sheets: Sequence[Sheet], uses: Sequence[SheetUse], form: Form
) -> Iterator[Question]:
    """What nothing explains in the reading of `tables`, but for what `form` holds the answer of.

    `sheets` are those of all files as they were given, `uses` what became of each: these alone have names that may be shown.
    """
    signs = (*about_odd_moments(survey, tables, sheets), *about_odd_people(people, survey), *about_odd_columns(tables))
    signs = (*signs, *about_siblings(tables), *about_parts(people, survey))
    signs = (*signs, *about_words_alike(tables), *_about_hidden_answers(tables, form))
    signs = (*signs, *_about_sheets_unread(people, sheets, uses, form))
    return (question for question in signs if question.id not in form.settled)


def _about_hidden_answers(tables: Sequence[Described], form: Form) -> Iterator[Question]:
    """One question a hidden sheet whose answers are used because all others only sum them up."""
    hidden = {(table.table.sheet.file, table.table.sheet.name) for table in tables if not table.table.sheet.visible}
    for file, name in sorted(hidden):
        if name not in form.sheets:
            leave = Choice(Message("reading.answer.without_sheet"), Form(sheets={name: False}))
            yield to_confirm("hidden_answers", leave, about=name, file=file, sheet=short(name))


def _about_sheets_unread(people: People, sheets: Sequence[Sheet], uses: Sequence[SheetUse], form: Form) -> Iterator[Question]:
    """One question a sheet of which nothing is used though most of its rows name people who answered: they may say more there."""
    codes = {code_key(str(code)) for code in people.codes if code}
    for sheet, use in zip(sheets, uses, strict=True) if len(sheets) == len(uses) else ():
        if use.used or use.why.key not in _UNREAD or use.name in form.sheets or not sheet.visible:
            continue
        rows = int((sheet.filled > 1).sum())
        met = max((int(column.each(lambda text: code_key(text) in codes, bool).sum()) for column in sheet.columns), default=0)
        if min(met, rows) >= _FEWEST_NAMED and 2 * met > rows:
            about = f"{use.file} {use.name}"
            question = to_confirm("sheet_unread", about=about, file=use.file, sheet=short(use.name), count=met)
            yield replace(question, file=use.file, sheet=use.name)
