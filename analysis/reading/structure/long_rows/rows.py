"""Two moments in the rows of one table: a column of two values such that each person has each of them once; person by item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from analysis.language import Message
from analysis.reading.account.result import Question
from analysis.reading.columns.columns import Column
from analysis.reading.columns.only_opinions import says_something
from analysis.reading.forms import Form, Role
from analysis.reading.people.records import Described, cells_of
from analysis.reading.people.repeats import BY_LINK
from analysis.reading.scales.notation import is_missing_word
from analysis.reading.sheets.matching_texts import one_to_one
from analysis.reading.sheets.order import order_of
from analysis.reading.structure.links import Link
from analysis.reading.structure.long_rows.first import decided_of
from analysis.reading.structure.long_rows.fitting import (
    MOST_TRIED,
    Long,
    codes_of,
    fits,
    people_of,
    runs_of,
    statements_of,
    two_valued,
    values_of,
)
from analysis.reading.structure.outcome import Decided, Outcome, decide, moments_question
from analysis.reading.words.moments import take_apart
from analysis.reading.words.statements import item_key_of, item_text_of
from analysis.survey import Moment

BY_ROWS = "reading.why.rows"
STATEMENTS = "reading.why.statements"
ANSWERS = "reading.why.statement_answers"

_MOSTLY = 0.5
"""Of what is written under a statement: so much says something."""


def in_rows(tables: Sequence[Described], form: Form) -> Outcome:
    """The tables of long rows with their columns of moments and of statements."""
    changed: list[Described] = []
    questions: dict[str, Question] = {}
    for table in tables:
        long = _long(table) if len(table.table.rows) >= 4 else None
        decided = decided_of(long, form) if long is not None else None
        if long is None or (decided is None and long.statement is None):
            changed.append(table)
            continue
        long, beside = _with_moments_beside(long, form)
        changed.append(_with_roles(long, decided))
        if beside is not None:
            questions.setdefault(beside.id, beside)
        if decided is not None and decided.is_open and not decided.by_form and long.moment is not None:
            sheet = table.table.sheet
            question = moments_question("rows", values_of(long), decided, sheet.file, sheet.name, (), 0)
            questions.setdefault(question.id, question)
    return Outcome(changed, (), tuple(questions.values()))


def _long(table: Described) -> Long | None:
    """The reading of a table as long rows that explains most of its people; None where each row is a person's."""
    items = [column for column in table.columns if column.role is Role.ITEM and column.guess is not None]
    own = [column.moment for column in items if column.moment is not None]
    if not items or (own and sorted(own) != sorted(Moment)) or len(own) not in (0, len(items)):
        return None
    moments = (
        [] if own else [column for column in table.columns if column.role is Role.MOMENT] or list(two_valued(table))[:MOST_TRIED]
    )
    statements = list(statements_of(table))[:MOST_TRIED] if len(items) <= 3 else []
    if own and not statements:
        return None
    readings = []
    for code, people, within in people_of(table):
        for statement in (*statements, None):
            others = [column for column in moments if column is not statement and column.index != code.index]
            readings += [fits(table, (code, people, within), moment, statement) for moment in others]
        if not any(readings):
            readings += [fits(table, (code, people, within), None, statement) for statement in statements]
    if not any(readings):
        by_runs = ((fits(table, (code, runs, None), moment, None)) for code, runs in runs_of(table) for moment in moments)
        readings += [replace(long, by_runs=True) for long in by_runs if long is not None]
    fitting = [long for long in readings if long is not None]
    return max(fitting, key=_likelihood, default=None)


def _with_moments_beside(long: Long, form: Form) -> tuple[Long, Question | None]:
    """Person × item rows with a column of answers a moment: the two columns are before and after, by what heads them."""
    asked = long.statement.index if long.statement is not None else -1
    items = [c for c in long.table.columns if c.role is Role.ITEM and c.guess is not None and c.index != asked]
    if long.statement is None or long.moment is not None or len(items) != 2 or any(column.moment for column in items):
        return long, None
    markers = items[0].header, items[1].header
    decided = decide(markers, form)
    if decided is None:
        return long, None
    moments = dict(zip((column.index for column in items), decided.moments, strict=True))
    columns = [replace(column, moment=moments.get(column.index)) if column in items else column for column in long.table.columns]
    sheet = long.table.table.sheet
    is_asked = decided.is_open and not decided.by_form
    question = moments_question("columns", markers, decided, sheet.file, sheet.name, (), len(_texts(long))) if is_asked else None
    return replace(long, table=replace(long.table, columns=columns)), question


def _likelihood(long: Long) -> tuple[bool, bool, bool, bool, float, float]:
    """What speaks for a reading, the weightiest first; of two columns of two values the longer texts are the statements."""
    link = Link(long.table, long.code)
    is_code = long.code.role is not Role.PERSONAL and not link.is_office_number
    order = order_of(*values_of(long)) if long.moment is not None else None
    speaks = order is not None and order.is_time
    if long.statement is None or long.moment is None:
        return long.statement is not None, speaks, False, is_code, round(long.apart, 2), long.both
    statements, moments = (long.table.table.column(column.index).counts for column in (long.statement, long.moment))
    longer = sum(map(len, statements)) * len(moments) > sum(map(len, moments)) * len(statements)
    # A workshop has more people than its survey has items: of two columns the one with more values holds the codes.
    are_people = len(np.unique(long.people[long.people >= 0])) >= len(statements)
    # One word for a time in a sentence (이수하는 절차를 안다) makes no moment of it, where shorter texts stand beside it.
    speaks = order is not None and order.is_time and (longer or order.is_sure)
    return True, speaks, longer and are_people, is_code and are_people, round(long.apart, 2), long.both


def _with_roles(long: Long, decided: Decided | None) -> Described:
    columns: list[Column] = []
    for column in long.table.columns:
        columns += _columns(long, column, decided)
    if long.by_runs:
        return replace(long.table, columns=columns, runs=long.code.index)
    within = long.within.index if long.within is not None else None
    code = long.code.index if long.code.role is Role.PERSONAL else None
    return replace(long.table, columns=columns, within=within, code=code)


def _columns(long: Long, column: Column, decided: Decided | None) -> list[Column]:
    """What a column of a long table is: one column a statement in place of that of the answers."""
    if long.moment is not None and column.index == long.moment.index:
        if column.role is Role.MOMENT or decided is None:
            return [column]
        labels = dict(zip(values_of(long), (moment.value for moment in decided.moments), strict=True))
        return [replace(column, role=Role.MOMENT, guess=None, labels=labels, why=Message(BY_ROWS), confidence=0.9)]
    if not long.by_runs and column.index == long.code.index and column.role not in (Role.ID, Role.PERSONAL):
        return [replace(column, role=Role.ID, guess=None, why=Message(BY_LINK), confidence=0.9)]
    if long.statement is None:
        return [column]
    texts = _texts(long)
    if column.index == long.statement.index:
        return [replace(column, role=Role.STATEMENT, guess=None, labels=texts, why=Message(STATEMENTS), confidence=0.9)]
    if column.role is Role.ITEM and column.guess is not None:
        keys = {item_key_of(text): text for text in reversed(texts.values())}
        in_points = replace(column, why=Message(ANSWERS))
        in_words = replace(in_points, role=Role.OPINION, guess=None)
        written = _asked_in_words(long, column)
        under = _with_own_moments({key: item_text_of(text) for key, text in reversed(keys.items())})
        if all(key.isdecimal() for key in under):  # numbers that nothing explains are told by what they number
            under = {key: (f"{long.statement.text} {text}", moment) for key, (text, moment) in under.items()}
        return [
            replace(in_words if key in written else in_points, text=text, moment=moment or column.moment, statement=key)
            for key, (text, moment) in under.items()
        ]
    return [column]


def _with_own_moments(texts: Mapping[str, str]) -> dict[str, tuple[str, Moment | None]]:
    """The statements, each with its moment where all say one and most of what they ask is stated at both."""
    parts = {key: take_apart([text]) for key, text in texts.items()}
    stated: dict[str, set[Moment]] = {}
    for part in parts.values():
        if part.moment is not None:
            stated.setdefault(item_key_of(part.text), set()).add(part.moment)
    are_both = 2 * sum(len(moments) == len(Moment) for moments in stated.values()) > len(stated)
    if not stated or not are_both or any(part.moment is None for part in parts.values()):
        return {key: (text, None) for key, text in texts.items()}
    return {key: (part.text, part.moment) for key, part in parts.items()}


def _asked_in_words(long: Long, column: Column) -> set[str]:
    """The statements that are answered in sentences, between those that are answered in points."""
    assert long.statement is not None and column.guess is not None
    keys = cells_of(long.table.table, long.statement).each(item_key_of)
    cells = cells_of(long.table.table, column)
    points = column.guess.points
    said = {key: [text for text in cells.only(keys == key).counts if not is_missing_word(text)] for key in np.unique(keys)}
    return {
        key
        for key, texts in said.items()
        if texts and all(points.get(text) is None for text in texts) and _MOSTLY * len(texts) <= sum(map(says_something, texts))
    }


def _texts(long: Long) -> dict[str, str]:
    """Each statement as written, to the wording in which it comes first: at the other moment it may differ a little."""
    assert long.statement is not None
    statements = cells_of(long.table.table, long.statement).each(str)
    wordings = {text: text for text in dict.fromkeys(statements.tolist()) if text}
    if long.moment is None:
        return wordings
    moments = codes_of(long.table, long.moment)
    by_moment = [set(statements[moments == moment].tolist()) - {""} for moment in np.unique(moments)]
    rare = [text for text in wordings if sum(text in texts for texts in by_moment) == 1]
    first = [text for text in rare if text in by_moment[0]]
    second = [text for text in rare if text not in by_moment[0]]
    for a, b, _ in one_to_one([item_key_of(text) for text in first], [item_key_of(text) for text in second]):
        wordings[second[b]] = first[a]
    return wordings
