"""What was asked before and after is a question, whatever its answers look like: no group of people is asked for twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from analysis.language import Message
from analysis.reading.columns.columns import UNCLEAR, Column
from analysis.reading.forms import Role
from analysis.reading.people.records import Described
from analysis.reading.words.vocabulary import squeezed
from analysis.survey import Moment

_SURENESS = 0.3


def without_groups_asked_twice(tables: Sequence[Described]) -> list[Described]:
    """The tables, columns that look like groups but stand at both moments left open, so that a person is asked what they are."""
    moments: dict[str, set[Moment]] = defaultdict(set)
    for table in tables:
        for column in table.columns:
            if _looks_like_a_group(column) and column.moment is not None:
                moments[squeezed(column.text)].add(column.moment)
    twice = {text for text, found in moments.items() if len(found) == len(Moment)}
    return [replace(table, columns=[_open(column, twice) for column in table.columns]) for table in tables]


def _open(column: Column, twice: set[str]) -> Column:
    if not _looks_like_a_group(column) or column.moment is None or squeezed(column.text) not in twice:
        return column
    return replace(column, role=Role.IGNORED, why=Message(UNCLEAR), confidence=_SURENESS, runner_up=Role.GROUP)


def _looks_like_a_group(column: Column) -> bool:
    return column.role is Role.GROUP and column.why is not None and column.why.key == "reading.why.recurs"
