"""Which columns of a table may make its rows those of one person at one moment, about one item, and whether they do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.reading.columns.columns import FORM, UNCLEAR, Column
from analysis.reading.columns.own_regions import PLACES
from analysis.reading.forms import Role
from analysis.reading.people.records import Described, cells_of
from analysis.reading.sheets.order import order_of
from analysis.reading.structure.links import Keys, holds_addresses_of_machines, joined, links_of, places_of
from analysis.reading.structure.long_rows.answering import in_states, states_of
from analysis.survey import Moment

_UNIQUE = 0.97
_FEWEST_RUNS, _IN_PAIRS = 4, 0.8
"""Cells that stand for two rows each, and the share of all that must: a person, and what they said at two moments."""
_UNIQUE_IN_TIME = 0.85
"""Where the two values speak of time, some people may have sent theirs twice."""

_BOTH = 0.5
_TOLD = 0.9
"""A moment is told of nearly every row: what stands in the rows of one moment only was asked there."""

_MOST_STATEMENTS = 120
_EVEN = 3.0
_ASKED = 0.6
MOST_TRIED = 6
_LONG_TEXT = 8
_AGREE = 1.25
_STATED = frozenset({Role.REGION, Role.PROVINCE, Role.MUNICIPALITY, Role.TIER, Role.GRADE, Role.GROUP, Role.PERSONAL})
_FEWEST_STATEMENTS = 2
_OPEN_ROLES = frozenset({Role.GROUP, Role.CHOICE, Role.IGNORED, Role.OPINION, Role.TIER, Role.GRADE})
_STATEMENT_ROLES = _OPEN_ROLES | {Role.ID}
"""What is headed as a code may be the items' (문항코드); whether it is, the rows that it leaves to each person tell."""

_BY_VALUES = _OPEN_ROLES | {Role.TIMESTAMP, Role.PROVINCE, Role.MUNICIPALITY}
"""Two days may be the two moments, and so may two words that happen to be a place's too (연수 is a district).

A column of regions that only days or merged cells made one is open too: codes that come once in each of two are two moments.
"""
Groups = NDArray[np.int64]


@dataclass(frozen=True)
class Long:
    """A table of long rows: what tells people apart (`code`; `people` numbers it), its column of moments and of statements."""

    table: Described
    code: Column
    people: Groups
    within: Column | None
    moment: Column | None
    statement: Column | None
    both: float
    apart: float = 1.0
    """The share of rows that have person, moment and statement for themselves."""
    by_runs: bool = False
    """Whether it is not what `code` says that tells people apart, but that each of its cells stands for several rows."""


def people_of(table: Described) -> Iterator[tuple[Column, Groups, Column | None]]:
    """The columns whose values may be people with several rows each, alone or within a place; -1 stands for none."""
    links = [link for link in links_of(table) if _comes_again(link.keys)]
    for link in links[:MOST_TRIED]:
        yield link.column, _numbered(link.keys), None
    for link in links[:MOST_TRIED]:
        for column, values in places_of(table):
            if column.index != link.index:
                yield link.column, _numbered(joined(values, link.keys)), column


def runs_of(table: Described) -> Iterator[tuple[Column, Groups]]:
    """The columns each of whose cells stands for the rows of one person, merged or written in the first of them alone."""
    for column in table.columns:
        if column.role not in _STATED | {Role.ID}:
            continue
        runs, sizes = np.unique(table.table.run_of(column.index), return_counts=True)
        if len(runs) >= _FEWEST_RUNS and (sizes == len(Moment)).mean() >= _IN_PAIRS and sizes.max() == len(Moment):
            yield column, np.searchsorted(runs, table.table.run_of(column.index))


def _comes_again(keys: Keys) -> bool:
    return len(set(keys.tolist())) <= 0.8 * len(keys)


def _numbered(keys: Keys) -> Groups:
    numbers, names = pd.factorize(keys)
    return np.where(np.asarray(names, dtype=object)[numbers] == "", -1, numbers)


def two_valued(table: Described) -> Iterator[Column]:
    """Columns of two values that come about as often: they may be the two moments."""
    for column in table.columns:
        is_guessed = column.role is Role.REGION and column.why is not None and column.why.key == PLACES
        is_open = (column.role in _BY_VALUES or is_guessed) and not (column.why is not None and column.why.key == FORM)
        if not is_open and not (column.role is Role.ITEM and column.guess is not None and len(column.guess.points) == 2):
            continue
        counts = table.table.column(column.index).counts
        known = [counts[text] for text in states_of(table, column)]
        if len(known) == 2 and min(known) >= 0.1 * sum(known):
            yield column


def statements_of(table: Described) -> Iterator[Column]:
    """Columns with some texts that all come about as often: the items of person by item."""
    for column in table.columns:
        is_known = column.role is Role.IGNORED and column.why is not None and column.why.key != UNCLEAR
        counts_of = table.table.column(column.index).counts
        if is_known or (column.role not in _STATEMENT_ROLES and not _holds_texts(column, counts_of)):
            continue
        counts = sorted(counts_of.values())
        is_even = 2 <= len(counts) <= _MOST_STATEMENTS and counts[-1] <= _EVEN * counts[len(counts) // 2]
        if is_even and len(counts) * 3 <= sum(counts):
            yield column


def _holds_texts(column: Column, counts: Mapping[str, int]) -> bool:
    """Whether what was taken for points are numbered statements (1. 의미를 이해한다), or their numbers, each as often."""
    are_numbers = len(set(counts.values())) == 1 and set(counts) == {str(n + 1) for n in range(len(counts))}
    return column.role is Role.ITEM and (are_numbers or sum(map(len, counts)) >= _LONG_TEXT * len(counts))


def fits(
    table: Described, who: tuple[Column, Groups, Column | None], moment: Column | None, statement: Column | None
) -> Long | None:
    """Whether each person has each moment (and each statement at it) once, and most people have both moments."""
    counted = in_states(table, moment)
    code, people, within = who = (who[0], np.where(counted, who[1], -1), who[2])
    known = people >= 0
    if known.sum() < 0.9 * counted.sum() or (moment is None and statement is None):
        return None
    if moment is not None and cells_of(table.table, moment).filled[known].mean() < _TOLD:
        return None
    moments = codes_of(table, moment) if moment is not None else np.zeros(len(people), dtype=np.int64)
    at = people[known] * (moments.max(initial=0) + 1) + moments[known]
    occasions = len(np.unique(at))
    cells = occasions
    if statement is not None:
        asked = codes_of(table, statement)
        size = asked.max(initial=0) + 1
        pairs = np.unique(at * size + asked[known])
        cells = len(pairs)
        # A statement may be worded anew at the second moment, so the fullest occasion tells how many there are.
        _, each = np.unique(pairs // size, return_counts=True)
        if cells < _ASKED * each.max() * occasions or (each >= _FEWEST_STATEMENTS).mean() < _BOTH:
            return None  # of few people in many groups one or two share a value by chance, and no more
    if cells < (_UNIQUE if moment is None or not _speaks_of_time(table, moment) else _UNIQUE_IN_TIME) * known.sum():
        return None
    persons = len(np.unique(people[known]))
    both = (occasions - persons) / persons if moment is not None else 0.0
    if (moment is not None and both < _BOTH) or not are_one_person(table, who, (moment, statement)):
        return None
    return Long(table, code, people, within, moment, statement, both, cells / int(known.sum()))


def _speaks_of_time(table: Described, moment: Column) -> bool:
    """Whether the two values of a column speak of time."""
    texts = states_of(table, moment)
    return len(texts) == len(Moment) and order_of(texts[0], texts[1]).is_time


def are_one_person(
    table: Described, who: tuple[Column, Groups, Column | None], others: tuple[Column | None, Column | None]
) -> bool:
    """Whether the rows that would be one person's agree in what a person is: codes that start again in each group do not."""
    code, people, within = who
    aside = {column.index for column in (code, within, *others) if column is not None}
    known = people >= 0
    persons = len(np.unique(people[known]))
    said_once = _STATED if others[1] is None else _STATED | {Role.OPINION}
    for column in table.columns:
        if column.role not in said_once or column.index in aside or holds_addresses_of_machines(table, column):
            continue
        values, filled = codes_of(table, column), known & cells_of(table.table, column).filled
        if others[1] is not None and _is_told_by(values[filled], codes_of(table, others[1])[filled]):
            continue  # the number, or the part, of what was asked
        pairs = len(np.unique(people[filled] * (values.max(initial=0) + 1) + values[filled]))
        if pairs > _AGREE * persons:
            return False
    return True


def _is_told_by(values: Groups, statements: Groups) -> bool:
    """Whether each statement has one value, and not all the same: what belongs to statements differs within persons."""
    size = int(values.max(initial=0)) + 1
    return 1 < len(np.unique(values)) <= len(np.unique(statements)) == len(np.unique(statements * size + values))


def codes_of(table: Described, column: Column) -> Groups:
    """The cells of a column as numbers, the same for the same text."""
    return cells_of(table.table, column).codes.astype(np.int64)


def values_of(long: Long) -> tuple[str, str]:
    """The two values of the column of moments, that of the first row first."""
    assert long.moment is not None
    texts = states_of(long.table, long.moment)
    return texts[0], texts[1]
