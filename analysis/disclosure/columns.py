"""Group columns of a survey, and the words of groups that are told together."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.statistics.disclosure import Blocks, Grouping
from analysis.survey import UNKNOWN, Survey, group_order, groups_of, official_provinces

JOINT = "+"
"""Stands between the names of groups that are told together: a mark that a name rarely has, as 수도·강원권 has its point."""
LATE = "municipality"
"""The column of many small groups, decided after all others and only where it, or a cross, is asked for."""
_SEVERAL = 3
"""So many joined groups are named one by one."""
_UNKNOWN = "미상"
"""Stands in a name where people are among the group whose own group is unknown."""


def group_columns(survey: Survey) -> tuple[str, ...]:
    """The group columns in which somebody's group is known, the one first that is kept finest."""
    columns = ("region", "tier", "grade", *survey.groups, "province", "municipality")
    return tuple(column for column in columns if groups_of(survey, column).ne(UNKNOWN).any())


@dataclass(frozen=True, eq=False)
class Column:
    """A group column: its labels in their order, and which of them are told together (the place after the last is unknown).

    ``nameless`` are the places of labels that are no names: a 시·도 that the state does not list, as good as a blank.
    """

    labels: tuple[str, ...]
    places: NDArray[np.intp]
    blocks: Blocks = ()
    nameless: frozenset[int] = frozenset()

    @cached_property
    def block_labels(self) -> tuple[str, ...]:
        """The words of each block; "" for the people whose group is unknown. No two are alike, whatever groups are called."""
        words = [_words(self, block) for block in self.blocks]
        taken = {word for word, block in zip(words, self.blocks, strict=True) if len(block) == 1}
        for place, block in enumerate(self.blocks):
            if words[place] and len(block) > 1:
                words[place] = _apart_from(taken, words[place])
                taken.add(words[place])
        return tuple(words)

    @property
    def grouping(self) -> Grouping:
        """The column as the engine takes it."""
        is_ordered = all(re.search(r"\d", label) for label in self.labels)
        return Grouping(self.places, len(self.labels) + 1, is_ordered, self.nameless)

    @property
    def shown(self) -> list[int]:
        """The places of the blocks that are told as groups."""
        return [place for place, label in enumerate(self.block_labels) if label]

    def originals(self, block: Sequence[int]) -> tuple[str, ...]:
        """The survey's own labels in a block."""
        return tuple(self.labels[place] for place in block if place < len(self.labels))

    @cached_property
    def block_of(self) -> NDArray[np.intp]:
        """Each person's block."""
        of = np.zeros(len(self.labels) + 1, dtype=np.intp)
        for number, block in enumerate(self.blocks):
            of[list(block)] = number
        return np.asarray(of[self.places])


def _apart_from(taken: Collection[str], words: str) -> str:
    """The words of joined groups, written wider as long as another group is called so: 기획과+예산과 may be one by itself."""
    mark = JOINT
    while words in taken:
        wider = f" {mark} "
        words, mark = words.replace(mark, wider) if mark in words else f"{words}{wider}", wider
    return words


def _words(column: Column, block: Sequence[int]) -> str:
    """The words of joined groups; "" where these are all groups, or most of the people in them are of no known group."""
    labels, unknown = column.originals(block), len(column.labels)
    sizes = np.bincount(column.places, minlength=unknown + 1)
    if len(labels) == unknown > 1:  # everybody is no group
        return UNKNOWN
    if unknown in block and 2 * sizes[unknown] > sizes[list(block)].sum():
        return UNKNOWN
    if len(labels) > _SEVERAL:
        largest = max(block, key=lambda place: (place < unknown, sizes[place]))
        words = f"{column.labels[largest]} 외 {len(labels) - 1}개"
    else:
        words = JOINT.join(labels)
    return f"{words}{JOINT}{_UNKNOWN}" if labels and len(labels) < len(block) else words


def column_of(survey: Survey, name: str) -> Column:
    """A group column as it stands in the survey, nothing joined yet."""
    labels, own = group_order(survey, name), pd.Index(groups_of(survey, name), dtype=object)
    places = np.asarray(pd.Index(labels, dtype=object).get_indexer(own), dtype=np.intp)
    listed = official_provinces() if name == "province" else labels
    nameless = frozenset(place for place, label in enumerate(labels) if label not in listed)
    return Column(labels, np.where(places < 0, len(labels), places), nameless=nameless)
