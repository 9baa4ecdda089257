"""Opinions as points of a plane, near each other where they mean nearly the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.figures.canvas import Canvas
from analysis.figures.marks import marked_key
from analysis.figures.template import Caption, colour, framed
from analysis.language import Words
from analysis.plain import for_plotly, short

_HEIGHT = 520
_HOVER_LINE = 34
_MANY = 3_000
"""With more points than this they are drawn by the graphics card."""


def opinion_map(
    points: pd.DataFrame, labels: pd.DataFrame, caption: Caption, words: Words, chosen: Sequence[str] = ()
) -> go.Figure:
    """`points` (opinion, text, theme: label, x, y, emphasis: "chosen", "found" or "") and `labels` (label, x, y) of the themes.

    `chosen` are the themes whose labels stand out. The axes have no unit: only who is near whom tells something.
    """
    canvas = Canvas()
    kind = go.Scattergl if len(points) > _MANY else go.Scatter
    looks = (("", "accent_mid", 7, 0.55), ("chosen", "accent", 8, 0.9), ("found", "against", 10, 1.0))
    for emphasis, ink, size, opacity in looks:
        rows = points[points["emphasis"] == emphasis]
        hover = [
            [_hover(str(row["theme"]), str(row["text"]), words), marked_key(str(row["opinion"])), ""]
            for row in rows.to_dict("records")
        ]
        canvas.trace(
            kind(
                x=rows["x"],
                y=rows["y"],
                mode="markers",
                marker={"size": size, "color": colour(ink), "opacity": opacity, "line": {"width": 0.5, "color": colour("paper")}},
                customdata=hover,
                hovertemplate="%{customdata[0]}<extra></extra>",
                unselected={"marker": {"opacity": 0.25}},
            )
        )
    for row in labels.to_dict("records"):
        is_chosen = row["label"] in chosen
        text = for_plotly(short(str(row["label"]), 18))
        font = {"size": 14 if is_chosen else 13, "color": colour("ink" if is_chosen else "text")}
        box: dict[str, Any] = {"bgcolor": "rgba(255,255,255,0.8)", "borderpad": 2}
        canvas.annotate(x=row["x"], y=row["y"], text=f"<b>{text}</b>", font=font, **box)
    for axis, name in ((canvas.xaxis, "x"), (canvas.yaxis, "y")):
        axis(visible=False, range=_range(points[name]), fixedrange=False)
    canvas.layout(dragmode="lasso")
    figure = framed(canvas, caption, _HEIGHT, l=24, r=24, t=16, b=8)
    return figure.update_layout(dragmode="lasso", hovermode="closest")


def _range(values: pd.Series) -> list[float]:
    if values.empty:
        return [0.0, 1.0]
    room = 0.05 * max(float(values.max() - values.min()), 1e-6)
    return [float(values.min()) - room, float(values.max()) + room]


def _hover(theme: str, text: str, words: Words) -> str:
    told = short(str(text), 120)
    lines = [told[start : start + _HOVER_LINE] for start in range(0, len(told), _HOVER_LINE)]
    name = for_plotly(str(theme)) if theme else words("figures.no_theme")
    return f"<b>{name}</b><br>" + "<br>".join(map(for_plotly, lines))
