"""Gains of every group, item by item: a point with its interval on one common axis, as it was or at equal beginnings."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.figures.canvas import Canvas
from analysis.figures.marks import marks
from analysis.figures.reference import reference_line
from analysis.figures.template import Caption, broken, colour, framed
from analysis.language import Words
from analysis.plain import for_plotly

_ROW, _HEAD = 30, 34
_LEFT, _RIGHT = 150, 190

Row = dict[Hashable, Any]


def forest(table: pd.DataFrame, caption: Caption, words: Words, reference: float | None = None) -> go.Figure:
    """Rows of `table` (item: its text, group, n, gain, ci_low, ci_high, suppressed), in the order they come, under their items.

    The line at zero is no change: an interval that does not touch it is a clear one. `reference` is a gain to hold them against.
    """
    canvas = Canvas()
    height = 0.0
    points: list[tuple[float, Row]] = []
    ticks: list[tuple[float, str]] = []
    for item, rows in table.groupby("item", sort=False):
        canvas.annotate(
            text=f"<b>{'<br>'.join(broken(str(item), 60)[:1])}</b>",
            **{"xref": "paper", "x": 0, "xanchor": "left", "xshift": -_LEFT + 24, "y": height + _HEAD / 2, "align": "left"},
            font={"size": 14, "color": colour("ink")},
            bgcolor=colour("paper"),
        )
        height += _HEAD
        for row in rows.to_dict("records"):
            points.append((height + _ROW / 2, row))
            ticks.append((height + _ROW / 2, f"{for_plotly(str(row['group']))}  "))
            height += _ROW
    shown = [(y, row) for y, row in points if not row["suppressed"] and not pd.isna(row["gain"])]
    for y, row in points:
        _told(canvas, y, row, words)
    for y, row in shown:
        line = {"width": 5, "color": colour("accent_mid")}
        canvas.shape(type="line", x0=row["ci_low"], x1=row["ci_high"], y0=y, y1=y, line=line, layer="below")
    canvas.trace(
        go.Scatter(
            x=[row["gain"] for _, row in shown],
            y=[y for y, _ in shown],
            mode="markers",
            marker={"size": 11, "color": colour("accent")},
            customdata=[mark for _, row in shown for mark in marks(row, words)],
            hovertemplate="%{customdata[0]}<extra></extra>",
            cliponaxis=False,
        )
    )
    _axis(canvas, [row for _, row in shown], reference)
    if reference is not None:
        reference_line(canvas, reference, words)
    places, labels = zip(*ticks, strict=True) if ticks else ((), ())
    canvas.yaxis(range=[height, 0], tickvals=list(places), ticktext=list(labels), tickfont={"color": colour("text")})
    return framed(canvas, caption, int(max(height, _ROW)), l=_LEFT, r=_RIGHT, t=20, b=36)


def _axis(canvas: Canvas, shown: list[Row], reference: float | None) -> None:
    """One axis for all rows that always holds zero, and the reference where there is one."""
    low = min([0.0, reference or 0.0, *(row["ci_low"] for row in shown if not pd.isna(row["ci_low"]))])
    high = max([0.1, reference or 0.0, *(row["ci_high"] for row in shown if not pd.isna(row["ci_high"]))])
    room = 0.04 * (high - low)
    canvas.xaxis(
        range=[low - room, high + room],
        **{"showgrid": True, "gridcolor": colour("grid"), "zeroline": True, "zerolinecolor": colour("muted"), "zerolinewidth": 2},
        tickformat="+.1f",
        side="bottom",
        nticks=6,
    )


def _told(canvas: Canvas, y: float, row: Row, words: Words) -> None:
    """The figures of a row beside it, or that they are withheld."""
    if row["suppressed"]:
        text = f"<span style='color:{colour('faint')}'>{words('figures.suppressed_short')}</span>"
    elif pd.isna(row["gain"]):
        text = f"<span style='color:{colour('faint')}'>{words('figures.no_pairs')}</span>"
    else:
        limits = "" if pd.isna(row["ci_low"]) else words("figures.interval", low=row["ci_low"], high=row["ci_high"])
        text = f"<b>{words('figures.points', value=row['gain'])}</b>  <span style='font-size:12px'>{limits}</span>"
    place = {"xref": "paper", "x": 1, "xanchor": "left", "xshift": 14, "align": "left"}
    canvas.annotate(text=text, y=y, font={"size": 14, "color": colour("muted")}, **place)
