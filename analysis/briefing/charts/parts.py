"""What rows of charts are made of, whatever they tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from analysis.briefing.contents import Chart, ChartKind, Series
from analysis.findings.finding import decimals
from analysis.language import Words, written
from analysis.plain import visible
from analysis.survey import Scale


class Point(NamedTuple):
    """One row of a chart of points: its name, its value with the interval, and the people behind it."""

    label: str
    value: float
    limits: tuple[float, float] | None
    people: int


class Axis(NamedTuple):
    """What points stand on: its ends, what its values are, how they are written, and the words of the ends."""

    low: float
    high: float
    name: str
    form: str = ".2f"
    ends: str = ""
    end_words: tuple[str, str] = ("", "")


def axis_of(scale: Scale, words: Words) -> Axis:
    """The axis of means on a scale."""
    form, ends = f".{decimals(scale)}f", ends_of(scale, words)
    return Axis(scale.min, scale.max, words("briefing.column.mean"), form, ends, end_words(scale))


def points(name: str, rows: Sequence[Point], axis: Axis) -> Chart:
    """One value a row, with its interval."""
    series = Series(
        key="value", name=axis.name, values=tuple(row.value for row in rows), limits=tuple(row.limits for row in rows)
    )
    return Chart(
        name=name,
        kind=ChartKind.POINTS,
        labels=tuple(row.label for row in rows),
        series=(series,),
        shown=tuple(written(row.value, axis.form) for row in rows),
        form=axis.form,
        people=tuple(row.people for row in rows),
        low=axis.low,
        high=axis.high,
        ends=axis.ends,
        end_words=axis.end_words,
    )


def bars(
    name: str,
    labels: list[str],
    values: tuple[float | None, ...],
    shown: list[str],
    *,
    high: float,
    is_share: bool = False,
    highlight: frozenset[int] = frozenset(),
    more: int = 0,
) -> Chart:
    """One bar a row, with `shown` beside it."""
    series = (Series(key="value", name="", values=values),)
    return Chart(
        name=name,
        kind=ChartKind.BARS,
        labels=tuple(labels),
        series=series,
        shown=tuple(shown),
        low=0.0,
        high=high,
        is_share=is_share,
        highlight=highlight,
        more=more,
    )


def limits_of(row: Mapping[Any, Any], low: str, high: str) -> tuple[float, float] | None:
    """The interval in two columns of a row; None where it is not told."""
    return None if pd.isna(row[low]) or pd.isna(row[high]) else (float(row[low]), float(row[high]))


def ends_of(scale: Scale, words: Words) -> str:
    """``1 전혀 그렇지 않다 – 5 매우 그렇다``; "" where the ends have no words."""
    low, high = scale.labels.get(scale.min, ""), scale.labels.get(scale.max, "")
    if not low and not high:
        return ""
    ends = words("briefing.scale", low=scale.min, low_word=visible(low), high=scale.max, high_word=visible(high))
    return " ".join(ends.split())


def end_words(scale: Scale) -> tuple[str, str]:
    """The words of a scale's lowest and highest point."""
    low, high = (visible(scale.labels.get(end, "")) for end in (scale.min, scale.max))
    return low, high


def share(told: float, n: float, words: Words) -> str:
    """A share and the people behind it, as they stand beside a bar."""
    return words("briefing.withheld_row") if pd.isna(told) else words("briefing.share", share=told, n=int(n))


def share_or_none(value: Any) -> float | None:
    """A share, None where it is not told."""
    return None if pd.isna(value) else float(value)
