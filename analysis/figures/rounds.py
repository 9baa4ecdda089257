"""Rounds over time: before and after of each round with their intervals, the change written above."""

from __future__ import annotations

from datetime import date

import pandas as pd
import plotly.graph_objects as go

from analysis.figures.canvas import Canvas
from analysis.figures.marks import gain_hover
from analysis.figures.template import Caption, broken, colour, framed
from analysis.language import Words, written
from analysis.survey import Scale

_BODY = 320


def rounds(table: pd.DataFrame, scale: Scale, caption: Caption, words: Words) -> go.Figure:
    """Rows of `table` (title, day, n, pre_mean, ... ci_high, as `rounds_table`), the earliest on the left."""
    places = list(range(len(table)))
    canvas = Canvas()
    for moment, ink, fill in (("pre", "faint", "paper"), ("post", "accent", "accent")):
        mean, low, high = (table[f"{moment}_{name}"] for name in ("mean", "low", "high"))
        canvas.trace(
            go.Scatter(
                x=places,
                y=mean,
                mode="lines+markers",
                line={"width": 2, "color": colour(ink), "dash": "solid" if moment == "post" else "dot"},
                marker={"size": 13, "color": colour(fill), "line": {"width": 3, "color": colour(ink)}},
                error_y={"type": "data", "array": high - mean, "arrayminus": mean - low, "color": colour(ink), "width": 0},
                customdata=[gain_hover(row | {"group": row["title"]}, words) for row in table.to_dict("records")],
                hovertemplate="%{customdata}<extra></extra>",
                cliponaxis=False,
            )
        )
        away = 24 if moment == "post" else -24  # beyond the upright line of the interval
        for place, value in zip(places, mean, strict=True):
            at = {"x": place, "y": value, "yshift": away, "bgcolor": colour("paper")}
            canvas.annotate(text=written(value, ".2f"), font={"size": 15, "color": colour(ink)}, **at)
        if len(table):
            canvas.annotate(
                text=f"<b>{words(f'figures.{moment}')}</b>",
                **{"x": places[-1], "xanchor": "left", "xshift": 34, "y": float(mean.iloc[-1])},
                font={"size": 15, "color": colour(ink)},
            )
    for place, row in zip(places, table.to_dict("records"), strict=True):
        text = f"<b>{words('figures.points', value=row['gain'])}</b><br>"
        limits = f"<span style='font-size:12px'>{words('figures.interval', low=row['ci_low'], high=row['ci_high'])}</span>"
        above = {"x": place, "yref": "paper", "y": 1, "yanchor": "bottom", "yshift": 2}
        canvas.annotate(text=text + limits, font={"size": 15, "color": colour("accent")}, **above)
    names = [_name(row["title"], row["day"], row["n"], words) for row in table.to_dict("records")]
    canvas.xaxis(tickvals=places, ticktext=names, range=[-0.5, len(table) - 0.5], tickfont={"color": colour("ink")})
    ends = table[["pre_low", "pre_high", "post_low", "post_high"]]
    room = 0.12 * (scale.max - scale.min)
    reach = (float(ends.min().min()) - room, float(ends.max().max()) + room) if len(table) else (scale.min, scale.max)
    canvas.yaxis(range=list(reach), showgrid=True, gridcolor=colour("grid"), nticks=6)
    return framed(canvas, caption, _BODY, l=70, r=110, t=58, b=78)


def _name(title: str, day: date, n: float, words: Words) -> str:
    small = f"<span style='font-size:12px;color:{colour('muted')}'>{day:%Y-%m-%d} · {words('figures.people', n=n)}</span>"
    return "<br>".join([*broken(title, 14)[:2], small])
