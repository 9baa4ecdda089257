"""The charts of a briefing as figures, for pictures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeAlias

import pandas as pd
import plotly.graph_objects as go

from analysis import figures
from analysis.briefing.contents import Briefing, Chart, ChartKind, Told
from analysis.briefing.paper.report import picture_name
from analysis.figures import Caption, Target
from analysis.language import Words, words
from analysis.survey import Scale

Drawn: TypeAlias = Callable[..., go.Figure]
"""A chart that is still to be told its `target`."""


def parts_of(briefing: Briefing, target: Target, most: int) -> dict[str, go.Figure]:
    """Figures without titles and notes, for what says both itself; at most so many rows each, by `picture_name`."""
    text, bare = words(briefing.language), Caption("", "", "", "")
    return {
        picture_name(part, place): _drawn(part, bare, text, target)
        for message in briefing.messages
        if message.chart is not None
        for place, part in enumerate(message.chart.first(briefing.most_rows).pages(most), 1)
    }


def figures_of(briefing: Briefing, target: Target = figures.SLIDE) -> dict[str, go.Figure]:
    """A figure for each message with a chart, by the chart's name, composed for `target`."""
    text = words(briefing.language)
    drawn: dict[str, go.Figure] = {}
    for message in briefing.messages:
        if message.chart is not None:
            drawn[message.chart.name] = _figure(message, message.chart, briefing, text, target)
    return drawn


def pictures_by_page(briefing: Briefing, target: Target) -> dict[str, go.Figure]:
    """As `figures_of`, but what the target cannot hold is divided: other pages than the first have a number behind the name."""
    text = words(briefing.language)
    drawn: dict[str, go.Figure] = {}
    for message in briefing.messages:
        if message.chart is None:
            continue
        chart = message.chart
        draw = _DRAWN[chart.kind](chart, _caption(message, chart, briefing), text)
        for place, page in enumerate(figures.paged(draw, target, text), 1):
            drawn[chart.name if place == 1 else f"{chart.name}-{place}"] = page.update_layout(width=target.width)
    return drawn


def _caption(message: Told, chart: Chart, briefing: Briefing) -> Caption:
    note = " · ".join(part for part in (message.note, chart.ends) if part)
    return Caption(message.sentence, message.detail, briefing.source, note)


def _figure(message: Told, chart: Chart, briefing: Briefing, text: Words, target: Target) -> go.Figure:
    return _drawn(chart, _caption(message, chart, briefing), text, target)


def _drawn(chart: Chart, caption: Caption, text: Words, target: Target) -> go.Figure:
    return _DRAWN[chart.kind](chart, caption, text)(target=target).update_layout(width=target.width)


def _before_after(chart: Chart, caption: Caption, text: Words) -> Drawn:
    table = pd.DataFrame({"group": list(chart.labels), "item": "", "n": pd.Series(chart.people, dtype=float)})
    for series in chart.series:
        table[f"{series.key}_mean"] = pd.Series(series.values, dtype=float)
        table = table.join(_limits(series.key, series.limits))
    table = table.assign(gain=table["post_mean"] - table["pre_mean"], pre_only=0.0, post_only=0.0).join(
        _limits("ci", chart.limits)
    )
    table["suppressed"] = table["gain"].isna()
    named = tuple(chart.labels[row] for row in sorted(chart.highlight))
    return partial(figures.dumbbell, table, Scale(chart.low, chart.high), caption, text, named)


_Limits = tuple[tuple[float, float] | None, ...]


def _limits(name: str, limits: _Limits) -> pd.DataFrame:
    nowhere = (float("nan"), float("nan"))
    return pd.DataFrame([nowhere if pair is None else pair for pair in limits], columns=[f"{name}_low", f"{name}_high"])


def _bars(chart: Chart, caption: Caption, text: Words) -> Drawn:
    [series] = chart.series
    return partial(figures.labelled_bars, list(chart.labels), list(series.values), list(chart.shown), chart.highlight, caption)


def _points(chart: Chart, caption: Caption, text: Words) -> Drawn:
    [series] = chart.series
    counts = ["" if n is None else text("figures.people", n=n) for n in chart.people]
    lines = list(zip(chart.labels, counts, chart.shown, strict=True))
    limits = series.limits or tuple(None for _ in chart.labels)
    return partial(figures.labelled_points, lines, list(series.values), limits, (chart.low, chart.high), caption)


def _stacked(chart: Chart, caption: Caption, text: Words) -> Drawn:
    points = range(1, len(chart.series) + 1)
    rows = [
        {"item": label, "value": float(point), "share": series.values[row] or 0.0, "n": people}
        for row, (label, people) in enumerate(zip(chart.labels, chart.people, strict=True))
        for point, series in zip(points, chart.series, strict=True)
    ]
    names: Mapping[float, str] = {float(point): series.name for point, series in zip(points, chart.series, strict=True)}
    return partial(figures.likert, pd.DataFrame(rows), Scale(1, len(chart.series), names), caption, text)


_DRAWN: dict[ChartKind, Callable[[Chart, Caption, Words], Drawn]] = {
    ChartKind.BEFORE_AFTER: _before_after,
    ChartKind.BARS: _bars,
    ChartKind.STACKED: _stacked,
    ChartKind.POINTS: _points,
}
