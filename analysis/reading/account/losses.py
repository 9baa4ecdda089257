"""What was left out that is too much to be left out in silence: rows of people, and answers of an item; each is asked about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from analysis.language import Message
from analysis.plain import short
from analysis.reading.account.asking import at_column, in_sheets
from analysis.reading.account.result import Choice, Question
from analysis.reading.by_hand import row_place
from analysis.reading.columns.columns import FORM, Column
from analysis.reading.columns.said import as_item
from analysis.reading.forms import Form, Role, RowUse
from analysis.reading.left_out import LeftOut, Reason
from analysis.reading.sheets.sheets import column_letters
from analysis.reading.words.vocabulary import squeezed
from analysis.survey import Scale

_TOO_MUCH = 0.02
_TOO_MUCH_BEYOND = 0.1
"""Of an item whose scale the file itself tells, so many answers beyond it are slips."""

_FEWEST = 4
"""A few slips are told beside the reading; they are no reason to ask."""

_FEWEST_ROWS = 5
_MANY_ROWS = {Reason.EMPTY_ROW: 0.2, Reason.NOTE_ROW: _TOO_MUCH, Reason.DUPLICATE: _TOO_MUCH}
"""Share of a sheet's rows from which it is asked: a list of those invited holds many who did not answer."""

_LOST, _CHANGED = "lost_rows", "changed_rows"
_SAID_OF_ROWS = {
    _LOST: ("reading.answer.leave_out", "reading.answer.take_back"),
    _CHANGED: ("reading.answer.one_person", "reading.answer.two_people"),
}
"""What may be answered: that rows stay out, and that they are answers."""

_CELLS = frozenset({Reason.OUT_OF_SCALE, Reason.NOT_AN_ANSWER})
_BY_SHEET = {Reason.NO_VALUE: "lost_formulas", Reason.ANSWERED_AGAIN: "lost_twice"}
_MOST_NAMED = 6


def about_losses(
    left_out: Sequence[LeftOut],
    columns: Sequence[Column],
    rows: Mapping[tuple[str, str], int],
    doubtful: Collection[LeftOut] = (),
) -> Iterator[Question]:
    """A question for each item that loses more than two answers of a hundred, and each sheet that loses many rows.

    `rows` are the numbers of rows of answers by file and sheet, `doubtful` are rows of which each alone is asked about.
    """
    yield from _about_sheets(left_out, columns, rows)
    yield from _about_answers(left_out, columns, rows)
    with_items = {(column.file, column.sheet) for column in columns if column.role is Role.ITEM}
    yield from _about_rows(left_out, rows, with_items, doubtful)


def _about_sheets(
    left_out: Sequence[LeftOut], columns: Sequence[Column], rows: Mapping[tuple[str, str], int]
) -> Iterator[Question]:
    """One question a sheet for formulas without a value, and one for answers that another column writes over."""
    lost: dict[tuple[str, str, Reason], list[str]] = {}
    for entry in left_out:
        if entry.reason in _BY_SHEET:
            sheet, _, cell = entry.where.rpartition("!")
            lost.setdefault((entry.file, sheet, entry.reason), []).append(cell)
    for (file, sheet, reason), cells in lost.items():
        by_column = Counter(cell.rstrip("0123456789") for cell in cells)
        if max(by_column.values()) <= _TOO_MUCH * rows.get((file, sheet), 0):
            continue
        headers = {column.letters: column.header for column in columns if (column.file, column.sheet) == (file, sheet)}
        names = [f"{letters} {short(headers.get(letters, ''))}".strip() for letters in by_column]
        identity = f"{_BY_SHEET[reason]} {sheet} {' '.join(by_column)} {len(cells)}"
        as_is = Choice(Message("reading.answer.leave_out"), Form(settled=frozenset({identity})))
        values = {"file": file, "sheet": sheet, "count": len(cells), "columns": names[:_MOST_NAMED], "cells": cells[:_MOST_NAMED]}
        places = sorted(column.index for column in columns if column.letters in by_column and column.header in headers.values())
        message = Message(f"reading.question.{_BY_SHEET[reason]}", values)
        yield Question(identity, message, (as_is,), file, sheet, next(iter(places), None), tuple(places[1:]))


def _about_answers(
    left_out: Sequence[LeftOut], columns: Sequence[Column], rows: Mapping[tuple[str, str], int]
) -> Iterator[Question]:
    lost: dict[tuple[str, str, str], list[LeftOut]] = {}
    for entry in left_out:
        if entry.reason in _CELLS:
            sheet, _, cell = entry.where.rpartition("!")
            lost.setdefault((entry.file, sheet, cell.rstrip("0123456789")), []).append(entry)
    by_header: dict[str, list[tuple[Column, list[LeftOut]]]] = {}
    for column in columns:
        mine = lost.get((column.file, column.sheet, column_letters(column.index)), [])
        is_told = column.why is not None and column.why.key == FORM
        if column.role is not Role.ITEM or column.guess is None or is_told or len(mine) < _FEWEST:
            continue
        beyond = all(entry.reason is Reason.OUT_OF_SCALE for entry in mine) and column.guess.is_told
        if len(mine) > (_TOO_MUCH_BEYOND if beyond else _TOO_MUCH) * rows.get((column.file, column.sheet), 0):
            by_header.setdefault(squeezed(column.header), []).append((column, mine))
    for same in by_header.values():
        yield _cells_question([column for column, _ in same], [entry for _, mine in same for entry in mine])


def _cells_question(columns: Sequence[Column], lost: Sequence[LeftOut]) -> Question:
    """What columns of one header lose, in however many sheets: an answer holds for all of them."""
    column = columns[0]
    identity = f"lost_answers {column.letters} {len(lost)} {short(column.header)}"
    values = {
        "file": column.file,
        "sheet": in_sheets(columns),
        "column": column.letters,
        "header": short(column.header),
        "count": len(lost),
        "cells": [entry.where.rpartition("!")[2] for entry in lost[:_MOST_NAMED]],
    }
    as_is = Choice(Message("reading.answer.leave_out"), Form(settled=frozenset({identity})))
    longer = (Scale(low, high) for low, high in ((1.0, 7.0), (1.0, 10.0), (0.0, 10.0), (0.0, 100.0)) if _is_longer(column, high))
    wider = tuple(_on(column, scale) for scale in longer)
    message = Message("reading.question.lost_answers", values)
    return at_column(column, Question(identity, message, (as_is, *wider)), columns)


def _on(column: Column, scale: Scale) -> Choice:
    words = Message("reading.answer.scale", {"min": scale.min, "max": scale.max})
    return Choice(words, Form(columns={column.header: as_item(column, scale)}))


def _is_longer(column: Column, high: float) -> bool:
    return column.guess is not None and high > column.guess.scale.max


def _about_rows(
    left_out: Sequence[LeftOut],
    rows: Mapping[tuple[str, str], int],
    with_items: Collection[tuple[str, str]],
    doubtful: Collection[LeftOut],
) -> Iterator[Question]:
    """Of a sheet that asks for opinions alone, blank rows are of people who had nothing to say.

    A row that answers otherwise than the one that counts in its place is asked about though it be one: it may be somebody's.
    """
    lost: dict[tuple[str, str, Reason], list[int]] = {}
    differing = {(entry.file, entry.where) for entry in doubtful}
    for entry in left_out:
        if entry.reason in _MANY_ROWS:
            sheet, _, row = entry.where.rpartition("!")
            lost.setdefault((entry.file, sheet, entry.reason), []).append(int(row))
    for (file, sheet, reason), mine in lost.items():
        if reason is Reason.EMPTY_ROW and (file, sheet) not in with_items:
            continue
        if len(mine) >= _FEWEST_ROWS and len(mine) >= _MANY_ROWS[reason] * rows.get((file, sheet), 0):
            yield _rows_question(file, sheet, reason, mine)
        elif changed := [row for row in mine if (file, f"{sheet}!{row}") in differing]:
            yield _rows_question(file, sheet, reason, changed, _CHANGED)


def _rows_question(file: str, sheet: str, reason: Reason, lost: Sequence[int], kind: str = _LOST) -> Question:
    identity = f"{kind} {reason.value} {sheet} {len(lost)}"
    why = Message(f"quality.reason.{reason.value.replace(' ', '_')}")
    values = {"file": file, "sheet": sheet, "count": len(lost), "why": why, "rows": lost[:_MOST_NAMED]}
    words = _SAID_OF_ROWS[kind]
    as_is = Choice(Message(words[0]), Form(settled=frozenset({identity})))
    use = RowUse.OWN if reason is Reason.DUPLICATE else RowUse.ANSWERS
    back = Form(rows={row_place(file, sheet, row - 1): use for row in lost})
    choices = (as_is, Choice(Message(words[1]), back))
    return Question(identity, Message(f"reading.question.{kind}", values), choices, file, sheet)
