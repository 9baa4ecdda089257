"""How people's changes spread: one small chart a group on one common axis, everybody first."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.figures.drawing.axes import as_gain, thinned
from analysis.figures.drawing.canvas import Canvas
from analysis.figures.drawing.lettering import fitted, width_of
from analysis.figures.drawing.names import short_group
from analysis.figures.drawing.reference import reference_line
from analysis.figures.drawing.targets import Target
from analysis.figures.drawing.template import Caption, colour, edge_of, framed, room_for
from analysis.language import Words, written

_PANEL, _HEAD, _AXIS, _TOP = 96, 46, 32, 10
_LEAST_PANEL = 44
_WIDE, _SLIM, _BETWEEN = 270, 150, 24
"""Points across of a panel where there is room, and where there are many."""


def distribution(
    table: pd.DataFrame, caption: Caption, words: Words, reference: float | None = None, *, target: Target
) -> go.Figure:
    """Panels of `table` (group: "" = everybody, step, gain, people, share, n), side by side in the order they come.

    Those who fell are orange, those who stayed grey, those who rose blue; `reference` is drawn as a line in each panel.
    """
    groups = list(dict.fromkeys(table["group"]))
    inner = target.width - 2 * edge_of(target)
    across = max(1, min(len(groups), inner // (_SLIM if len(groups) > 6 else _WIDE)))
    down = -(-len(groups) // across)
    room = room_for(caption, target, _TOP + 6)
    panel = max(_LEAST_PANEL, room / down - _HEAD - _AXIS) if room else _PANEL
    body = down * (panel + _HEAD + _AXIS)
    wide = (inner - _BETWEEN * (across - 1)) / across
    high = float(table["share"].max()) if not table.empty else 1.0
    canvas = Canvas()
    for place, group in enumerate(groups):
        rows = table[table["group"] == group]
        number = "" if place == 0 else str(place + 1)
        _bars(canvas, rows, number, wide, words)
        left = place % across * (wide + _BETWEEN) / inner
        top = 1 - (place // across) * (panel + _HEAD + _AXIS) / body
        sides = {"x": [left, min(left + wide / inner, 1)], "y": [max(top - (_HEAD + panel) / body, 0), top - _HEAD / body]}
        canvas.layout(**_axes(table, sides, number, wide, high))
        _head(canvas, str(group), int(rows["n"].iloc[0]), (left, top, wide), words, target)
        if reference is not None:
            reference_line(canvas, reference, words, number)
    edge = edge_of(target)
    return framed(canvas, caption, int(max(body, _PANEL)), target, l=edge, r=edge, t=_TOP, b=6)


def _axes(table: pd.DataFrame, sides: dict[str, list[float]], number: str, wide: float, high: float) -> dict[str, Any]:
    ends, step = (float(table["gain"].min()), float(table["gain"].max())), float(table["step"].iloc[0])
    reach = (ends[0] - 0.6 * step, ends[1] + 0.6 * step)
    steps = [step * place for place in range(round(ends[0] / step), round(ends[1] / step) + 1)]
    whole = [tick for tick in steps if abs(tick - round(tick)) < 1e-9]
    told = whole if len(whole) > 1 else steps  # one whole point alone would tell no scale
    ticks = thinned(told, [as_gain(tick) for tick in told], reach, wide)
    if len(ticks) > 1:
        first, apart = ticks[0], max(1, round((ticks[1] - ticks[0]) / step))
        ticks = [tick for tick in told if round((tick - first) / step) % apart == 0]
    return {
        f"xaxis{number}": {
            "domain": sides["x"],
            "anchor": f"y{number}",
            "range": list(reach),
            "tickvals": ticks,
            "ticktext": [as_gain(round(tick, 6)) for tick in ticks],
            "tickfont": {"size": 12, "color": colour("muted")},
        },
        f"yaxis{number}": {"domain": sides["y"], "anchor": f"x{number}", "range": [0, high], "visible": False},
    }


def _bars(canvas: Canvas, rows: pd.DataFrame, number: str, wide: float, words: Words) -> None:
    inks = [colour("line" if abs(gain) < 1e-9 else "accent" if gain > 0 else "against") for gain in rows["gain"]]
    step = float(rows["step"].iloc[0])
    bar = wide * step / (float(rows["gain"].max() - rows["gain"].min()) + 1.2 * step)
    fits = width_of("88%", 12) + 2 <= bar
    canvas.trace(
        go.Bar(
            x=rows["gain"],
            y=rows["share"],
            width=step * 0.86,
            xaxis=f"x{number}",
            yaxis=f"y{number}",
            marker={"color": inks},
            text=[written(share, ".0%") if fits and share >= 0.005 else "" for share in rows["share"]],
            textposition="outside",
            constraintext="none",
            textangle=0,
            textfont={"size": 12, "color": colour("text")},
            cliponaxis=False,
            customdata=[
                words("figures.distribution_hover", gain=gain, n=people, share=share)
                for gain, people, share in zip(rows["gain"], rows["people"], rows["share"], strict=True)
            ],
            hovertemplate="%{customdata}<extra></extra>",
        )
    )


def _head(canvas: Canvas, group: str, n: int, place: tuple[float, float, float], words: Words, target: Target) -> None:
    left, top, wide = place
    people = words("figures.people", n=n)
    told = words("figures.everybody") if not group else short_group(group)
    name = fitted(told, wide - width_of(people, target.small) - 12, target.label, 1, bold=True).html
    canvas.annotate(
        text=f"<b>{name}</b>  <span style='font-size:{target.small}px;color:{colour('muted')}'>{people}</span>",
        **{"xref": "paper", "x": left, "xanchor": "left", "yref": "paper", "y": top, "yanchor": "top", "align": "left"},
        font={"size": target.label, "color": colour("ink")},
    )
