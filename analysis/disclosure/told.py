"""What may be told of a survey, or of the part of it that filters let through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.disclosure.answers import answers_hidden, part_hidden
from analysis.disclosure.columns import LATE, Column, group_columns
from analysis.disclosure.listing import NOWHERE, listed_places
from analysis.disclosure.plan import People, Plan, planned
from analysis.privacy import SMALL_GROUP
from analysis.statistics.disclosure import Flags
from analysis.survey import RESPONDENT_COLUMNS, UNKNOWN, Survey, groups_of

_ALIKE = 0.7
"""Figures of which this share of the people is common to all are judged together, as if they were of those common people."""
_MANY = 100
"""Of fewer people each figure is judged by itself: there the one answer that is missing decides."""


@dataclass(frozen=True, eq=False)
class Disclosure:
    """What may be told of a survey, or of the respondents whose groups are among those ``chosen`` (column to told groups)."""

    survey: Survey
    threshold: int
    chosen: Mapping[str, tuple[str, ...]]
    _plan: Plan
    _people: pd.Index
    """The respondents, whom each column's labels are looked up by: one index for all columns and parts, made once."""
    _late: dict[str, Plan] = field(default_factory=dict)

    def groups(self, by: str) -> tuple[str, ...]:
        """The groups of a column as they are told, in the survey's order; () where it has none.

        Raises ValueError where `by` is not a group column of the survey.
        """
        column = self._column(by)
        return tuple(label for label in column.block_labels if label) if column is not None else ()

    def labels(self, by: str) -> pd.Series:
        """The told group of each respondent of the survey (index), "" of those in none."""
        column = self._column(by)
        groups = np.array([UNKNOWN] * len(self._people) if column is None else column.block_labels, dtype=object)
        groups = groups if column is None else groups[column.block_of]
        return pd.Series(groups, index=self._people, dtype=object)

    def joined(self, by: str) -> dict[str, tuple[str, ...]]:
        """The told groups that hold several of the survey's, or people whose group is unknown, each with the survey's groups."""
        column = self._column(by)
        if column is None:
            return {}
        blocks = zip(column.block_labels, column.blocks, strict=True)
        return {group: column.originals(block) for group, block in blocks if group and len(block) > 1}

    def renamed(self, by: str) -> dict[str, str]:
        """Each of the survey's groups with the group in which it is told, "" where it is in none."""
        column = self._column(by)
        if column is None:
            return {}
        blocks = zip(column.block_labels, column.blocks, strict=True)
        return {own: group for group, block in blocks for own in column.originals(block)}

    def alone_untold(self, by: str) -> tuple[str, ...]:
        """The survey's groups that are not told by themselves, in the survey's order."""
        column = self._column(by)
        return tuple(label for label in column.labels if label not in column.block_labels) if column is not None else ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The group columns that figures are told by, without the one of many small groups."""
        return tuple(self._plan.columns)

    @property
    def listing_column(self) -> str:
        """The one column by which people are listed with figures of their own, the one kept finest; "" where there is none."""
        return next(iter(self._plan.columns), "")

    def listed(self, by: str, people: Flags) -> pd.Series:
        """The told group under which each respondent (index) may be listed of those `people` of whom rows are shown one by one.

        "" where under none: a list under each group in turn would tell who few rows are of (`analysis.disclosure.listing`). What
        is counted of such rows is counted by these groups, too, or it would tell the same.
        """
        column = self._column(by)
        if column is None:
            return pd.Series(UNKNOWN, index=self._people, dtype=object)
        plan = self._full if by == LATE else self._plan
        key = np.packbits(people).tobytes()
        if key not in plan.listed:
            places = {name: _told_place(one) for name, one in plan.columns.items()}
            plan.listed[key] = listed_places(places, people, self.threshold)
        groups = np.array([*column.block_labels, UNKNOWN], dtype=object)  # the last one is the place of `NOWHERE`
        return pd.Series(groups[plan.listed[key][by]], index=self._people, dtype=object)

    def only(self, chosen: Mapping[str, tuple[str, ...]]) -> Disclosure:
        """The same for the respondents whose told groups are among `chosen`, column by column."""
        return replace(self, chosen={column: tuple(labels) for column, labels in chosen.items() if labels})

    def hidden(self, by: str, people: Sequence[Flags]) -> Flags:
        """Which figures stay untold: one row for each of `people`, a column for everybody, then one for each of the groups `by`.

        Each of `people` says which respondents of the whole survey a figure is about. Figures of nearly the same people are
        judged together, so that what is told of one is told of all of them as a rule.
        """
        return np.array([self._hidden(by, one) for one in self._alike(people)], dtype=bool)

    def hidden_cells(self, by: str, across: str, people: Sequence[Flags]) -> Flags:
        """Which cells of two crossed columns stay untold, for each of `people` (as in `hidden`) told groups × told groups."""
        return np.array([self._hidden_cells(by, across, one) for one in self._alike(people)], dtype=bool)

    def hidden_answers(self, by: str, chosen: NDArray[np.intp], count: int) -> Flags:
        """Which counts of people by their answer stay untold: a row for everybody, one for each of the groups `by`.

        `chosen` is each respondent's one of `count` answers, below zero where there is none. Of a part of the survey only what
        the column that it was chosen by tells: more than two things at once are not crossed.
        """
        groups = len(self.groups(by))
        if by == LATE or len(self.chosen) > 1 or not set(self.chosen) <= set(self._plan.columns):
            return np.ones((1 + groups, count), dtype=bool)
        everybody, columns = answers_hidden(self._plan, chosen, count)
        if by not in columns:
            everybody = np.ones(count, dtype=bool) if self.chosen else everybody
            return np.vstack([everybody, np.ones((groups, count), dtype=bool)])
        own = columns[by][self._told_places(by)]
        for column in self.chosen:
            everybody = np.asarray(columns[column][self._chosen_places(column)].any(axis=0))
            own = own if column == by else np.ones(own.shape, dtype=bool)
        return np.vstack([everybody, own])

    def hidden_part(self, people: Flags, part: Flags) -> bool:
        """Whether a figure of those of `people` who are in `part`, too, stays untold, the figures of all of `people` being told.

        Of a part of the survey only where one column was chosen by: as in `hidden_answers`.
        """
        if len(self.chosen) > 1 or not set(self.chosen) <= set(self._plan.columns):
            return True
        everybody, columns = part_hidden(self._plan, people, part & people)
        hidden = [columns[column][self._chosen_places(column)].any() for column in self.chosen]
        return bool(any(hidden) if hidden else everybody.any())

    def _hidden_cells(self, by: str, across: str, people: People) -> Flags:
        cells = self._cells((by, across), people)
        if cells is None or not set(self.chosen) <= {by, across}:
            return np.ones((len(self.groups(by)), len(self.groups(across))), dtype=bool)
        return np.asarray(cells[np.ix_(*(self._told_places(column) for column in (by, across)))])

    @staticmethod
    def _alike(people: Sequence[Flags]) -> list[People]:
        masks = np.array(people, dtype=bool)
        common, anybody = np.logical_and.reduce(masks), np.logical_or.reduce(masks)
        if len(masks) > 1 and common.sum() >= max(_MANY, _ALIKE * anybody.sum()):
            return [People(common, anybody)] * len(masks)
        return [People(one, one) for one in masks]

    def _hidden(self, by: str, people: People) -> list[bool]:
        everybody = self._part_hidden(tuple(self.chosen), people)
        groups = self.groups(by)
        cells = self._cells(tuple(dict.fromkeys((*self.chosen, by))), people)
        if cells is None:
            return [everybody, *[True] * len(groups)]
        within = [self._chosen_places(column) for column in self.chosen]
        if by in self.chosen:
            axis = list(self.chosen).index(by)
            return [everybody, *(self._any_hidden(cells, within, axis, place) for place in self._told_places(by))]
        return [everybody, *(bool(cells[np.ix_(*within, [place])].any()) for place in self._told_places(by))]

    @staticmethod
    def _any_hidden(cells: Flags, within: Sequence[list[int]], axis: int, place: int) -> bool:
        own = [[place] if number == axis and place in one else one for number, one in enumerate(within)]
        return bool(cells[np.ix_(*own)].any())

    def _part_hidden(self, columns: tuple[str, ...], people: People) -> bool:
        """Whether the figures of the whole part that is chosen stay untold."""
        if not columns:
            return bool(self._plan.margins_hidden(people)[0][0])
        cells = self._cells(columns, people)
        return cells is None or bool(cells[np.ix_(*(self._chosen_places(column) for column in columns))].any())

    def _cells(self, columns: tuple[str, ...], people: People) -> Flags | None:
        """Which cells of one or two columns stay untold, block by block; None where they are not told at all."""
        if any(self._column(column) is None for column in columns) or len(columns) > 2:
            return None
        if len(columns) == 1:
            plan = self._plan if columns[0] in self._plan.columns else self._full
            return plan.margins_hidden(people)[1 + list(plan.columns).index(columns[0])]
        plan = self._plan
        if LATE in columns:
            return None
        a, b = sorted(columns, key=list(plan.columns).index)
        if (a, b) not in plan.pairs:
            return None
        cells = plan.crosses_hidden(people)[a, b].reshape(len(plan.columns[a].blocks), len(plan.columns[b].blocks))
        return cells if (a, b) == columns else cells.T

    @property
    def _full(self) -> Plan:
        """The plan of all columns: the one of many small groups is decided last, so that it costs no other a figure."""
        if LATE not in self._late and groups_of(self.survey, LATE).ne(UNKNOWN).any():
            self._late[LATE] = planned(self.survey, (*self._plan.columns, LATE), self.threshold, self._plan)
        return self._late.get(LATE, self._plan)

    def _column(self, by: str) -> Column | None:
        if by not in (*RESPONDENT_COLUMNS[1:], *self.survey.groups):
            groups_of(self.survey, by)  # raises, and says which there are
        plan = self._full if by == LATE else self._plan
        return plan.columns.get(by)

    def _told_places(self, by: str) -> list[int]:
        column = self._column(by)
        return column.shown if column is not None else []

    def _chosen_places(self, by: str) -> list[int]:
        column = self._column(by)
        return [place for place in column.shown if column.block_labels[place] in self.chosen[by]] if column is not None else []


def _told_place(column: Column) -> NDArray[np.intp]:
    """Each person's block, `NOWHERE` where it is not told as a group."""
    return np.where(np.isin(column.block_of, column.shown), column.block_of, NOWHERE)


def disclosure_of(survey: Survey, threshold: int = SMALL_GROUP) -> Disclosure:
    """What may be told of the whole of `survey` where nothing may be about fewer than `threshold` people."""
    columns = tuple(column for column in group_columns(survey) if column != LATE)
    people = pd.Index(survey.respondents["respondent"], dtype=object)
    return Disclosure(survey, threshold, {}, planned(survey, columns, threshold, None), people)
