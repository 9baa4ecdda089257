"""What is decided once for a survey: which groups are told together, and what stays untold of single figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from itertools import combinations
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from analysis.disclosure.columns import LATE, Column, column_of
from analysis.statistics.disclosure import Array, Bodies, Flags, Kinds, all_of_kinds, indicator, joined, named, nobodys, withheld
from analysis.survey import Moment, Survey

_CELLS = 40
"""Two columns with people in more pairs of groups than this are not crossed: hardly a cell of them could be told."""
_PEOPLE, _DRAWS = 3, 120
"""There must be so many people for each set told once columns are crossed; so many draws look for what these give away."""
_PAIRED = 0.6
"""Where this share of the respondents answered twice, groups are joined until enough of these are in each too."""


class People(NamedTuple):
    """Who figures are about, respondent by respondent: those common to all of them, and those in any."""

    common: Flags
    anybody: Flags


@dataclass(frozen=True, eq=False)
class Plan:
    """What is decided once for the columns of a survey.

    ``before`` is the plan of all but the last column, where that is decided after all others and their crosses. ``finest`` is
    each respondent's group in that column (−1 where unknown), whether it is among these or not: blanks that are all of it are
    nobody's no more, though it is not told.
    """

    columns: Mapping[str, Column]
    kinds: Kinds
    threshold: int
    finest: NDArray[np.intp]
    before: Plan | None = None
    answers: dict[tuple[int, bytes], list[Flags]] = field(default_factory=dict)
    """What was decided of counts of answers (`analysis.disclosure.answers`)."""
    listed: dict[bytes, dict[str, NDArray[np.intp]]] = field(default_factory=dict)
    """Under which groups people may be listed (`analysis.disclosure.listing`)."""
    _margins: dict[bytes, list[Flags]] = field(default_factory=dict)
    _crosses: dict[bytes, list[Flags]] = field(default_factory=dict)

    @cached_property
    def tables(self) -> list[Array]:
        """Everybody, then the blocks of each column: sets × kinds of people."""
        blocks = [indicator(self.kinds, place, column.blocks) for place, column in enumerate(self.columns.values())]
        return [np.ones((1, self.kinds.count)), *blocks]

    @cached_property
    def pairs(self) -> list[tuple[str, str]]:
        """The columns that are crossed, the first ones first, as long as there are people enough for their cells.

        None has too many cells, and none is of a column that is decided late.
        """
        if self.before is not None:
            return self.before.pairs
        of = dict(zip(self.columns, self.tables[1:], strict=True))
        cells = {(a, b): int(np.count_nonzero(of[a] @ of[b].T)) for a, b in combinations(self.columns, 2)}
        room = len(self.kinds.of) / _PEOPLE - sum(len(table) for table in self.tables)
        pairs = []
        for pair, many in cells.items():
            if 1 < many <= min(_CELLS, room):
                pairs.append(pair)
                room -= many
        return pairs

    @cached_property
    def crosses(self) -> list[Array]:
        """The cells of each of the `pairs`: cells × kinds of people, row by row."""
        of = dict(zip(self.columns, self.tables[1:], strict=True))
        return [np.asarray((of[a][:, None, :] * of[b][None, :, :]).reshape(-1, self.kinds.count)) for a, b in self.pairs]

    def margins_hidden(self, people: People) -> list[Flags]:
        """What of `tables` stays untold of figures about `people`."""
        if self.before is None:
            return _remembered(self._margins, people, lambda: withheld(self.tables, self._body(people), self.threshold))
        earlier, crosses = self.before.margins_hidden(people), list(self.before.crosses_hidden(people).values())
        tables = [*self.tables[:-1], *self.crosses, self.tables[-1]]

        def work() -> list[Flags]:
            return [*earlier, withheld(tables, self._body(people), self.threshold, [*earlier, *crosses])[-1]]

        return _remembered(self._margins, people, work)

    def crosses_hidden(self, people: People) -> dict[tuple[str, str], Flags]:
        """What of `crosses` stays untold; of a late column there is none."""
        decided = self.margins_hidden(people)

        def work() -> list[Flags]:
            tables = [*self.tables, *self.crosses]
            return withheld(tables, self._body(people), self.threshold, decided, _DRAWS)[len(decided) :]

        return dict(zip(self.pairs, _remembered(self._crosses, people, work), strict=True))

    def _body(self, people: People) -> Bodies:
        groupings = [column.grouping for column in self.columns.values()]
        fewest, most = self.kinds.people(people.common), self.kinds.people(people.anybody)
        finest = all_of_kinds(self.kinds, people.anybody, self.finest, self.threshold)
        return Bodies(fewest, most, nobodys(groupings, self.kinds), (*named_kinds(self.columns.values(), self.kinds), *finest))


def named_kinds(columns: Iterable[Column], kinds: Kinds) -> tuple[Flags, ...]:
    """For each group that has a name, the survey's and those told together, which kinds are its people."""
    columns = list(columns)
    joined_ones = (
        np.isin(places, block)
        for column, places in zip(columns, kinds.places, strict=True)
        for block, label in zip(column.blocks, column.block_labels, strict=True)
        if label and len(block) > 1
    )
    return (*named([column.grouping for column in columns], kinds), *joined_ones)


def _remembered(known: dict[bytes, list[Flags]], people: People, work: Callable[[], list[Flags]]) -> list[Flags]:
    key = np.packbits(people).tobytes()
    if key not in known:
        with one_thread():
            known[key] = work()
    return known[key]


def one_thread() -> AbstractContextManager[object]:
    """Small matrices are multiplied faster by one thread, and always in the same order."""
    limited: AbstractContextManager[object] = _threads().limit(limits=1, user_api="blas")
    return limited


@cache
def _threads() -> ThreadpoolController:
    return ThreadpoolController()


def planned(survey: Survey, names: Sequence[str], threshold: int, before: Plan | None) -> Plan:
    """The plan of the group columns `names`, the first of which are those of the plan `before`."""
    columns = {name: column_of(survey, name) for name in names}
    groupings = [one.grouping for one in columns.values()]
    kinds = Kinds.of_people(groupings, len(survey.respondents))
    last = column_of(survey, LATE)
    finest = np.where(last.places < len(last.labels), last.places, -1)
    unknown, groups = nobodys(groupings, kinds), named(groupings, kinds)
    bodies = [
        Bodies(count, count, unknown, (*groups, *all_of_kinds(kinds, mask, finest, threshold)))
        for mask in _bodies_of(survey)
        for count in [kinds.people(mask)]
    ]
    decided = [one.blocks for one in before.columns.values()] if before is not None else []
    with one_thread():
        blocks = joined(groupings, kinds, bodies, threshold, decided)
    with_blocks = {name: replace(one, blocks=own) for (name, one), own in zip(columns.items(), blocks, strict=True)}
    return Plan(with_blocks, kinds, threshold, finest, before)


def _bodies_of(survey: Survey) -> list[Flags]:
    """Everybody, and those who answered an understanding item twice where they are most."""
    everybody = np.ones(len(survey.respondents), dtype=bool)
    items = pd.Index([item.id for item in survey.understanding_items])
    people, asked = pd.Index(survey.respondents["respondent"]), survey.answers["item"].isin(items)
    answers = survey.answers[asked]
    person, item = people.get_indexer(pd.Index(answers["respondent"])), items.get_indexer(pd.Index(answers["item"]))
    answered = np.zeros((2, len(people), len(items)), dtype=np.bool_)
    for number, moment in enumerate(Moment):
        mask = (answers["moment"] == moment).to_numpy() & (person >= 0)
        answered[number, person[mask], item[mask]] = True
    twice = (answered[0] & answered[1]).any(axis=1)
    return [everybody, twice] if twice.sum() >= _PAIRED * max(len(twice), 1) else [everybody]
