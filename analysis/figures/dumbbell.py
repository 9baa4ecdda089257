"""Before and after, side by side by group: a hollow grey point, a filled blue one, and the way between them."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.figures.canvas import Canvas
from analysis.figures.marks import marked_key, marks
from analysis.figures.template import Caption, broken, colour, ems, framed
from analysis.language import Words, written
from analysis.plain import for_plotly
from analysis.survey import Scale

_ROW, _DENSE_ROW = 78, 54
_MANY = 8
_WIDEST_NAME = 17
"""Ems: a longer name of a row takes two lines."""
_RIGHT = 150

Row = dict[Hashable, Any]


def dumbbell(table: pd.DataFrame, scale: Scale, caption: Caption, words: Words, highlight: tuple[str, ...] = ()) -> go.Figure:
    """Means of `table`, as the rows of one item in `Gains.table`: group, n, means and gain with their intervals, suppressed.

    Rows from top to bottom as they come; bands are the means' intervals; groups in `highlight` have their gain in colour.
    """
    canvas = Canvas()
    rows: list[Row] = list(table.to_dict("records"))
    for place, row in enumerate(rows):
        y = len(rows) - 1 - place
        if not row["suppressed"] and pd.isna(row["gain"]) and _moment(row):
            _level(canvas, row, y, words)
        elif row["suppressed"] or pd.isna(row["gain"]):
            text = words("figures.suppressed") if row["suppressed"] else words("figures.no_pairs")
            canvas.annotate(text=text, x=(scale.min + scale.max) / 2, y=y, font={"color": colour("faint")})
        else:
            _row(canvas, row, y, words, row["group"] in highlight)
    canvas.xaxis(**_axis(table, scale))
    canvas.yaxis(
        range=[-0.6, len(rows) - 0.25],
        tickvals=list(range(len(rows)))[::-1],
        ticktext=[_group(row, words) for row in rows],
        tickfont={"color": colour("ink")},
    )
    _heads(canvas, rows, words)
    widest = max((ems(str(row["group"])) for row in rows), default=4)
    height = _DENSE_ROW if len(rows) > _MANY else _ROW
    left = int(min(max(widest * 15 + 56, 150), 300))
    return framed(canvas, caption, height * max(len(rows), 1), l=left, r=_RIGHT, t=34, b=40)


def _row(canvas: Canvas, row: Row, y: int, words: Words, stands_out: bool) -> None:
    _band(canvas, row, "pre", y)
    _band(canvas, row, "post", y)
    if abs(row["gain"]) > 0.02:
        canvas.annotate(
            x=row["post_mean"],
            y=y,
            ax=row["pre_mean"],
            ay=y,
            axref="x",
            ayref="y",
            xref="x",
            yref="y",
            showarrow=True,
            text="",
            arrowhead=2,
            arrowsize=0.9,
            arrowwidth=2,
            arrowcolor=colour("accent_mid"),
            standoff=7,
            startstandoff=7,
        )
    mark = marks(row, words)
    _point(canvas, row["pre_mean"], y, colour("faint"), mark, filled=False)
    _point(canvas, row["post_mean"], y, colour("accent"), mark, filled=True)
    ink = colour("accent") if stands_out else colour("ink")
    gain = f"<b>{words('figures.points', value=row['gain'])}</b>"
    interval: str = words("figures.interval", low=row["ci_low"], high=row["ci_high"]) if not pd.isna(row["ci_low"]) else ""
    _at_right(canvas, y, f"<span style='color:{ink};font-size:16px'>{gain}</span><br>{_fine(interval)}")


def _moment(row: Row) -> str:
    """The one moment whose mean is known, "" where there is none."""
    return next((moment for moment in ("post", "pre") if not pd.isna(row[f"{moment}_mean"])), "")


def _level(canvas: Canvas, row: Row, y: int, words: Words) -> None:
    """A group that was asked at one moment only: its mean, and no way from anywhere."""
    moment = _moment(row)
    mean, low, high, n = (row[f"{moment}_{name}"] for name in ("mean", "low", "high", "only"))
    _band(canvas, row, moment, y)
    told = {"group": for_plotly(str(row["group"])), "n": n, "moment": words(f"figures.{moment}"), "mean": mean}
    hover = words("figures.level_hover", low=low, high=high, **told)
    ink, filled = (colour("accent"), True) if moment == "post" else (colour("faint"), False)
    _point(canvas, mean, y, ink, [[hover, marked_key(str(row["item"])), marked_key(str(row["group"]))]], filled=filled)
    interval: str = words("figures.interval", low=low, high=high) if not pd.isna(low) else ""
    _at_right(canvas, y, f"{_fine(words('figures.people', n=n))}<br>{_fine(interval)}")


def _fine(text: str) -> str:
    return f"<span style='font-size:12px'>{text}</span>"


def _at_right(canvas: Canvas, y: int, text: str) -> None:
    place = {"xref": "paper", "x": 1, "xanchor": "right", "xshift": _RIGHT - 24, "y": y, "align": "right"}
    canvas.annotate(text=text, font={"color": colour("muted")}, **place)


_BANDS = {"pre": "line", "post": "accent_light"}


def _band(canvas: Canvas, row: Row, moment: str, y: int) -> None:
    low, high = row[f"{moment}_low"], row[f"{moment}_high"]
    if not pd.isna(low):
        ends = {"x0": low, "x1": high, "y0": y - 0.085, "y1": y + 0.085}
        canvas.shape(type="rect", fillcolor=colour(_BANDS[moment]), line={"width": 0}, layer="below", **ends)


def _point(canvas: Canvas, x: float, y: int, ink: str, mark: list[list[str]], *, filled: bool) -> None:
    canvas.trace(
        go.Scatter(
            x=[x],
            y=[y],
            mode="markers+text",
            text=[f"<b>{written(x, '.2f')}</b>" if filled else written(x, ".2f")],
            # Above the point: beside it the band would run through the figure.
            textposition="top center",
            textfont={"size": 15, "color": ink},
            marker={"size": 14, "color": ink if filled else colour("paper"), "line": {"width": 3, "color": ink}},
            customdata=mark,
            hovertemplate="%{customdata[0]}<extra></extra>",
            cliponaxis=False,
        )
    )


def _axis(table: pd.DataFrame, scale: Scale) -> dict[str, Any]:
    shown = table[table["post_mean"].notna() | table["pre_mean"].notna()]
    ends = shown[["pre_low", "pre_high", "post_low", "post_high", "pre_mean", "post_mean"]]
    span = scale.max - scale.min
    low = max(scale.min, float(ends.min().min()) - 0.12 * span) if not shown.empty else scale.min
    high = min(scale.max, float(ends.max().max()) + 0.12 * span) if not shown.empty else scale.max
    step = 1 if span <= 10 else span / 5
    ticks = [scale.min + step * place for place in range(int(span / step) + 1)]
    ticks = [tick for tick in ticks if low - 0.001 <= tick <= high + 0.001]
    labels = [f"{tick:g} {for_plotly(scale.labels[tick])}" if tick in scale.labels else f"{tick:g}" for tick in ticks]
    return {"range": [low, high], "tickvals": ticks, "ticktext": labels, "showgrid": True, "gridcolor": colour("grid")}


def _group(row: Row, words: Words) -> str:
    name = "<br>".join(f"<b>{line}</b>  " for line in broken(str(row["group"]), _WIDEST_NAME)[:2])
    if row["suppressed"] or pd.isna(row["n"]) or pd.isna(row["gain"]) or not row["n"]:
        return name
    return f"{name}<br><span style='font-size:12px;color:{colour('muted')}'>{words('figures.pairs', n=row['n'])}  </span>"


def _heads(canvas: Canvas, rows: list[Row], words: Words) -> None:
    top = {"yref": "paper", "y": 1, "yanchor": "bottom", "yshift": 4}
    shown = [row for row in rows if not pd.isna(row["gain"])]
    if shown:
        right = {"xref": "paper", "x": 1, "xanchor": "right", "xshift": _RIGHT - 24}
        canvas.annotate(text=words("figures.gain_head"), font={"size": 13, "color": colour("muted")}, **right, **top)
    first = next((row for row in rows if not row["suppressed"] and _moment(row)), None)
    for moment, text, ink in (("pre", words("figures.pre"), "faint"), ("post", f"<b>{words('figures.post')}</b>", "accent")):
        if first is not None and not pd.isna(first[f"{moment}_mean"]):
            canvas.annotate(text=text, x=first[f"{moment}_mean"], font={"size": 13, "color": colour(ink)}, **top)
