"""Two columns side by side with a mark in one of them in every row: one question with two answers, read as one column.

Above the marks stand the answers; what they answer stands above both, or in front of each answer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from analysis.reading.sheets.sheets import Cell, CellColumn, Sheet, text_of
from analysis.reading.sheets.upright.ticks.ticked import marks_below, moved_down
from analysis.reading.words.choices import NOT_TICKED
from analysis.reading.words.vocabulary import vocabulary

_MOST_TEXTS = 8
"""A column of marks holds little besides: a title, headers, notes below."""

_ROWS_LOOKED_AT = 12
_FEWEST_ROWS, _EACH = 10, 0.1
_ONE = 0.97
"""So many rows have one mark of the two, and none has both."""

_FEWEST_CELLS = 3
_SIGNS = " :_-–/.>|·[("


@dataclass(frozen=True)
class _Choice:
    """The row with the two answers of the column at `left` and the one behind it."""

    left: int
    row: int
    answers: tuple[str, str]
    question: str


def ticked_choices(sheet: Sheet) -> Sheet:
    """The sheet with each such pair of columns as one that says the answer; `Sheet.ticked` tells where.

    Both columns hold one sign and nothing else (or signs for no mark): answers in words or numbers stay what they are.
    """
    for left in range(sheet.width - 1):
        choice = _choice_at(sheet, left)
        if choice is not None:
            sheet = _with_answers(sheet, choice)
    return sheet


def _choice_at(sheet: Sheet, left: int) -> _Choice | None:
    pair = sheet.columns[left : left + 2]
    signs = [_sign_of(column) for column in pair]
    if signs[0] is None or signs[0] != signs[1]:
        return None
    first = min(next(row for row in range(sheet.height) if _is(column[row], signs[0])) for column in pair)
    row = first - 1
    answers = tuple(text_of(column[row]).strip() for column in pair) if 0 <= row < _ROWS_LOOKED_AT else ("", "")
    if not all(answers) or answers[0] == answers[1] or not _is_marked_once(sheet, left, row):
        return None
    above = [text_of(column[row - 1]).strip() if row else "" for column in pair]
    if above[0] and above[1] in ("", above[0]):
        return _Choice(left, row, (answers[0], answers[1]), above[0])
    stem = _stem(answers[0], answers[1])
    plain = answers[0][len(stem) :].strip(" ])"), answers[1][len(stem) :].strip(" ])")
    return _Choice(left, row, plain, stem.strip(_SIGNS) or " / ".join(answers)) if all(plain) else None


def _sign_of(column: CellColumn) -> str | None:
    """The one sign that most filled cells of a column are, None where it holds much else."""
    if len(column.texts) > _MOST_TEXTS:
        return None
    counts = {text: number for text, number in column.counts.items() if text.strip()}
    sign = max(counts, key=lambda text: counts[text], default="")
    is_sign = sign.strip().lower() in vocabulary().ticks or (len(sign) == 1 and not sign.isalnum())
    return sign if is_sign and sign.strip().lower() not in NOT_TICKED else None


def _is(cell: Cell, sign: str) -> bool:
    return text_of(cell) == sign


def _is_marked_once(sheet: Sheet, left: int, row: int) -> bool:
    """Whether below a row nearly every row of people has one mark of the two, both being there, and nothing but marks."""
    pair = sheet.columns[left : left + 2]
    people = sheet.filled[row + 1 :] >= _FEWEST_CELLS
    marked = np.stack([marks_below(column, row) for column in pair])[:, people]
    below = {text for column in pair for text in column.take(np.flatnonzero(people) + row + 1).counts}
    said = {text.strip().lower() for text in below} - NOT_TICKED
    if len(said) != 1 or marked.shape[1] < _FEWEST_ROWS:
        return False
    once = marked.sum(axis=0)
    return bool((once == 1).mean() >= _ONE and (once <= 1).all() and marked.mean(axis=1).min() >= _EACH)


def _stem(one: str, other: str) -> str:
    """What two headers begin with alike, up to the last sign or space: 시기: 전, 시기: 후."""
    alike = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    end = max((one.rfind(sign, 0, alike) for sign in _SIGNS), default=-1)
    return one[: end + 1]


def _with_answers(sheet: Sheet, choice: _Choice) -> Sheet:
    """The sheet with the answers at the left; where nothing else stands in their row, what stands above it moves down by one."""
    left, row = choice.left, choice.row
    pair = (left, left + 1)
    is_below = row > 0 and text_of(sheet.cell(row - 1, left)) == choice.question
    goes = is_below and not any(text_of(column[row]) for index, column in enumerate(sheet.columns) if index not in pair)
    marked = np.stack([marks_below(sheet.columns[index], row) for index in pair])
    once = marked.sum(axis=0) == 1
    columns = [moved_down(column, row) if goes else column for column in sheet.columns]
    said = [choice.answers[int(is_second)] for is_second in marked[1].tolist()]
    headers = [*columns[left]][:row], [*columns[left + 1]][:row]
    if is_below and not goes:
        headers[1][row - 1] = ""
    below = [[*columns[index]][row + 1 :] for index in pair]
    answers = [answer if is_said else cell for answer, is_said, cell in zip(said, once, below[0], strict=True)]
    columns[left] = CellColumn.of([*headers[0], choice.question, *answers])
    rest = ["" if is_said else cell for is_said, cell in zip(once, below[1], strict=True)]
    columns[left + 1] = CellColumn.of([*headers[1], "", *rest])
    boxes = [box for box in sheet.merged if not (box[0] in (row - 1, row) and box[1] == left)]
    down = [
        (min(top + 1, row), first, low + (low < row), last) if goes and low <= row else (top, first, low, last)
        for top, first, low, last in boxes
    ]
    return replace(sheet, columns=tuple(columns), merged=tuple(down), ticked=(*sheet.ticked, left))
