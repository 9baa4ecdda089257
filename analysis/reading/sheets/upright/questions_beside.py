"""Tables whose rows go on with question, answer, question, answer behind a header that ends before them, as polls are reported.

Each question becomes a column. Of several such tables on one sheet, as one poll below the other, each is given its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from analysis.reading.sheets.sheets import Cell, CellColumn, Sheet, text_of

_FEWEST_ROWS, _FEWEST_QUESTIONS, _MOST_QUESTIONS = 5, 2, 60
_MOST_TEXTS = 120
"""Different cells of a column of questions, those of other tables of the sheet among them."""

_QUESTION = 6.0
"""Letters of a question, on average."""

_ASKED = 0.2
_FEWEST_HEADED = 2
_LETTER, _NUMBER = re.compile(r"[^\W\d_]"), re.compile(r"\d+")


@dataclass(frozen=True)
class _Poll:
    """A table whose header stands in row `head` and whose questions begin in column `first`; its last row is `end` - 1."""

    head: int
    end: int
    first: int
    questions: tuple[str, ...]


def questions_beside(sheet: Sheet) -> Sheet:
    """The sheet with a column a question where its rows hold the questions (`Sheet.beside` then says from which column on)."""
    if sheet.height <= _FEWEST_ROWS or not _may_hold(sheet):
        return sheet
    polls = [poll for start, end in _runs(sheet) if (poll := _poll(sheet, start, end)) is not None]
    if not polls:
        return sheet
    first = min(poll.first for poll in polls)
    width = max(poll.first + len(poll.questions) for poll in polls)
    rows = [list(row) for row in sheet.rows]
    for poll in polls:
        for row in range(poll.head, poll.end):
            rows[row] = _with_columns(rows[row], poll, is_head=row == poll.head)
    width = max(width, *(last + 1 for row in rows for last in (_last(row),)))
    columns = [CellColumn.of([row[place] if place < len(row) else "" for row in rows]) for place in range(width)]
    return replace(sheet, columns=tuple(columns), beside=(first,))


def _may_hold(sheet: Sheet) -> bool:
    """Whether two columns, one between them, hold few texts each: what is told without a look at the rows."""
    few = [
        0 < len(column.values) <= _MOST_TEXTS and _LETTER.search("".join(column.texts)) is not None for column in sheet.columns
    ]
    return any(few[place] and few[place + 2] for place in range(1, sheet.width - 2))


def _runs(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """The first and the last row of what stands between rows that are blank or hold one cell."""
    wide = np.flatnonzero(sheet.filled > 1)
    for run in np.split(wide, np.flatnonzero(np.diff(wide) > 1) + 1):
        if len(run) > _FEWEST_ROWS:
            yield int(run[0]), int(run[-1]) + 1


def _poll(sheet: Sheet, head: int, end: int) -> _Poll | None:
    last = max(place for place, column in enumerate(sheet.columns) if column.filled[head:end].any())
    heads = [text_of(column[head]) for column in sheet.columns[: last + 1]]
    for first, is_headed in _begins(heads):
        body = [column.take(np.arange(head + 1, end)) for column in sheet.columns[first : last + 1]]
        if questions := _questions(body[::2], body[1::2], end - head - 1, are_fixed=is_headed):
            return _Poll(head, end, first, questions)
    return None


def _begins(heads: Sequence[str]) -> Iterator[tuple[int, bool]]:
    """Where the questions of a table may begin, and whether they are headed: behind its last header, else where two take turns.

    Question 1, Answer 1, Question 2, Answer 2: numbered or not.
    """
    headed = max((place for place, head in enumerate(heads) if head), default=0)
    if _FEWEST_HEADED <= headed + 1 < len(heads) - 2:
        yield headed + 1, False
    stems = [_NUMBER.sub("", head).strip() for head in heads]
    differing = (place for place in range(len(stems) - 3, -1, -1) if stems[place] != stems[place + 2])
    first = next(differing, -1) + 1
    if _FEWEST_HEADED <= first < len(stems) - 2 and stems[first] and stems[first + 1] and stems[first] != stems[first + 1]:
        yield first, True


def _questions(asked: Sequence[CellColumn], said: Sequence[CellColumn], rows: int, *, are_fixed: bool) -> tuple[str, ...]:
    """The questions that stand in every second column, each beside its answer; none where these are no questions."""
    counts: Counter[str] = Counter()
    for column in asked:
        counts.update(column.counts)
    if len(asked) < _FEWEST_QUESTIONS or len(said) < _FEWEST_QUESTIONS or not len(asked) <= len(counts) <= _MOST_QUESTIONS:
        return ()
    answers = {text for column in said for text in column.counts}
    are_often = min(counts.values()) >= max(_FEWEST_ROWS, _ASKED * rows) and max(counts.values()) <= rows
    are_long = sum(map(len, counts)) >= _QUESTION * len(counts) and all(map(_LETTER.search, counts))
    if not are_often or not are_long or answers & counts.keys() or (are_fixed and len(counts) > len(asked)):
        return ()
    unasked = any((one.filled & ~other.filled).any() for one, other in zip(said, asked, strict=False))
    return () if unasked or not any(len(column.counts) > 1 for column in said) else tuple(counts)


def _with_columns(row: list[Cell], poll: _Poll, *, is_head: bool) -> list[Cell]:
    if is_head:
        return [*row[: poll.first], *poll.questions]
    said = {text_of(row[place]): cell for place in range(poll.first, len(row), 2) for cell in row[place + 1 : place + 2]}
    return [*row[: poll.first], *(said.get(question, "") for question in poll.questions)]


def _last(row: Sequence[Cell]) -> int:
    return max((place for place, cell in enumerate(row) if cell != ""), default=0)
