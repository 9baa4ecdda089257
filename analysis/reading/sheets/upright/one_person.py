"""Sheets that hold one person's form each: a row a question, a column a moment. Each becomes a table with one row of answers.

Read as people, the questions of such a sheet would be four or five persons who answered a single question.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.reading.sheets.sheets import Cell, Sheet, text_of
from analysis.reading.words.moments import moment_of_word, names_a_moment
from analysis.reading.words.vocabulary import squeezed, vocabulary
from analysis.survey import Moment

_WORD = re.compile(r"[^\W\d_]{1,40}")
_FEWEST_QUESTIONS, _MOST_QUESTIONS, _TALLEST = 2, 60, 90
_STATEMENT, _IN_WORDS = 4.0, 2.0
"""Words of what is stated: more than a name has; where several sheets say just the same, two are enough."""

_FEWEST_SHEETS = 3
_HIGHEST, _MOST_DIGITS, _LONGEST_WORDS = 10, 9, 24
_PAIR = 2

Rows = Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class _Form:
    """One person's form: `top` and `end` of the table in `rows`, the column of the questions, and those of both moments."""

    rows: Rows
    top: int
    end: int
    asked: int
    moments: tuple[int, int]

    @property
    def questions(self) -> tuple[str, ...]:
        return tuple(text_of(row[self.asked]) for row in self.rows[self.top + 1 : self.end])


def one_person_each(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets of a file set upright where all of them are such forms (`on_its_side` then says so), else as they are."""
    filled = [sheet for sheet in sheets if sheet.visible and sheet.filled.any()]
    forms = [form for sheet in filled if (form := _form_of(sheet)) is not None]
    if not forms or len(forms) < len(filled) or not _state(forms):
        return list(sheets)
    by_sheet = dict(zip(map(id, filled), forms, strict=True))
    return [_upright(sheet, by_sheet[id(sheet)]) if id(sheet) in by_sheet else sheet for sheet in sheets]


def _state(forms: Sequence[_Form]) -> bool:
    """Whether the rows of the forms are headed by statements, the same on every sheet."""
    questions = forms[0].questions
    if any(form.questions != questions for form in forms):
        return False
    words = sum(len(_WORD.findall(question)) for question in questions) / len(questions)
    if len(forms) >= _FEWEST_SHEETS:
        return words >= _IN_WORDS
    # What stands behind other columns may be what people wrote, unless its header says that it is asked.
    heads = [form.rows[form.top][form.asked] for form in forms]
    are_asked = all(squeezed(text_of(head)) in vocabulary().exact["label"] for head in heads)
    return words >= _STATEMENT and (are_asked or all(form.asked == 0 for form in forms))


def _form_of(sheet: Sheet) -> _Form | None:
    if sheet.height > _TALLEST or sheet.width > _MOST_QUESTIONS:
        return None
    rows = sheet.rows
    top = next((place for place, row in enumerate(rows) if sum(names_a_moment(text_of(cell)) for cell in row) == _PAIR), None)
    if top is None:
        return None
    moments = {moment_of_word(text_of(cell)): place for place, cell in enumerate(rows[top]) if names_a_moment(text_of(cell))}
    asked = min(moments.values()) - 1
    if set(moments) != set(Moment) or asked < 0:
        return None
    columns = moments[Moment.PRE], moments[Moment.POST]
    end = next((place for place in range(top + 1, len(rows)) if not _answers(rows[place], asked, columns)), len(rows))
    form = _Form(rows, top, end, asked, columns)
    is_form = _FEWEST_QUESTIONS <= len(set(form.questions)) == len(form.questions) <= _MOST_QUESTIONS
    return form if is_form and all(map(_is_beside, (*rows[:top], *rows[end:]))) else None


def _answers(row: Sequence[Cell], asked: int, columns: tuple[int, int]) -> bool:
    """Whether a row is a question with a whole number or a few words at each moment: a mean is no person's answer."""
    cells = [row[place] for place in columns]
    others = [cell for place, cell in enumerate(row) if place > asked and place not in columns and cell != ""]
    are_words = any(_WORD.search(text_of(cell)) for cell in cells)
    are_told = all(map(text_of, cells)) if are_words else any(map(text_of, cells))
    return bool(_WORD.search(text_of(row[asked]))) and not others and all(map(_is_answer, cells)) and are_told


def _is_answer(cell: Cell) -> bool:
    text = text_of(cell)
    return (
        text == ""
        or (text.isdecimal() and len(text) <= _MOST_DIGITS and int(text) <= _HIGHEST)
        or (len(text) <= _LONGEST_WORDS and text[0].isalpha())
    )


def _is_beside(row: Sequence[Cell]) -> bool:
    """Whether a row is blank, a line, or what is said of a person: a label and what belongs to it."""
    return sum(cell != "" for cell in row) <= _PAIR


def _upright(sheet: Sheet, form: _Form) -> Sheet:
    lines: list[list[Cell]] = []
    heads: list[Cell] = []
    answers: list[Cell] = []
    for row in (*form.rows[: form.top], *form.rows[form.end :]):
        filled = [cell for cell in row if cell != ""]
        if len(filled) == _PAIR:
            heads.append(filled[0])
            answers.append(filled[1])
        elif filled:
            lines.append(filled)
    for place in form.moments:
        heads += [f"{question} ({text_of(form.rows[form.top][place])})" for question in form.questions]
        answers += [row[place] for row in form.rows[form.top + 1 : form.end]]
    made = Sheet.from_rows(sheet.file, sheet.name, [*lines, heads, answers])
    return replace(made, visible=sheet.visible, on_its_side=True)
