"""The groups on a map of tiles, one a province: no borders to draw, no small province lost, nothing fetched from anywhere."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import cache
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.declared import declared
from analysis.figures.canvas import Canvas
from analysis.figures.gain_heatmap import shades
from analysis.figures.marks import marks
from analysis.figures.template import Caption, colour, framed
from analysis.language import Words
from analysis.plain import for_plotly

_TILE, _GAP = 92, 0.03
_SIDE = 250

Row = dict[Hashable, Any]


@cache
def tiles() -> Mapping[str, tuple[int, int]]:
    """Column from the west and row from the north of each province's tile, by its official name."""
    return {name: (place[0], place[1]) for name, place in declared("fields/tiles.toml")["tiles"].items()}


def region_map(table: pd.DataFrame, of: Mapping[str, str], caption: Caption, words: Words) -> go.Figure:
    """Gains of `table` (item, group, n, gain, ci_low, ci_high, suppressed) on the provinces that `of` gives to its groups.

    `of` maps a province's official name to a group, a region or itself. Provinces without a group are blank; a group's figure
    stands beside its tiles, or in its tile where it has only one.
    """
    rows: dict[str, Row] = {str(row["group"]): row for row in table.to_dict("records")}
    members: dict[str, list[tuple[int, int]]] = {}
    for province, place in tiles().items():
        if of.get(province) in rows:
            members.setdefault(of[province], []).append(place)
    is_single = all(len(places) == 1 for places in members.values())
    ends = shades([row["gain"] for group, row in rows.items() if group in members])
    canvas = Canvas()
    for province, place in tiles().items():
        row = rows.get(of.get(province, ""))
        fill, ink = _shade(row, ends)
        _tile(canvas, place, fill)
        told = f"<br><b>{_value(row, words)}</b>" if is_single and row is not None else ""
        _text(canvas, place, for_plotly(declared("fields/tiles.toml")["short"].get(province, province)) + told, ink)
    if not is_single:
        for group, places in members.items():
            _beside(canvas, rows[group], places, words)
    _pointers(canvas, rows, of, words)
    across, down = (max(place[axis] for place in tiles().values()) + 1 for axis in (0, 1))
    canvas.xaxis(visible=False, range=[-0.55, across - 0.45], scaleanchor="y", constrain="domain")
    canvas.yaxis(visible=False, range=[down - 0.45, -0.55], constrain="domain")
    return framed(canvas, caption, _TILE * down, l=_SIDE, r=_SIDE, t=16, b=10)


def _shade(row: Row | None, ends: tuple[float, float]) -> tuple[str, str]:
    """A tile's fill and the ink that can be read on it: four steps of blue from the least to the largest gain."""
    if row is None or pd.isna(row["gain"]):
        return colour("ground"), colour("faint")
    share = (row["gain"] - ends[0]) / (ends[1] - ends[0])
    steps = (("accent_light", "ink"), ("accent_mid", "ink"), ("accent", "paper"), ("accent_dark", "paper"))
    fill, ink = steps[min(int(share * len(steps)), len(steps) - 1)]
    return colour(fill), colour(ink)


def _tile(canvas: Canvas, place: tuple[int, int], fill: str) -> None:
    half = 0.5 - _GAP
    x, y = place
    ends = {"x0": x - half, "x1": x + half, "y0": y - half, "y1": y + half}
    canvas.shape(type="rect", fillcolor=fill, line={"width": 1, "color": colour("line")}, layer="below", **ends)


def _text(canvas: Canvas, place: tuple[int, int], text: str, ink: str) -> None:
    canvas.annotate(text=text, x=place[0], y=place[1], font={"size": 15, "color": ink})


def _value(row: Row, words: Words) -> str:
    if row["suppressed"]:
        return words("figures.suppressed_short")
    return "–" if pd.isna(row["gain"]) else words("figures.points", value=row["gain"])


def _beside(canvas: Canvas, row: Row, places: list[tuple[int, int]], words: Words) -> None:
    """A group's name and figure at the nearer edge of the map, on the height of its outermost tile."""
    middle = (max(x for x, _ in tiles().values())) / 2
    centre = sum(x for x, _ in places) / len(places)
    is_right = centre >= middle
    edge = max(places) if is_right else min(places)
    y = sum(y for x, y in places if x == edge[0]) / sum(x == edge[0] for x, _ in places)
    limits: str = "" if pd.isna(row["ci_low"]) else words("figures.interval", low=row["ci_low"], high=row["ci_high"])
    name, small = for_plotly(str(row["group"])), f"<span style='font-size:12px;color:{colour('muted')}'>{limits}</span>"
    place = {"x": edge[0], "xanchor": "left" if is_right else "right", "xshift": 62 if is_right else -62, "y": y}
    text = f"{name}<br><span style='font-size:20px;color:{colour('accent')}'><b>{_value(row, words)}</b></span><br>{small}"
    canvas.annotate(text=text, align="left" if is_right else "right", font={"size": 16, "color": colour("ink")}, **place)


def _pointers(canvas: Canvas, rows: Mapping[str, Row], of: Mapping[str, str], words: Words) -> None:
    """What appears when one points at a tile whose group has a figure."""
    told = [(place, rows[of[name]]) for name, place in tiles().items() if of.get(name) in rows]
    told = [(place, row) for place, row in told if not pd.isna(row["gain"])]
    canvas.trace(
        go.Scatter(
            x=[x for (x, _), _ in told],
            y=[y for (_, y), _ in told],
            mode="markers",
            marker={"size": 70, "symbol": "square", "opacity": 0},
            customdata=[mark for _, row in told for mark in marks(row, words)],
            hovertemplate="%{customdata[0]}<extra></extra>",
        )
    )
