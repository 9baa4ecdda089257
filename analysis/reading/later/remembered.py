"""What is remembered of a questionnaire once a person is content with how it was read, and how the next file finds it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath

from analysis.reading.account.result import Question, Reading
from analysis.reading.columns.columns import Column
from analysis.reading.columns.said import as_item
from analysis.reading.errors import ReadingError
from analysis.reading.forms import ColumnChoice, Form, Role, form_for
from analysis.reading.read import read_sheets
from analysis.reading.sheets.sheets import Sheet
from analysis.reading.words.vocabulary import squeezed
from analysis.survey import ItemKind

ABOUT_CODES = ("near_codes", "shared_code", "codes_repeat")
"""Kinds of questions about codes: their ids are made of the codes themselves, so they are kept nowhere."""

_OF_ONE_UPLOAD = ("no_region", *ABOUT_CODES)
"""Kinds of questions that are about the people of one upload: what was said of these says nothing of the next."""


def form_of(reading: Reading, form: Form) -> Form:
    """The complete form of a reading: what was understood of each column, under what `form`, its answers, says besides.

    The next file of the same form is then asked nothing that was settled here. What is true of this upload alone stays out: the
    region that a file's name means, or the name of its only sheet, or people without any region; people who are the same. A
    column about which a question is still open is left to be asked about again, unless `form` speaks of it.
    """
    return Form(
        columns=_columns(reading, form),
        name=form.name,
        places=_places(reading, form),
        sheets=form.sheets,
        matching=form.matching,
        settled=frozenset(question for question in form.settled if question.split(" ")[0] not in _OF_ONE_UPLOAD),
        moments=form.moments,
        orders=form.orders,
        within=form.within,
    )


def headers_of(reading: Reading) -> list[str]:
    """The headers of a reading's columns, each once."""
    return list(dict.fromkeys(column.header for column in reading.columns if column.header))


def fitting(reading: Reading, forms: Sequence[Form]) -> Form | None:
    """Of some remembered forms the one that fits a file as it was read without them best, None where none fits well enough.

    Columns that the reader leaves aside by itself (numbers of a form tool, sums, empty ones) count only where the form speaks of
    them: they are no questions, and come and go.
    """
    left_aside = {column.header for column in reading.columns if column.role is Role.IGNORED and not column.is_unclear}
    headers = headers_of(reading)
    by_form = [[header for header in headers if header not in left_aside or header in form.met(headers)] for form in forms]
    fits = [form.fits(mine) for form, mine in zip(forms, by_form, strict=True)]
    best = max(range(len(forms)), key=lambda place: (fits[place], -place), default=None)
    return None if best is None else form_for(by_form[best], [forms[best]])


def nearly(form: Form, headers: Iterable[str]) -> dict[str, str]:
    """The headers that the form knows in a wording a little different, each with the form's own."""
    return {header: known for header, known in form.met(headers).items() if squeezed(known) != squeezed(header)}


def read_recalling(
    sheets_by_file: Sequence[Sequence[Sheet]], forms: Sequence[Form], answers: Form | None = None
) -> tuple[Reading, Form | None]:
    """Read files whose cells are at hand by whichever remembered form fits them; that form comes beside, None where none fits.

    `answers`, what a person said of these files already, counts above the form. Raises `ReadingError` as `read_sheets` does.
    """
    said = answers or Form()
    try:
        plain = read_sheets(sheets_by_file, said)
    except ReadingError:
        # Without its form nothing of a file may be understood: then the form that makes sense of it is told by its result.
        for form in forms:
            if (reading := _read_by(sheets_by_file, form.merged(said))) is not None and fitting(reading, [form]):
                return reading, form
        raise
    fit = fitting(plain, forms)
    return (plain, None) if fit is None else (read_sheets(sheets_by_file, fit.merged(said)), fit)


def _read_by(sheets_by_file: Sequence[Sequence[Sheet]], form: Form) -> Reading | None:
    try:
        return read_sheets(sheets_by_file, form)
    except ReadingError:
        return None


def _columns(reading: Reading, form: Form) -> Mapping[str, ColumnChoice]:
    asked = {(q.file, q.sheet, q.column) for q in reading.questions if not _is_of_places(q)}
    met = form.met(headers_of(reading))
    entries_of: dict[str, list[tuple[str, ColumnChoice | None]]] = {}
    for column in reading.columns:
        # Under the form's own wording: a question that is worded a little differently each time stays one item.
        header = met.get(column.header, column.header)
        said = form.columns.get(header)
        choice = said if (column.file, column.sheet, column.index) in asked else _choice(column, said, header)
        if squeezed(header):
            entries_of.setdefault(squeezed(header), []).append((header, choice))
    agreed = {entries[0][0]: _agreed([choice for _, choice in entries]) for entries in entries_of.values()}
    return {header: choice for header, choice in agreed.items() if choice is not None}


def _is_of_places(question: Question) -> bool:
    """Whether a question is where a name lies, and not what its column is."""
    answers = [choice.form for choice in question.choices]
    return any(answer.places for answer in answers) and not any(answer.columns for answer in answers)


def _choice(column: Column, said: ColumnChoice | None, header: str) -> ColumnChoice | None:
    if said is None and column.role is Role.IGNORED:
        return None  # the reader left it aside by itself, perhaps for being empty: the next file's may hold answers
    if column.role is not Role.ITEM:
        return said if said is not None and column.role is Role.IGNORED else ColumnChoice(column.role)
    understood = column.kind if column.kind is not ItemKind.OTHER else None
    kind = said.kind if said is not None and said.kind is not None else understood
    scale = replace(column.guess.scale, labels={}) if column.guess is not None else None  # labels are read from the cells
    return replace(as_item(column, scale, header=header), kind=kind)


def _agreed(choices: Sequence[ColumnChoice | None]) -> ColumnChoice | None:
    """What holds of all columns with one header; None where their roles differ or one is still asked about."""
    known = [choice for choice in choices if choice is not None]
    if len(known) < len(choices) or len({choice.role for choice in known}) > 1:
        return None
    first, *rest = known
    ends = {(c.scale.min, c.scale.max, c.scale.reversed) for c in known if c.scale is not None}
    return ColumnChoice(
        first.role,
        first.moment if all(choice.moment == first.moment for choice in rest) else None,
        first.kind if all(choice.kind == first.kind for choice in rest) else None,
        first.scale if len(ends) == 1 else None,
        first.text if all(choice.text == first.text for choice in rest) else "",
    )


def _places(reading: Reading, form: Form) -> Mapping[str, str]:
    used = {sheet.name for sheet in reading.sheets if sheet.used}
    names = {*reading.files, *(PurePath(file).stem for file in reading.files), *(used if len(used) == 1 else ())}
    of_this_upload = {squeezed(name) for name in names} | {""}
    return {text: place for text, place in form.places.items() if squeezed(text) not in of_this_upload}
