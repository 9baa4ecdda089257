"""Shares side by side: one theme group by group, or two groups theme by theme; a dot with its interval, the figure beside it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from analysis.figures.canvas import Canvas
from analysis.figures.template import Caption, broken, colour, framed
from analysis.language import Words
from analysis.plain import for_plotly

_ROW, _PAIR = 38, 46
_ROOM = 1.04

Row = dict[Hashable, Any]


def group_shares(rows: pd.DataFrame, whole: float, caption: Caption, words: Words) -> go.Figure:
    """How often each group speaks of one theme: `rows` (group, respondents, base, prevalence, ci_low, ci_high, suppressed).

    The line down is `whole`, everybody's share.
    """

    def beside(row: Row) -> str:
        return words("figures.share", share=row["prevalence"], n=row["respondents"])

    canvas, ticks, tops = _groups(rows, whole, _SHARE, beside, words)
    return _finished(canvas, tops, ticks, (_ROW, 128), caption)


def group_means(rows: pd.DataFrame, whole: float, ends: tuple[float, float], caption: Caption, words: Words) -> go.Figure:
    """What each group answers on average: `rows` (group, n, base, mean, ci_low, ci_high, suppressed), from and to `ends`.

    The line down is `whole`, everybody's mean.
    """

    def beside(row: Row) -> str:
        return words("figures.mean", mean=row["mean"])

    canvas, ticks, _ = _groups(rows, whole, _MEAN, beside, words)
    _rows_of(canvas, ticks)
    low, high = ends
    room = 0.03 * (high - low)
    canvas.xaxis(range=[low - room, high + room], nticks=6, showgrid=True, gridcolor=colour("grid"), side="top", tickformat="~g")
    return framed(canvas, caption, _ROW * max(len(ticks), 1), l=128, r=84, t=50, b=6)


class _Told(NamedTuple):
    """Which columns hold the figure and the people behind it, and the words that tell both on pointing."""

    value: str
    people: str
    hover: str


_SHARE = _Told("prevalence", "respondents", "figures.theme_hover")
_MEAN = _Told("mean", "n", "figures.mean_hover")


def _groups(
    rows: pd.DataFrame, whole: float, what: _Told, beside: Callable[[Row], str], words: Words
) -> tuple[Canvas, list[str], list[float]]:
    """A canvas with a dot a group and everybody's line, the labels of the rows, and how far the intervals reach."""
    canvas = Canvas()
    told = rows.to_dict("records")
    for y, row in enumerate(told):
        _beside(canvas, y, words("figures.suppressed_short") if row["suppressed"] else beside(row))
    shown = [(y, row) for y, row in enumerate(told) if not row["suppressed"]]
    canvas.trace(_dots(canvas, shown, ("accent", "accent_light"), words, what))
    canvas.shape(
        type="line", x0=whole, x1=whole, y0=-0.5, y1=len(told) - 0.5, line={"width": 1, "color": colour("muted"), "dash": "dot"}
    )
    bases = ["" if row["suppressed"] else words("figures.people", n=row["base"]) for row in told]
    small = f"<span style='font-size:12px;color:{colour('muted')}'>"
    names = ["<br>".join(broken(str(row["group"]), 12)[:2]) for row in told]
    ticks = [f"{name}  <br>{small}{base}</span>  " for name, base in zip(names, bases, strict=True)]
    return canvas, ticks, [float(row["ci_high"]) for _, row in shown]


def two_groups(pairs: pd.DataFrame, names: tuple[str, str], caption: Caption, words: Words) -> go.Figure:
    """Two groups theme by theme: `pairs` (label, a_share, a_low, a_high, a_n, the same for b, holds), in the order they come.

    The second group is grey; where a difference `holds` the label and the figures are bold.
    """
    canvas = Canvas()
    told = pairs.to_dict("records")
    inks = {"a": ("accent", "accent_light"), "b": ("faint", "line")}
    for side, shift in (("a", -0.14), ("b", 0.14)):
        name = names[0 if side == "a" else 1]
        rows = [(y + shift, _side(row, side, name)) for y, row in enumerate(told)]
        canvas.trace(_dots(canvas, rows, inks[side], words))
    for y, row in enumerate(told):
        text = words("figures.two_shares", a=row["a_share"], b=row["b_share"])
        _beside(canvas, y, f"<b>{text}</b>" if row["holds"] else text)
    labels = ["<br>".join(f"{line}  " for line in broken(str(row["label"]), 14)[:2]) for row in told]
    ticks = [f"<b>{label}</b>" if row["holds"] else label for label, row in zip(labels, told, strict=True)]
    _legend(canvas, names)
    tops = [max(row["a_high"], row["b_high"]) for row in told]
    return _finished(canvas, tops, ticks, (_PAIR, 210), caption)


def _side(row: Row, side: str, name: str) -> Row:
    columns = {"respondents": "n", "prevalence": "share", "ci_low": "low", "ci_high": "high"}
    return {"group": name, **{column: row[f"{side}_{short}"] for column, short in columns.items()}}


def _legend(canvas: Canvas, names: tuple[str, str]) -> None:
    first, second = (for_plotly(name) for name in names)
    dots = [f"<span style='color:{colour(ink)}'>●</span>" for ink in ("accent", "faint")]
    told = f"{dots[0]} <b>{first}</b>   {dots[1]} <b>{second}</b>"
    place: dict[str, Any] = {
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "yref": "paper",
        "y": 1,
        "yanchor": "bottom",
        "yshift": 24,
    }
    canvas.annotate(text=told, font={"size": 14, "color": colour("ink")}, **place)


def _dots(
    canvas: Canvas, rows: Sequence[tuple[float, Row]], ink: tuple[str, str], words: Words, what: _Told = _SHARE
) -> go.Scatter:
    for y, row in rows:
        line = {"width": 7, "color": colour(ink[1])}
        canvas.shape(type="line", x0=row["ci_low"], x1=row["ci_high"], y0=y, y1=y, line=line, layer="below")
    names = (what.people, what.value, "ci_low", "ci_high")
    hover = [
        f"<b>{for_plotly(str(row['group']))}</b><br>"
        + words(what.hover, **dict(zip(("n", "share", "low", "high"), (row[name] for name in names), strict=True)))
        for _, row in rows
    ]
    return go.Scatter(
        x=[row[what.value] for _, row in rows],
        y=[y for y, _ in rows],
        mode="markers",
        marker={"size": 10, "color": colour(ink[0])},
        customdata=hover,
        hovertemplate="%{customdata}<extra></extra>",
        cliponaxis=False,
    )


def _beside(canvas: Canvas, y: float, text: str) -> None:
    place = {"xref": "paper", "x": 1, "xanchor": "left", "xshift": 12}
    canvas.annotate(text=text, y=y, font={"size": 14, "color": colour("ink")}, **place)


def _finished(canvas: Canvas, tops: Sequence[float], ticks: list[str], size: tuple[int, int], caption: Caption) -> go.Figure:
    """`size` is the height of a row and the room on the left."""
    top = _ROOM * max([0.05, *tops])
    _rows_of(canvas, ticks)
    canvas.xaxis(range=[0, top], tickformat=".0%", nticks=4, showgrid=True, gridcolor=colour("grid"), side="top")
    return framed(canvas, caption, size[0] * max(len(ticks), 1), l=size[1], r=104, t=50, b=6)


def _rows_of(canvas: Canvas, ticks: list[str]) -> None:
    font = {"color": colour("ink"), "size": 14}
    canvas.yaxis(range=[max(len(ticks), 1) - 0.5, -0.5], tickvals=list(range(len(ticks))), ticktext=ticks, tickfont=font)
