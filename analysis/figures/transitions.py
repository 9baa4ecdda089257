"""Where the answers went: streams from each answer before to each answer after, as wide as the people in them."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from analysis.figures.canvas import Canvas
from analysis.figures.template import Caption, broken, colour, framed
from analysis.language import Words, written
from analysis.survey import Scale

_BODY, _GAP, _NODE = 420, 0.03, 0.012
_LEAST_SHOWN = 0.03
_SIDE = 190


def transitions(table: pd.DataFrame, scale: Scale, caption: Caption, words: Words) -> go.Figure:
    """Streams of `table` (pre, post, people), the best answer on top; blue streams rise, grey ones stay, orange ones fall."""
    total = float(table["people"].sum())
    points = sorted({*table["pre"], *table["post"]}, reverse=True)
    canvas = Canvas()
    starts = {side: _nodes(table, side, points, total) for side in ("pre", "post")}
    tops = {side: dict(nodes) for side, nodes in starts.items()}
    hovers: list[tuple[float, float, str]] = []
    edge = {"width": 1.5, "color": colour("paper")}  # neighbouring streams of one colour stay apart
    for row in table.sort_values(["pre", "post"], ascending=False).to_dict("records"):
        height = row["people"] / total
        a, b = tops["pre"][row["pre"]], tops["post"][row["post"]]
        tops["pre"][row["pre"]], tops["post"][row["post"]] = a - height, b - height
        way = "improved" if row["post"] > row["pre"] else "declined" if row["post"] < row["pre"] else "same"
        canvas.shape(type="path", path=_stream(a, b, height), fillcolor=colour(_INK[way]), line=edge, layer="below")
        names = (_name(row[side], scale, words) for side in ("pre", "post"))
        told = words("figures.transition_hover", n=row["people"], share=height)
        hovers.append((0.5, (a + b - height) / 2, f"{' → '.join(names)}<br>{told}"))
    for side, x, anchor in (("pre", 0.0, "right"), ("post", 1.0, "left")):
        sums = table.groupby(side)["people"].sum()
        for value, top in starts[side].items():
            share = float(sums.get(value, 0)) / total
            _node(canvas, x, top, share, f"{_name(value, scale, words)} <b>{written(share, '.0%')}</b>", anchor)
        _head(canvas, x, words(f"figures.{side}"))
    canvas.trace(_invisible(hovers))
    canvas.xaxis(visible=False, range=[-_NODE, 1 + _NODE])
    canvas.yaxis(visible=False, range=[-_GAP * len(points), 1.0])
    return framed(canvas, caption, _BODY, l=_SIDE, r=_SIDE, t=40, b=8)


_INK = {"improved": "accent_mid", "same": "line", "declined": "against_light"}


def _nodes(table: pd.DataFrame, side: str, points: list[float], total: float) -> dict[float, float]:
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


def _node(canvas: Canvas, x: float, top: float, share: float, text: str, anchor: str) -> None:
    side = _NODE if x else -_NODE
    ends = {"x0": x, "x1": x + side, "y0": top - share, "y1": top}
    canvas.shape(type="rect", fillcolor=colour("muted"), line={"width": 0}, **ends)
    if share >= _LEAST_SHOWN:
        place = {"x": x, "xanchor": anchor, "xshift": 16 if x else -16, "y": top - share / 2, "yanchor": "middle"}
        canvas.annotate(text=text, font={"size": 14, "color": colour("ink")}, **place)


def _head(canvas: Canvas, x: float, text: str) -> None:
    place = {"x": x, "yref": "paper", "y": 1, "yanchor": "bottom", "yshift": 6, "xanchor": "left" if x else "right"}
    canvas.annotate(text=f"<b>{text}</b>", xshift=16 if x else -16, font={"size": 15, "color": colour("muted")}, **place)


def _name(value: float, scale: Scale, words: Words) -> str:
    label = scale.labels.get(value)
    return " ".join(broken(label, 12)[:1]) if label else words("figures.point", value=value)


def _invisible(hovers: list[tuple[float, float, str]]) -> go.Scatter:
    """Something to point at in the middle of each stream."""
    return go.Scatter(
        x=[x for x, _, _ in hovers],
        y=[y for _, y, _ in hovers],
        mode="markers",
        marker={"size": 24, "opacity": 0},
        customdata=[text for _, _, text in hovers],
        hovertemplate="%{customdata}<extra></extra>",
    )
