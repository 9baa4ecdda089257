"""Rounds over time: before and after of each round with their intervals, the change written above."""

from __future__ import annotations

from datetime import date

import pandas as pd
import plotly.graph_objects as go

from analysis.figures.drawing.axes import as_value, value_axis
from analysis.figures.drawing.canvas import Canvas
from analysis.figures.drawing.lettering import fitted, width_of
from analysis.figures.drawing.marks import gain_hover
from analysis.figures.drawing.targets import Target
from analysis.figures.drawing.template import Caption, colour, edge_of, framed, room_for
from analysis.language import Words, written
from analysis.survey import Scale

_BODY, _TOP, _BOTTOM = 320, 50, 82


def rounds(table: pd.DataFrame, scale: Scale, caption: Caption, words: Words, *, target: Target) -> go.Figure:
    """Rows of `table` (title, day, n, pre_mean, ... ci_high, as `rounds_table`), the earliest on the left."""
    body = room_for(caption, target, _TOP + _BOTTOM) or _BODY
    edge = edge_of(target)
    left, right = edge + 24, int(edge + max(width_of(words(f"figures.{side}"), 15, bold=True) for side in ("pre", "post")) + 20)
    wide = (target.width - left - right) / max(len(table), 1)
    canvas = Canvas()
    reach = _reach(table, scale)
    for moment, ink, fill in (("pre", "faint", "paper"), ("post", "accent", "accent")):
        _moment(canvas, table, moment, (ink, fill), words)
    _figures(canvas, table, body / (reach[1] - reach[0]), wide)
    for place, row in enumerate(table.to_dict("records")):
        text = f"<b>{words('figures.points', value=row['gain'])}</b>"
        limits = words("figures.interval", low=row["ci_low"], high=row["ci_high"])
        if width_of(limits, 12) + 8 <= wide:
            text += f"<br><span style='font-size:12px'>{limits}</span>"
        above = {"x": place, "yref": "paper", "y": 1, "yanchor": "bottom", "yshift": 4}
        canvas.annotate(text=text, font={"size": 14, "color": colour("accent")}, **above)
    names = [_name(row["title"], row["day"], row["n"], wide, words) for row in table.to_dict("records")]
    ticks = {"tickvals": list(range(len(table))), "ticktext": names, "tickangle": 0, "tickfont": {"color": colour("ink")}}
    canvas.xaxis(range=[-0.5, len(table) - 0.5], **ticks)
    canvas.yaxis(**value_axis(reach, body, as_value))
    return framed(canvas, caption, body, target, l=left, r=right, t=_TOP, b=_BOTTOM)


def _reach(table: pd.DataFrame, scale: Scale) -> tuple[float, float]:
    if table.empty:
        return scale.min, scale.max
    ends = table[["pre_low", "pre_high", "post_low", "post_high", "pre_mean", "post_mean"]]
    room = 0.12 * (scale.max - scale.min)
    return float(ends.min().min()) - room, float(ends.max().max()) + room


def _moment(canvas: Canvas, table: pd.DataFrame, moment: str, inks: tuple[str, str], words: Words) -> None:
    ink, fill = inks
    mean, low, high = (table[f"{moment}_{name}"] for name in ("mean", "low", "high"))
    canvas.trace(
        go.Scatter(
            x=list(range(len(table))),
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
    if len(table):
        canvas.annotate(
            text=f"<b>{words(f'figures.{moment}')}</b>",
            **{"xref": "paper", "x": 1, "xanchor": "left", "xshift": 6, "y": float(mean.iloc[-1])},
            font={"size": 15, "color": colour(ink)},
        )


def _figures(canvas: Canvas, table: pd.DataFrame, unit: float, wide: float) -> None:
    """The means beside their points: the higher one above, the lower one below the upright lines of both intervals."""
    size = 14 if wide >= 52 else 12
    for place, row in enumerate(table.to_dict("records")):
        upper = "post" if row["post_mean"] >= row["pre_mean"] else "pre"
        for moment in ("pre", "post"):
            end = row[f"{moment}_{'high' if moment == upper else 'low'}"]
            end = row[f"{moment}_mean"] if pd.isna(end) else end
            at = {"x": place, "y": end, "yanchor": "bottom" if moment == upper else "top"}
            at["yshift"] = (8 if abs(end - row[f"{moment}_mean"]) * unit < 8 else 2) * (1 if moment == upper else -1)
            ink = colour("accent" if moment == "post" else "faint")
            canvas.annotate(text=written(row[f"{moment}_mean"], ".2f"), font={"size": size, "color": ink}, **at)


def _name(title: str, day: date, n: float, wide: float, words: Words) -> str:
    people = words("figures.people", n=n)
    small = [f"{day:%Y-%m-%d} · {people}"] if wide >= 150 else [f"{day:%Y-%m-%d}" if wide >= 80 else f"{day:%y-%m}", people]
    lines = [f"<span style='font-size:12px;color:{colour('muted')}'>{line}</span>" for line in small]
    return "<br>".join([*fitted(title, wide - 10, 14, 2).lines, *lines])
