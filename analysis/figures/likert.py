"""How answers spread over a scale: stacked bars that part in the middle, unhappy to the left, happy to the right."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from analysis.figures.canvas import Canvas
from analysis.figures.template import Caption, broken, colour, framed
from analysis.language import Words
from analysis.plain import for_plotly
from analysis.survey import Scale

_ROW = 54
_LEAST_SHOWN = 0.045


def likert(table: pd.DataFrame, scale: Scale, caption: Caption, words: Words) -> go.Figure:
    """Shares of `table` (item: its text, value, share, n) on one `scale` of up to seven points."""
    items = list(dict.fromkeys(table["item"]))
    points = [scale.min + step for step in range(scale.points)]
    shares = table.pivot(index="item", columns="value", values="share").reindex(index=items, columns=points).fillna(0)
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
                y=list(range(len(items))),
                base=left,
                orientation="h",
                marker={"color": ink, "line": {"width": 1, "color": colour("paper")}},
                width=0.6,
                text=[f"{share:.0%}" if share >= _LEAST_SHOWN else "" for share in shares[point]],
                textposition="inside",
                insidetextanchor="middle",
                textangle=0,
                textfont={"size": 14, "color": text_ink},
                name=name,
                hovertemplate=f"{name} %{{x:.1%}}<extra></extra>",
            )
        )
        left = left + shares[point]
    canvas.layout(
        barmode="overlay",
        showlegend=True,
        legend={
            "orientation": "h",
            "x": 0,
            "y": 1,
            "yanchor": "bottom",
            "traceorder": "normal",
            "itemclick": False,
            "itemdoubleclick": False,
            "font": {"size": 14},
        },
    )
    canvas.xaxis(visible=False, range=[float(start.min()) - 0.02, float(left.max()) + 0.02])
    counts = table.groupby("item")["n"].first()
    labels = [
        "<br>".join([*(f"{line}  " for line in broken(item, 15)[:2]), _small(words("figures.people", n=counts[item]))])
        for item in items
    ]
    canvas.yaxis(
        tickvals=list(range(len(items))), ticktext=labels, range=[len(items) - 0.4, -0.6], tickfont={"color": colour("ink")}
    )
    return framed(canvas, caption, _ROW * max(len(items), 1), l=250, r=32, t=44, b=8)


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
