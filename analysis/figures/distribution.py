"""How people's changes spread: one small chart a group on one common axis, everybody first."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from analysis.figures.canvas import Canvas
from analysis.figures.template import Caption, broken, colour, framed
from analysis.language import Words, written

_PANEL, _HEAD, _AXIS = 118, 34, 34
_ACROSS = 3
_SIDE = 40
_LEAST_SHOWN = 0.06


def distribution(table: pd.DataFrame, caption: Caption, words: Words, reference: float | None = None) -> go.Figure:
    """Panels of `table` (group: "" = everybody, step, gain, people, share, n), up to three a row, in the order they come.

    Those who fell are orange, those who stayed grey, those who rose blue; `reference` is drawn as a line in each panel.
    """
    groups = list(dict.fromkeys(table["group"]))
    across = min(_ACROSS, max(len(groups), 1))
    down = -(-len(groups) // across)
    high = float(table["share"].max()) * 1.22 if not table.empty else 1.0
    canvas = Canvas()
    body = down * (_PANEL + _HEAD + _AXIS)
    ends = (float(table["gain"].min()), float(table["gain"].max())) if not table.empty else (0.0, 1.0)
    step = float(table["step"].iloc[0]) if not table.empty else 1.0
    for place, group in enumerate(groups):
        rows = table[table["group"] == group]
        number = "" if place == 0 else str(place + 1)
        _bars(canvas, rows, number, words)
        left, top = place % across / across, 1 - (place // across) * (_PANEL + _HEAD + _AXIS) / body
        width, head = 1 / across - 0.03, _HEAD / body
        canvas.layout(
            **{
                f"xaxis{number}": {
                    "domain": [left, left + width],
                    "anchor": f"y{number}",
                    "range": [ends[0] - 0.6 * step, ends[1] + 0.6 * step],
                    "tickvals": _ticks(ends, step),
                    "tickformat": "+.3~g",
                    "tickfont": {"size": 12, "color": colour("muted")},
                },
                f"yaxis{number}": {
                    "domain": [top - head - _PANEL / body, top - head],
                    "anchor": f"x{number}",
                    "range": [0, high],
                    "visible": False,
                },
            }
        )
        _head(canvas, group, int(rows["n"].iloc[0]), left, top, words)
        if reference is not None:
            line = {"width": 2, "color": colour("ink"), "dash": "dot"}
            where = {"xref": f"x{number}", "yref": f"y{number}", "x0": reference, "x1": reference, "y0": 0, "y1": high}
            canvas.shape(type="line", line=line, **where)
    return framed(canvas, caption, max(body, _PANEL), l=_SIDE, r=_SIDE, t=16, b=6)


def _bars(canvas: Canvas, rows: pd.DataFrame, number: str, words: Words) -> None:
    inks = [colour("line" if abs(gain) < 1e-9 else "accent" if gain > 0 else "against") for gain in rows["gain"]]
    canvas.trace(
        go.Bar(
            x=rows["gain"],
            y=rows["share"],
            width=float(rows["step"].iloc[0]) * 0.86,
            xaxis=f"x{number}",
            yaxis=f"y{number}",
            marker={"color": inks},
            text=[written(share, ".0%") if share >= _LEAST_SHOWN else "" for share in rows["share"]],
            textposition="outside",
            textfont={"size": 12, "color": colour("text")},
            cliponaxis=False,
            customdata=[
                words("figures.distribution_hover", gain=gain, n=people, share=share)
                for gain, people, share in zip(rows["gain"], rows["people"], rows["share"], strict=True)
            ],
            hovertemplate="%{customdata}<extra></extra>",
        )
    )


def _head(canvas: Canvas, group: str, n: int, left: float, top: float, words: Words) -> None:
    name = " ".join(broken(group, 18)[:1]) if group else words("figures.everybody")
    canvas.annotate(
        text=f"<b>{name}</b>  <span style='font-size:12px;color:{colour('muted')}'>{words('figures.people', n=n)}</span>",
        **{"xref": "paper", "x": left, "xanchor": "left", "yref": "paper", "y": top, "yanchor": "top", "align": "left"},
        font={"size": 15, "color": colour("ink")},
    )


def _ticks(ends: tuple[float, float], step: float) -> list[float]:
    """Whole steps, zero among them, at most nine of them."""
    first, last = round(ends[0] / step), round(ends[1] / step)
    every = max(1, -(-(last - first) // 8))
    return [place * step for place in range(first, last + 1) if place % every == 0]
