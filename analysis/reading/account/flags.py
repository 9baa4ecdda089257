"""Answers to look at twice: straight lines, haste, gaps. A flag is a hint for a person and never drops anybody."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

import numpy as np
import pandas as pd

from analysis.language import Message
from analysis.survey import Survey

FLAG_COLUMNS = ("respondent", "flag", "detail")
"""One row a flag: the respondent, a `Flag`, and a `Message` with the figures it rests on."""

_SHORTEST_BLOCK = 5
_TOO_FAST = 1 / 3
_ENOUGH_TIMES = 10
"""Of fewer people the median says little about how long the questionnaire takes."""

_TOO_MANY_MISSING = 0.5


class Flag(StrEnum):
    """Why a respondent's answers should be looked at."""

    STRAIGHT_LINE = "straight_line"
    TOO_FAST = "too_fast"
    TOO_MANY_MISSING = "too_many_missing"


def flags_of(survey: Survey, seconds: pd.Series | None = None) -> pd.DataFrame:
    """The flags of a survey's respondents, in the order of the respondents (`FLAG_COLUMNS`).

    ``straight_line``: the same answer to every item of a block of five or more items on one scale, at one moment.
    ``too_fast``: under a third of the median of `seconds` (float, by respondent; missing or not above zero is not known), told
    only of ten or more known times. ``too_many_missing``: fewer than half of the items of the moments at which the person
    answered; of all items where there is no answer at all.
    """
    flags = [*_straight_lines(survey), *_too_fast(seconds), *_missing(survey)]
    table = pd.DataFrame(flags, columns=list(FLAG_COLUMNS)).astype({"respondent": str})
    order = pd.Series(np.arange(len(survey.respondents)), index=survey.respondents["respondent"].astype(str))
    table = table[table["respondent"].isin(order.index)]
    return table.iloc[np.argsort(table["respondent"].map(order).to_numpy(), kind="stable")].reset_index(drop=True)


def _straight_lines(survey: Survey) -> Iterator[tuple[str, str, Message]]:
    """Blocks are the items of one scale that were asked at one moment; who left one of them out drew no line."""
    scales = {item.id: (item.scale.min, item.scale.max) for item in survey.items}
    asked = pd.DataFrame(
        [(item.id, moment.value, *scales[item.id]) for item in survey.items for moment in item.moments],
        columns=["item", "moment", "low", "high"],
    )
    sizes = asked.groupby(["moment", "low", "high"]).size()
    answers = survey.answers.merge(asked, on=["item", "moment"])
    blocks = answers.groupby(["respondent", "moment", "low", "high"], sort=False)["value"].agg(["count", "min", "max"])
    blocks = blocks.reset_index()
    keys = pd.MultiIndex.from_frame(blocks[["moment", "low", "high"]])
    size = sizes.reindex(keys).to_numpy() if len(blocks) else np.zeros(0)
    straight = blocks[(blocks["min"] == blocks["max"]) & (blocks["count"] >= _SHORTEST_BLOCK) & (blocks["count"] == size)]
    for who, moment, count, value in zip(*(straight[name] for name in ("respondent", "moment", "count", "min")), strict=True):
        values = {"count": int(count), "value": float(value), "moment": Message(f"quality.moment.{moment}")}
        yield who, Flag.STRAIGHT_LINE.value, Message("quality.flag.straight_line", values)


def _too_fast(seconds: pd.Series | None) -> Iterator[tuple[str, str, Message]]:
    if seconds is None:
        return
    known = seconds.astype(float)
    known = known[np.isfinite(known) & (known > 0)]
    if len(known) < _ENOUGH_TIMES:
        return
    median = float(known.median())
    for who, taken in known[known < _TOO_FAST * median].items():
        values = {"seconds": float(taken), "median": median}
        yield str(who), Flag.TOO_FAST.value, Message("quality.flag.too_fast", values)


def _missing(survey: Survey) -> Iterator[tuple[str, str, Message]]:
    asked = pd.Series([moment.value for item in survey.items for moment in item.moments], dtype=object).value_counts()
    if asked.empty:
        return
    answered = survey.answers.drop_duplicates(["respondent", "item", "moment"]).groupby(["respondent", "moment"]).size()
    counts = answered.unstack(fill_value=0).reindex(survey.respondents["respondent"], fill_value=0)
    given = counts.sum(axis=1)
    took_part = (counts > 0).astype(int)
    expected = took_part.mul(asked.reindex(counts.columns).fillna(0), axis=1).sum(axis=1).where(given > 0, asked.sum())
    few = given < _TOO_MANY_MISSING * expected
    for who, left, of in zip(given.index[few], (expected - given)[few], expected[few], strict=True):
        values = {"missing": int(left), "asked": int(of)}
        yield who, Flag.TOO_MANY_MISSING.value, Message("quality.flag.too_many_missing", values)
