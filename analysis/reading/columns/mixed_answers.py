"""Long rows in which one column holds the answers to all questions, points to some and sentences to others.

What stands in most cells, or what kind of cells they are, tells nothing of such a column: what is asked in the rows does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from analysis.reading.columns.columns import Column
from analysis.reading.forms import Role
from analysis.reading.scales.scales import number_of
from analysis.reading.sheets.sheets import CellColumn
from analysis.reading.sheets.tables import Table

_MAY_ASK = frozenset({Role.OPINION, Role.GROUP, Role.CHOICE})
_MOST_COLUMNS = 30
_MOST_ASKED, _EACH, _FEWEST_IN_POINTS = 80, 4, 2
_MOST_POINTS, _LONGEST_POINT, _OFTEN = 11, 15, 3
_SENTENCE = 8
"""Letters that answers in words have on average at least."""

_FIGURE = re.compile(r"\s?\d{1,3}(?:\.\d)?\s?점?\s?")
_NEARLY_ALL = 0.9

Rows = NDArray[np.bool_]


def with_points_among_sentences(
    table: Table, columns: Sequence[Column], describe: Callable[[Table], list[Column]]
) -> list[Column]:
    """The columns, that of mixed answers described anew (`describe`) by the rows whose questions are answered in points alone."""
    if len(columns) > _MOST_COLUMNS or any(column.role is Role.ITEM for column in columns):
        return list(columns)
    for answers in columns:
        is_open = answers.role in (Role.OPINION, Role.CHOICE) or answers.is_unclear
        is_open &= len(table.column(answers.index).counts) > _MOST_POINTS
        asked = [c for c in columns if c.role in _MAY_ASK and c.index != answers.index] if is_open else []
        for question in asked:
            rows = _in_points(table.column(question.index), table.column(answers.index))
            if rows is None:
                continue
            anew = {c.index: c for c in describe(replace(table, rows=table.rows[rows])) if c.role is Role.ITEM}
            if answers.index in anew:
                return [anew[c.index] if c.index == answers.index else c for c in columns]
    return list(columns)


def _in_points(questions: CellColumn, answers: CellColumn) -> Rows | None:
    """The rows of the questions that are answered in points, where others are answered in sentences; None where they are not."""
    texts = [text for text, count in questions.counts.items() if count >= _EACH]
    if len(texts) != len(questions.counts) or not _FEWEST_IN_POINTS < len(texts) <= _MOST_ASKED:
        return None
    asked = questions.each(str)
    said = {text: answers.only(asked == text) for text in texts}
    in_points = [text for text, cells in said.items() if _are_points(cells)]
    in_words = [text for text, cells in said.items() if text not in in_points and _are_sentences(cells)]
    if len(in_points) < _FEWEST_IN_POINTS or not in_words or len(in_points) + len(in_words) < len(texts):
        return None
    return np.isin(asked, in_points)


def _are_points(cells: CellColumn) -> bool:
    counts = cells.counts
    filled = sum(counts.values())
    # 3번 마을에 버스를 늘려 주십시오 begins with a number, and is none.
    known = [text for text in counts if number_of(text) is not None]
    numbers = sum(counts[text] for text in known) if len(known) <= _MOST_POINTS or all(map(_FIGURE.fullmatch, known)) else 0
    are_few = (
        len(counts) <= _MOST_POINTS and filled >= _OFTEN * len(counts) and max(map(len, counts), default=99) <= _LONGEST_POINT
    )
    return filled > 0 and (numbers >= _NEARLY_ALL * filled or are_few)


def _are_sentences(cells: CellColumn) -> bool:
    counts = cells.counts
    return not counts or sum(len(text) * count for text, count in counts.items()) >= _SENTENCE * sum(counts.values())
