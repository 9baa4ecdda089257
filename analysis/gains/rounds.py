"""Several surveys one after the other: the gain of each round, and whether the last differs from the first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pandas as pd
from scipy import special

from analysis.gains.measure import Gains
from analysis.gains.scores import COMPOSITE, OVERALL
from analysis.statistics.formulas import LEVEL, Estimate
from analysis.survey import Item, Survey

_FIGURES = ("n", "pre_mean", "pre_low", "pre_high", "post_mean", "post_low", "post_high", "gain", "ci_low", "ci_high", "sd_gain")


@dataclass(frozen=True)
class Round:
    """One survey: its title, the day of its first workshop, its gains and the texts of its understanding items."""

    title: str
    day: date
    gains: Gains
    items: tuple[str, ...]


@dataclass(frozen=True)
class Earlier:
    """An earlier round to hold gains against: its title, and the gain there of each item (by the id it has now) and composite.

    ``after`` are the means after the workshop there, of the people whose gain it is.
    """

    title: str
    gains: Mapping[str, float]
    after: Mapping[str, float] = field(default_factory=dict)


def earlier_gains(survey: Survey, earlier: Survey, gains: Gains) -> Earlier:
    """What rose how far in the survey `earlier`, whose `gains` are given, of the items of `survey`.

    An item is the same where its words and the ends of its scale are; a composite where all of its items are the same. What is
    withheld there is left out.
    """
    theirs = {_same(item): item.id for item in earlier.understanding_items}
    ours = {item.id: theirs[_same(item)] for item in survey.understanding_items if _same(item) in theirs}
    if len(ours) == len(theirs) == len(survey.understanding_items) > 0:
        ours[COMPOSITE] = COMPOSITE
    rows = gains.table[gains.table["group"] == OVERALL].set_index("item")[["gain", "post_mean"]].dropna()
    known = {now: then for now, then in ours.items() if then in rows.index}
    gained, after = ({now: float(rows[name][then]) for now, then in known.items()} for name in ("gain", "post_mean"))
    return Earlier(earlier.title, gained, after)


def _same(item: Item) -> tuple[str, float, float]:
    return "".join(item.text.split()), item.scale.min, item.scale.max


def rounds_table(rounds: Sequence[Round]) -> pd.DataFrame:
    """title, day, same_items, n, pre_mean, ... sd_gain: the composite of each round that has one, the earliest first.

    Only rounds on the scale of the latest one can stand beside it; `same_items` says whether a round asked the same items as
    the latest. Suppressed rounds are left out.
    """
    with_one = sorted((one for one in rounds if one.gains.scale is not None), key=lambda one: (one.day, one.title))
    if not with_one:
        return pd.DataFrame(columns=["title", "day", "same_items", *_FIGURES])
    latest = with_one[-1]
    ends = _ends(latest)
    rows = []
    for one in with_one:
        table = one.gains.table
        row = table[(table["item"] == COMPOSITE) & (table["group"] == OVERALL)].iloc[0]
        if _ends(one) == ends and not np.isnan(row["gain"]):
            is_same = set(one.items) == set(latest.items)
            rows.append((one.title, one.day, is_same, *(float(row[name]) for name in _FIGURES)))
    return pd.DataFrame(rows, columns=["title", "day", "same_items", *_FIGURES])


def _ends(one: Round) -> tuple[float, float] | None:
    return None if one.gains.scale is None else (one.gains.scale.min, one.gains.scale.max)


def last_against_first(table: pd.DataFrame) -> Estimate:
    """The gain of the last round less that of the first with its 95 % limits (Welch 1947), each a number in an array.

    `table` is a `rounds_table` of two rounds or more; NaN limits where no gain varies.
    """
    first, last = table.iloc[0], table.iloc[-1]
    square = np.array([one["sd_gain"] ** 2 / one["n"] for one in (first, last)])
    below = float(np.sum(square**2 / np.array([first["n"] - 1, last["n"] - 1])))
    difference = float(last["gain"] - first["gain"])
    reach = np.nan
    if below > 0:
        reach = float(special.stdtrit(square.sum() ** 2 / below, (1 + LEVEL) / 2) * np.sqrt(square.sum()))
    return Estimate(np.array([difference]), np.array([difference - reach]), np.array([difference + reach]))
