"""What a finding is, and the phrases that findings share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pandas as pd

from analysis.language import Message
from analysis.plain import short
from analysis.survey import RESPONDENT_COLUMNS, Scale

CLEAR, HEDGED, EMPTY = 1.0, 0.5, 0.0
"""Weights of a finding: the intervals carry a claim; they only carry a hedged one; there is nothing to report."""


@dataclass(frozen=True)
class Finding:
    """A title, the sentence that backs it, and what it is about.

    ``message`` is short enough for a chart's title, ``detail`` fits below it (interval, base, n). ``weight`` is `CLEAR`,
    `HEDGED` or `EMPTY`. ``keys`` are the items, groups or themes named by the title, for a chart to highlight. ``rows`` are the
    rows of the gains table that it rests on, each as (item, group); empty where it rests on another table.
    """

    message: Message
    weight: float
    keys: tuple[str, ...]
    detail: Message
    rows: tuple[tuple[str, str], ...] = ()


class Direction(StrEnum):
    """Where a change goes, as far as its interval tells."""

    ROSE = "rose"
    FELL = "fell"
    UNCLEAR = "unclear"


def direction(low: float, high: float) -> Direction:
    """Rose or fell only where the whole interval lies on one side of zero; unclear also where there is no interval."""
    if low > 0:
        return Direction.ROSE
    return Direction.FELL if high < 0 else Direction.UNCLEAR


def say(key: str, **values: Any) -> Message:
    """A message of this room's catalogue."""
    return Message(f"findings.{key}", values)


def group_label(by: str, groups: Mapping[str, str] | None = None) -> Message | str:
    """The words for a group column: a survey's own (`Survey.groups`) or those of the catalogue (권역, 직급, ...)."""
    if groups and by in groups:
        return groups[by]
    return say(f"by.{by}") if by in RESPONDENT_COLUMNS[1:] else by


def scale_name(scale: Scale) -> Message:
    """``5점 척도`` where the answers start at 1, ``0~100점 척도`` otherwise."""
    return say("scale.points", max=scale.max) if scale.min == 1 else say("scale.range", min=scale.min, max=scale.max)


def decimals(scale: Scale | None) -> int:
    """Decimals that a mean on this scale deserves: two on a short scale, one on 0 to 100."""
    return 1 if scale is not None and scale.max - scale.min > 20 else 2


def rows_of(table: pd.DataFrame) -> tuple[tuple[str, str], ...]:
    """The (item, group) of each row of a gains table, or of a part of one: what a finding rests on."""
    return tuple(zip(table["item"].astype(str), table["group"].astype(str), strict=True))


def quoted(text: str, length: int = 20) -> str:
    """A spreadsheet's text inside a sentence: shortened and in single quotes."""
    return f"‘{short(text, length)}’"


def row_of(table: pd.DataFrame, **where: str) -> dict[str, Any]:
    """The one row of `table` where each named column has the given value; KeyError if there is none."""
    for column, value in where.items():
        table = table[table[column] == value]
    if table.empty:
        raise KeyError(str(where))
    return {str(name): value for name, value in table.iloc[0].items()}
