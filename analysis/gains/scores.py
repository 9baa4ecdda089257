"""Answers laid out for comparison: one row a respondent, one column an understanding item, once for each moment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from analysis.gains.composite import levels, paired_means
from analysis.statistics.formulas import Array
from analysis.survey import Item, Moment, Scale, Survey

COMPOSITE = "composite"
"""Stands where an item's id stands, for the mean of the understanding items."""

OVERALL = ""
"""Stands where a group's label stands, for everybody."""


@dataclass(frozen=True)
class Scores:
    """The two moments as matrices of respondents × (understanding items, then the composite); NaN = not answered.

    In ``pre`` and ``post`` the composite of a person who answered enough items twice is the mean over these; anybody else's
    stands at one moment at most. ``pre_level`` and ``post_level`` are everybody's composite where no one's change is asked for
    (`analysis.gains.composite.levels`).
    """

    items: tuple[Item, ...]
    composite_items: tuple[str, ...]
    scale: Scale | None
    pre: Array
    post: Array
    pre_level: Array
    post_level: Array

    @property
    def columns(self) -> tuple[str, ...]:
        """What the columns of the matrices are: item ids, then `COMPOSITE`."""
        return (*(item.id for item in self.items), COMPOSITE)

    @property
    def scales(self) -> tuple[Scale | None, ...]:
        """The scale of each column."""
        return (*(item.scale for item in self.items), self.scale)

    @property
    def composite_places(self) -> list[int]:
        """The columns of the items that the composite is made of."""
        return [self.columns.index(item) for item in self.composite_items]

    def alone(self) -> tuple[Array, Array]:
        """``pre`` and ``post`` with everybody's level as the composite: each moment by itself."""
        return np.column_stack([self.pre[:, :-1], self.pre_level]), np.column_stack([self.post[:, :-1], self.post_level])


def lay_out(survey: Survey, *, rescale: bool = False) -> Scores:
    """The understanding items of `survey`, rows as in `survey.respondents`.

    With `rescale` every item is brought to 0 to 100, the percent of the maximum possible (Cohen et al. 1999, Multivariate
    Behavioral Research 34:315), so that items of different scales can be averaged; whoever shows it must name it.

    The composite is made of the items that are asked at both moments (of all where none is): of each person the mean over the
    items answered at both, at least half of them (`analysis.gains.composite`). Items of different scales are not mixed: then no
    item is in the composite and its column is NaN. Raises ValueError if a respondent answers an item twice at one moment.
    """
    items = tuple(_rescaled(item) for item in survey.understanding_items) if rescale else survey.understanding_items
    paired = [item for item in items if item.has_both_moments]
    scale = common_scale(paired or items)
    in_composite = tuple(item.id for item in paired or items) if scale else ()
    own = [item.scale for item in survey.understanding_items]
    pre, post = _matrices(survey, items, own)
    places = [place for place, item in enumerate(items) if item.id in in_composite]
    nothing = np.full(len(pre), np.nan)
    pre_level, post_level = levels(pre[:, places], post[:, places]) if places else (nothing, nothing)
    before, after = paired_means(pre[:, places], post[:, places]) if places else (nothing, nothing)
    single = np.isnan(before)
    before = np.where(single, pre_level, before)
    after = np.where(single & np.isnan(pre_level), post_level, after)
    return Scores(
        items, in_composite, scale, np.column_stack([pre, before]), np.column_stack([post, after]), pre_level, post_level
    )


PERCENT = Scale(0, 100)
"""The scale of rescaled items."""


def _rescaled(item: Item) -> Item:
    return replace(item, scale=PERCENT)


def common_scale(items: Iterable[Item]) -> Scale | None:
    """The scale that all items share (the same ends), None where they differ or there is no item."""
    scales = {(item.scale.min, item.scale.max): item.scale for item in items}
    return next(iter(scales.values())) if len(scales) == 1 else None


def _matrices(survey: Survey, items: Sequence[Item], own: Sequence[Scale]) -> tuple[Array, Array]:
    """Respondents × `items` before and after; each answer is put in its place, which takes a fifth of the time of a pivot."""
    answers = survey.answers
    person = pd.Index(survey.respondents["respondent"]).get_indexer(pd.Index(answers["respondent"]))
    column = pd.Index([item.id for item in items], dtype=object).get_indexer(pd.Index(answers["item"], dtype=object))
    moment, values = answers["moment"].to_numpy(), answers["value"].to_numpy(dtype=float)
    shape = (len(survey.respondents), len(items))
    sides = []
    for which in (Moment.PRE, Moment.POST):
        is_answer = (person >= 0) & (column >= 0) & (moment == which)
        place = person[is_answer] * shape[1] + column[is_answer]
        if np.bincount(place, minlength=1).max() > 1:
            raise ValueError(f"an item has duplicate answers of one respondent at one moment ({which})")
        wide = np.full(shape, np.nan)
        wide.ravel()[place] = values[is_answer]
        for at, (item, scale) in enumerate(zip(items, own, strict=True)):
            if item.scale != scale:
                wide[:, at] = (wide[:, at] - scale.min) / (scale.max - scale.min) * PERCENT.max
        sides.append(wide)
    return sides[0], sides[1]
