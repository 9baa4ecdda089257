"""Which of several places of one name (중구, 고성군) is meant, where another column says so: 부산광역시 중구청 beside 중구."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analysis.language import Message
from analysis.reading.columns.columns import FORM, Column
from analysis.reading.columns.own_regions import PLACES
from analysis.reading.forms import Role
from analysis.reading.people.records import Described
from analysis.reading.words.places import provinces_meant

_MAY_BE = frozenset({Role.GROUP, Role.CHOICE, Role.IGNORED, Role.TIER, Role.MUNICIPALITY})
_NAMED = 0.6
"""Of the cells of a column that tells the 시·도, as many name one."""


def with_provinces_of_offices(tables: Sequence[Described]) -> list[Described]:
    """The tables with a column of offices as the 시·도 of a column of 시·군·구 that several 시·도 have, where none tells it."""
    return [_with_province(table) for table in tables]


def _with_province(table: Described) -> Described:
    if any(column.role is Role.PROVINCE for column in table.columns):
        return table
    offices = [column for column in table.columns if _names_provinces(table, column)]
    shared = [column for column in table.columns if column not in offices and _is_shared(table, column)]
    if not offices or not shared:
        return table
    said = replace(offices[0], role=Role.PROVINCE, guess=None, why=Message(PLACES), confidence=0.9)
    return replace(table, columns=[said if column is offices[0] else column for column in table.columns])


def _is_shared(table: Described, column: Column) -> bool:
    """Whether a column of 시·군·구 holds names that several 시·도 have."""
    texts = table.table.column(column.index).counts if column.role is Role.MUNICIPALITY else ()
    return any(len(provinces_meant(text)) > 1 for text in texts)


def _names_provinces(table: Described, column: Column) -> bool:
    if column.role not in _MAY_BE or column.moment is not None or (column.why is not None and column.why.key == FORM):
        return False
    counts = table.table.column(column.index).counts
    named = sum(count for text, count in counts.items() if len(provinces_meant(text)) == 1)
    return bool(counts) and named >= _NAMED * sum(counts.values())
