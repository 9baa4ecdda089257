"""Items of one name under different banners (강의 A, 강의 B): where people answered both, the banner belongs to the name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from analysis.reading.columns.columns import FORM, Column
from analysis.reading.forms import Role
from analysis.reading.people.records import Described
from analysis.reading.words.moments import moment_of_word, without_number
from analysis.reading.words.vocabulary import squeezed
from analysis.survey import Moment

_BOTH = 0.1
"""Share of the fewer answers that stand in one row with the other column's: of two routes through a form nobody took both."""


def with_banners(table: Described) -> Described:
    """The table, items that would be one by their name alone and are two by their headers named by all rows of these."""
    named = {column.index: text for column in table.columns if (text := _whole(table, column)) is not None}
    apart = {
        index
        for same in _alike(table)
        for one, other in combinations(same, 2)
        if named.keys() >= {one.index, other.index}
        and squeezed(named[one.index]) != squeezed(named[other.index])
        and _answered_both(table, one, other)
        for index in (one.index, other.index)
    }
    if not apart:
        return table
    # An item's other moment keeps the same name as the one that is told apart.
    wanted = {squeezed(column.text) for column in table.columns if column.index in apart}
    columns = [
        replace(c, text=named[c.index]) if c.index in named and squeezed(c.text) in wanted and c.role is Role.ITEM else c
        for c in table.columns
    ]
    return replace(table, columns=columns)


def _alike(table: Described) -> Iterator[Sequence[Column]]:
    groups: dict[tuple[str, Moment | None], list[Column]] = {}
    for column in table.columns:
        if column.role is Role.ITEM and not column.statement and not (column.why is not None and column.why.key == FORM):
            groups.setdefault((squeezed(column.text), column.moment), []).append(column)
    yield from (same for same in groups.values() if len(same) > 1)


def _whole(table: Described, column: Column) -> str | None:
    """A column's header rows but those that tell its moment; None where there is one row."""
    texts = table.table.headers[column.index]
    parts = [without_number(text) for text in texts if moment_of_word(text) is None]
    return " ".join(parts) if len(texts) > 1 and len(parts) > 1 else None


def _answered_both(table: Described, one: Column, other: Column) -> bool:
    mine, theirs = (table.table.column(column.index).filled for column in (one, other))
    return bool((mine & theirs).sum() >= max(1.0, _BOTH * min(mine.sum(), theirs.sum())))
