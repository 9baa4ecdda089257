"""How answers spread over a scale: stacked bars that part in the middle, unhappy to the left, happy to the right."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from analysis.figures.canvas import Canvas
from analysis.figures.template import Caption, broken, colour, framed
from analysis.language import Words, written
from analysis.plain import for_plotly
from analysis.survey import Moment, Scale

_ROW, _PAIR_ROW, _BETWEEN = 54, 34, 22
_LEFT = 350
_LEAST_SHOWN = 0.055


class _Bars(NamedTuple):
    """Shares by bar and point, how high each bar stands in pixels from the top, how thick they are, and the whole height."""

    shares: pd.DataFrame
    heights: list[float]
    width: float
    body: float


def likert(table: pd.DataFrame, scale: Scale, caption: Caption, words: Words) -> go.Figure:
    """Shares of `table` (item: its text, value, share, n) on one `scale` of up to seven points."""
    items = list(dict.fromkeys(table["item"]))
    shares = table.pivot(index="item", columns="value", values="share").reindex(index=items)
    heights = [_ROW * (place + 0.5) for place in range(len(items))]
    bars = _Bars(shares, heights, _ROW * 0.6, _ROW * max(len(items), 1))
    canvas = _stacked(bars, scale, words)
    counts = table.groupby("item")["n"].first()
    labels = [
        "<br>".join([*(f"{line}  " for line in broken(item, 15)[:2]), _small(words("figures.people", n=counts[item]))])
        for item in items
    ]
    canvas.yaxis(tickvals=heights, ticktext=labels, range=[bars.body, 0], tickfont={"color": colour("ink")})
    return framed(canvas, caption, int(bars.body), l=250, r=32, t=44, b=8)


def likert_pairs(table: pd.DataFrame, scale: Scale, caption: Caption, words: Words) -> go.Figure:
    """Shares of `table` (item: its text, moment, value, share, n): for each item the bar before over the bar after."""
    items = list(dict.fromkeys(table["item"]))
    shares = table.pivot(index=["item", "moment"], columns="value", values="share")
    shares = shares.reindex(pd.MultiIndex.from_product([items, list(Moment)]))
    block = 2 * _PAIR_ROW + _BETWEEN
    heights = [block * place + _PAIR_ROW * (moment + 0.5) for place in range(len(items)) for moment in (0, 1)]
    bars = _Bars(shares, heights, _PAIR_ROW * 0.82, block * max(len(items), 1))
    canvas = _stacked(bars, scale, words)
    counts = table.groupby("item")["n"].first()
    for place, item in enumerate(items):
        text = "<br>".join([*broken(item, 18)[:2], _small(words("figures.pairs", n=counts[item]))])
        at = {"xref": "paper", "x": 0, "xanchor": "left", "xshift": -_LEFT + 24, "y": block * place + _PAIR_ROW}
        canvas.annotate(text=text, align="left", font={"size": 14, "color": colour("ink")}, **at)
    told = [f"{words(f'figures.{moment}')}  " for _ in items for moment in Moment]
    canvas.yaxis(tickvals=heights, ticktext=told, range=[bars.body, 0], tickfont={"color": colour("muted")})
    return framed(canvas, caption, int(bars.body), l=_LEFT, r=32, t=44, b=4)


def _stacked(bars: _Bars, scale: Scale, words: Words) -> Canvas:
    """The bars with their legend, parted at the middle of the scale."""
    points = [scale.min + step for step in range(scale.points)]
    shares = bars.shares.reindex(columns=points).fillna(0)
    middle = (scale.min + scale.max) / 2
    below = shares[[point for point in points if point < middle]].sum(axis=1)
    half = shares[middle] / 2 if middle in shares else 0 * below
    start = -(below + half)
    canvas = Canvas()
    left = start.copy()
    for point, (ink, text_ink) in zip(points, _inks(points, middle), strict=True):
        name = for_plotly(scale.labels.get(point, words("figures.point", value=point)))
        canvas.trace(
            go.Bar(
                x=shares[point],
                y=bars.heights,
                base=left,
                orientation="h",
                marker={"color": ink, "line": {"width": 1, "color": colour("paper")}},
                width=bars.width,
                text=[written(share, ".0%") if share >= _LEAST_SHOWN else "" for share in shares[point]],
                textposition="inside",
                insidetextanchor="middle",
                textangle=0,
                constraintext="none",
                textfont={"size": 14, "color": text_ink},
                name=name,
                hovertemplate=f"{name} %{{x:.1%}}<extra></extra>",
            )
        )
        left = left + shares[point]
    canvas.layout(barmode="overlay", showlegend=True, legend=_LEGEND)
    canvas.xaxis(visible=False, range=[float(start.min()) - 0.02, float(left.max()) + 0.02])
    return canvas


_LEGEND = {
    **{"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "traceorder": "normal"},
    **{"itemclick": False, "itemdoubleclick": False, "font": {"size": 14}},
}


def _small(text: str) -> str:
    return f"<span style='font-size:12px;color:{colour('muted')}'>{text}  </span>"


def _inks(points: list[float], middle: float) -> list[tuple[str, str]]:
    """Orange below the middle, grey at it, blue above, stronger towards the ends; with the colour that a figure on it needs."""
    inks = []
    for point in points:
        is_end = point in (points[0], points[-1])
        if point == middle:
            inks.append((colour("line"), colour("ink")))
        elif point < middle:
            inks.append((colour("against"), colour("paper")) if is_end else (colour("against_light"), colour("ink")))
        else:
            inks.append((colour("accent"), colour("paper")) if is_end else (colour("accent_mid"), colour("ink")))
    return inks
