"""How a question is put: what is asked, the answers to choose from, and where to look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analysis.language import Message
from analysis.plain import short
from analysis.reading.account.result import Choice, Question
from analysis.reading.columns.columns import Column
from analysis.reading.forms import Form


def to_confirm(key: str, *others: Choice, about: str = "", **values: object) -> Question:
    """A question whose first answer is that it is as understood; `about` tells questions of one kind apart."""
    identity = f"{key} {about}".strip()
    as_is = Choice(Message("reading.answer.as_is"), Form(settled=frozenset({identity})))
    return Question(identity, Message(f"reading.question.{key}", values), (as_is, *others))


def at_column(column: Column, question: Question, others: Sequence[Column] = ()) -> Question:
    """The question at its column; `others` are those that it is about too, in its sheet and in others."""
    also = tuple(c.index for c in others if (c.file, c.sheet) == (column.file, column.sheet) and c.index != column.index)
    elsewhere = dict.fromkeys((c.file, c.sheet, c.index) for c in others if (c.file, c.sheet) != (column.file, column.sheet))
    return replace(
        question,
        file=column.file,
        sheet=column.sheet,
        column=column.index,
        also=tuple(dict.fromkeys(also)),
        elsewhere=tuple(elsewhere),
    )


def in_sheets(columns: Sequence[Column]) -> str | Message:
    """How a question names the sheets of some columns: the first, and how many more."""
    places = {(column.file, column.sheet) for column in columns}
    first = short(columns[0].sheet)
    return first if len(places) == 1 else Message("reading.question.sheets", {"sheet": first, "count": len(places) - 1})
