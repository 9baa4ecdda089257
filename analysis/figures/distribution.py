"""How people's changes spread: one small chart a group on one common axis, everybody first."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.figures.drawing.axes import as_gain, thinned
from analysis.figures.drawing.canvas import Canvas
from analysis.figures.drawing.lettering import width_of
from analysis.figures.drawing.names import short_group
from analysis.figures.drawing.panels import Panel, panels
from analysis.figures.drawing.reference import reference_line
from analysis.figures.drawing.targets import Target
from analysis.figures.drawing.template import Caption, colour, framed
from analysis.figures.drawing.three_parts import part_of
from analysis.language import Words, written


def distribution(
    table: pd.DataFrame, caption: Caption, words: Words, reference: float | None = None, *, target: Target
) -> go.Figure:
    """Panels of `table` (group: "" = everybody, step, gain, people, share, n), side by side in the order they come.

    Those who fell are orange, those who stayed grey, those who rose blue; `reference` is drawn as a line in each panel.
    """
    by_group = list(table.groupby("group", sort=False))
    heads = [(_name(str(group), words), words("figures.people", n=int(rows["n"].iloc[0]))) for group, rows in by_group]
    canvas = Canvas()
    grid = panels(canvas, heads, caption, target)
    high = float(table["share"].max()) if not table.empty else 1.0
    for panel, (_, rows) in zip(grid.panels, by_group, strict=True):
        canvas.trace(_bars(rows, panel, words))
        panel.draw(canvas, _across(table, panel.wide), {"range": [0, high], "visible": False})
        if reference is not None:
            reference_line(canvas, reference, words, panel.number, grid.head)
    return framed(canvas, caption, grid.body, target, **grid.margins)


def _name(group: str, words: Words) -> str:
    return short_group(group) if group else words("figures.everybody")


def _across(table: pd.DataFrame, wide: float) -> dict[str, Any]:
    ends, step = (float(table["gain"].min()), float(table["gain"].max())), float(table["step"].iloc[0])
    reach = (ends[0] - 0.6 * step, ends[1] + 0.6 * step)
    steps = [step * place for place in range(round(ends[0] / step), round(ends[1] / step) + 1)]
    whole = [tick for tick in steps if abs(tick - round(tick)) < 1e-9]
    shown = whole if len(whole) > 1 else steps  # one whole point alone would tell no scale
    ticks = thinned(shown, [as_gain(tick) for tick in shown], reach, wide)
    if len(ticks) > 1:
        first, apart = ticks[0], max(1, round((ticks[1] - ticks[0]) / step))
        ticks = [tick for tick in shown if round((tick - first) / step) % apart == 0]
    return {
        "range": list(reach),
        "tickvals": ticks,
        "ticktext": [as_gain(round(tick, 6)) for tick in ticks],
        "tickfont": {"size": 12, "color": colour("muted")},
    }


def _bars(rows: pd.DataFrame, panel: Panel, words: Words) -> go.Bar:
    step = float(rows["step"].iloc[0])
    bar = panel.wide * step / (float(rows["gain"].max() - rows["gain"].min()) + 1.2 * step)
    fits = width_of("88%", 12) + 2 <= bar
    return go.Bar(
        x=rows["gain"],
        y=rows["share"],
        width=step * 0.86,
        **panel.axes,
        marker={"color": [colour(part_of(gain).ink) for gain in rows["gain"]]},
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
