"""What is the same in every row, among what a form tool writes of a submission: pages seen, versions, languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analysis.language import Message
from analysis.reading.columns.columns import FORM, Column
from analysis.reading.forms import Role
from analysis.reading.sheets.tables import Table

_FEWEST = 8
_OF_A_SUBMISSION = frozenset({Role.ID, Role.TIMESTAMP, Role.IGNORED})


def without_constants(table: Table, columns: Sequence[Column]) -> list[Column]:
    """The columns of a table, what every row repeats left aside where only codes, times and the like stand before it.

    A question to which everybody gave one answer stands among the questions.
    """
    kept: list[Column] = []
    for column in columns:
        stands_before = bool(kept) and all(other.role in _OF_A_SUBMISSION for other in kept)
        kept.append(_aside(column) if stands_before and _is_constant(table, column) else column)
    return kept


def _is_constant(table: Table, column: Column) -> bool:
    if column.role not in (Role.ITEM, Role.CHOICE) or (column.why is not None and column.why.key == FORM):
        return False
    counts = table.column(column.index).counts
    return len(counts) == 1 and sum(counts.values()) == len(table.rows) >= _FEWEST


def _aside(column: Column) -> Column:
    return replace(column, role=Role.IGNORED, guess=None, moment=None, why=Message("reading.why.machine"), confidence=0.9)
