"""Before and after as two upright lines, every group a stroke between them: who began where, and who ended where."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.figures.canvas import Canvas
from analysis.figures.marks import marks
from analysis.figures.template import Caption, colour, framed
from analysis.language import Words, written
from analysis.plain import for_plotly
from analysis.survey import Scale

_BODY, _APART = 400, 24
_NAMED = 8
"""With more groups than this only those that stand out, the highest and the lowest carry their names."""

Row = dict[Hashable, Any]


def slope(table: pd.DataFrame, scale: Scale, caption: Caption, words: Words, highlight: tuple[str, ...] = ()) -> go.Figure:
    """Rows of `table` (item, group, n, pre_mean, post_mean, gain, ci_low, ci_high, suppressed); `highlight` are in colour."""
    rows: list[Row] = [row for row in table.to_dict("records") if not pd.isna(row["gain"])]
    body = max(_BODY, _APART * min(len(rows), 20))
    low, high = _ends(rows, scale)
    named = rows if len(rows) <= _NAMED else [row for row in rows if row["group"] in highlight] + _extremes(rows)
    canvas = Canvas()
    for row in rows:
        stands_out = row["group"] in highlight or not highlight
        ink = colour("accent" if stands_out else "faint")
        canvas.trace(
            go.Scatter(
                x=[0, 1],
                y=[row["pre_mean"], row["post_mean"]],
                mode="lines+markers",
                line={"width": 3 if stands_out else 2, "color": ink},
                marker={"size": 10, "color": [colour("paper"), ink], "line": {"width": 2, "color": ink}},
                hovertemplate="%{customdata[0]}<extra></extra>",
                customdata=marks(row, words, 2),
                cliponaxis=False,
            )
        )
    for side, name, anchor in ((0, "pre_mean", "right"), (1, "post_mean", "left")):
        _labels(canvas, [(row[name], _label(row, name, side)) for row in named], side, anchor, body / (high - low))
    heads = ((0, words("figures.pre"), "muted"), (1, f"<b>{words('figures.post')}</b>", "accent"))
    for side, text, ink in heads:
        place = {"x": side, "yref": "paper", "y": 1, "yanchor": "bottom", "yshift": 6}
        canvas.annotate(text=text, font={"size": 15, "color": colour(ink)}, **place)
        canvas.shape(type="line", x0=side, x1=side, y0=low, y1=high, line={"width": 1, "color": colour("line")}, layer="below")
    for count, row in enumerate([row for row in table.to_dict("records") if row["suppressed"]]):
        place = {"xref": "paper", "x": 0.5, "yref": "paper", "y": 0, "yanchor": "bottom", "yshift": 18 * count}
        told = f"{for_plotly(str(row['group']))}: {words('figures.suppressed')}"
        canvas.annotate(text=told, font={"size": 13, "color": colour("faint")}, **place)
    canvas.xaxis(visible=False, range=[-0.02, 1.02])
    canvas.yaxis(visible=False, range=[low, high])
    return framed(canvas, caption, body, l=210, r=210, t=40, b=10)


def _ends(rows: Sequence[Row], scale: Scale) -> tuple[float, float]:
    """The part of the scale that holds all means, with room for the marks."""
    values = [row[name] for row in rows for name in ("pre_mean", "post_mean")] or [scale.min, scale.max]
    room = 0.06 * (scale.max - scale.min)
    return min(values) - room, max(values) + room


def _extremes(rows: Sequence[Row]) -> list[Row]:
    in_order = sorted(rows, key=lambda row: row["gain"])
    return [in_order[0], in_order[-1]]


def _label(row: Row, name: str, side: int) -> str:
    group, value = for_plotly(str(row["group"])), f"<b>{written(row[name], '.2f')}</b>"
    return f"{value}  {group}" if side else f"{group}  {value}"


def _labels(canvas: Canvas, labels: Sequence[tuple[float, str]], side: int, anchor: str, pixels: float) -> None:
    """Names beside one upright line, moved apart where their values lie too close to be written on one height."""
    shifts = spread([value * pixels for value, _ in labels], _APART)
    for (value, text), shift in zip(labels, shifts, strict=True):
        canvas.annotate(
            text=text,
            **{"x": side, "xanchor": anchor, "xshift": 14 if side else -14, "y": value, "yanchor": "middle", "yshift": shift},
            font={"size": 14, "color": colour("ink")},
        )


def spread(places: Sequence[float], apart: float) -> list[float]:
    """How far each of `places` must move so that neighbours are at least `apart`, each as little as that allows.

    Pool adjacent violators (Ayer et al. 1955) on the places less their due distances: least squares for an order.
    """
    order = sorted(range(len(places)), key=lambda place: places[place])
    pools: list[list[float]] = []  # sum, count
    for rank, place in enumerate(order):
        pools.append([places[place] - rank * apart, 1.0])
        while len(pools) > 1 and pools[-2][0] / pools[-2][1] > pools[-1][0] / pools[-1][1]:
            last = pools.pop()
            pools[-1] = [pools[-1][0] + last[0], pools[-1][1] + last[1]]
    levels = [total / count for total, count in pools for _ in range(int(count))]
    moved = {place: levels[rank] + rank * apart - places[place] for rank, place in enumerate(order)}
    return [moved[place] for place in range(len(places))]
