"""Where the answers went: streams from each answer before to each answer after, as wide as the people in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from analysis.figures.drawing.canvas import Canvas
from analysis.figures.drawing.lettering import fitted, width_of
from analysis.figures.drawing.targets import Target
from analysis.figures.drawing.template import Caption, colour, edge_of, framed, room_for
from analysis.figures.drawing.three_parts import part_of
from analysis.figures.slope import spread
from analysis.language import Words, written
from analysis.survey import Scale

_BODY, _GAP, _NODE, _TOP = 400, 0.03, 0.012, 36


def transitions(table: pd.DataFrame, scale: Scale, caption: Caption, words: Words, *, target: Target) -> go.Figure:
    """Streams of `table` (pre, post, people), the best answer on top; blue streams rise, grey ones stay, orange ones fall."""
    total = float(table["people"].sum())
    points = sorted({*table["pre"], *table["post"]}, reverse=True)
    body = room_for(caption, target, _TOP + 8) or _BODY
    canvas = Canvas()
    starts = {side: _nodes(table, side, points, total) for side in ("pre", "post")}
    canvas.trace(_invisible(_streams(canvas, table, starts, total, scale, words)))
    longest = max((width_of(_name(point, scale, words), target.label) for point in points), default=40.0)
    share = width_of(" 88%", target.label, bold=True)
    name = min(longest, (0.5 * target.width - 70) - share if not target.is_narrow else 0.26 * target.width - share)
    unit = body / (1 + _GAP * len(points))
    for side in ("pre", "post"):
        sums = table.groupby(side)["people"].sum() / total
        _side(canvas, side, starts[side], sums, (unit, name), scale, words, target)
    canvas.xaxis(visible=False, range=[-_NODE, 1 + _NODE])
    canvas.yaxis(visible=False, range=[-_GAP * len(points), 1.0])
    margin = int(edge_of(target) + name + share + 18)
    return framed(canvas, caption, body, target, l=margin, r=margin, t=_TOP, b=8)


def _streams(
    canvas: Canvas, table: pd.DataFrame, starts: Mapping[str, Mapping[float, float]], total: float, scale: Scale, words: Words
) -> list[tuple[float, float, str]]:
    """Draw the streams; gives where each can be pointed at, and what it tells."""
    tops = {side: dict(nodes) for side, nodes in starts.items()}
    edge = {"width": 1.5, "color": colour("paper")}  # neighbouring streams of one colour stay apart
    hovers: list[tuple[float, float, str]] = []
    for row in table.sort_values(["pre", "post"], ascending=False).to_dict("records"):
        height = row["people"] / total
        a, b = tops["pre"][row["pre"]], tops["post"][row["post"]]
        tops["pre"][row["pre"]], tops["post"][row["post"]] = a - height, b - height
        canvas.shape(
            type="path",
            path=_stream(a, b, height),
            fillcolor=colour(part_of(row["post"] - row["pre"]).light),
            line=edge,
            layer="below",
        )
        names = (fitted(_name(row[side], scale, words), 400, 14, 1).html for side in ("pre", "post"))
        hover = words("figures.transition_hover", n=row["people"], share=height)
        hovers.append((0.5, (a + b - height) / 2, f"{' → '.join(names)}<br>{hover}"))
    return hovers


def _side(
    canvas: Canvas,
    side: str,
    starts: Mapping[float, float],
    sums: pd.Series,
    room: tuple[float, float],
    scale: Scale,
    words: Words,
    target: Target,
) -> None:
    """The blocks of one moment, each with its name and share, moved apart where blocks are too low for them."""
    unit, name_width = room
    x, anchor = (0.0, "right") if side == "pre" else (1.0, "left")
    middles = [(value, top - float(sums.get(value, 0)) / 2) for value, top in starts.items()]
    shifts = spread([middle * unit for _, middle in middles], target.label * 1.4, most=unit)
    for (value, middle), shift in zip(middles, shifts, strict=True):
        share = float(sums.get(value, 0))
        ends = {"x0": x, "x1": x + (_NODE if x else -_NODE), "y0": middle - share / 2, "y1": middle + share / 2}
        canvas.shape(type="rect", fillcolor=colour("muted"), line={"width": 0}, **ends)
        name = fitted(_name(value, scale, words), name_width + 1, target.label, 1)
        more = {"hovertext": fitted(_name(value, scale, words), 400, 14).html} if name.is_cut else {}
        place = {"x": x, "xanchor": anchor, "xshift": 12 if x else -12, "y": middle, "yanchor": "middle", "yshift": shift}
        text = f"{name.html} <b>{written(share, '.0%')}</b>"
        canvas.annotate(text=text, font={"size": target.label, "color": colour("ink")}, **place, **more)
    head = {"x": x, "yref": "paper", "y": 1, "yanchor": "bottom", "yshift": 10, "xanchor": anchor, "xshift": 12 if x else -12}
    ink = colour("accent" if x else "muted")
    canvas.annotate(text=f"<b>{words(f'figures.{side}')}</b>", font={"size": 15, "color": ink}, **head)


def _nodes(table: pd.DataFrame, side: str, points: Sequence[float], total: float) -> dict[float, float]:
    """The upper edge of each answer's block on one side, those that nobody gave left out."""
    sums = table.groupby(side)["people"].sum() / total
    tops: dict[float, float] = {}
    top = 1.0
    for point in points:
        if point in sums.index:
            tops[point] = top
            top -= float(sums[point]) + _GAP
    return tops


def _stream(a: float, b: float, height: float) -> str:
    """A band from the left at `a` to the right at `b`, as an SVG path in the axes' units."""
    upper = f"M 0,{a:.5f} C 0.45,{a:.5f} 0.55,{b:.5f} 1,{b:.5f}"
    return f"{upper} L 1,{b - height:.5f} C 0.55,{b - height:.5f} 0.45,{a - height:.5f} 0,{a - height:.5f} Z"


def _name(value: float, scale: Scale, words: Words) -> str:
    return str(scale.labels.get(value) or words("figures.point", value=value))


def _invisible(hovers: Sequence[tuple[float, float, str]]) -> go.Scatter:
    """Something to point at in the middle of each stream."""
    return go.Scatter(
        x=[x for x, _, _ in hovers],
        y=[y for _, y, _ in hovers],
        mode="markers",
        marker={"size": 24, "opacity": 0},
        customdata=[text for _, _, text in hovers],
        hovertemplate="%{customdata}<extra></extra>",
    )
