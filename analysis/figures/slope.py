"""Before and after as two upright lines, every group a stroke between them: who began where, and who ended where."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from math import inf
from operator import itemgetter
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.figures.drawing.canvas import Canvas
from analysis.figures.drawing.lettering import fitted, width_of
from analysis.figures.drawing.marks import marks
from analysis.figures.drawing.names import ends_of, short_group
from analysis.figures.drawing.targets import Target
from analysis.figures.drawing.template import Caption, colour, edge_of, framed, room_for
from analysis.language import Words, written
from analysis.plain import for_plotly
from analysis.survey import Scale

_BODY, _TOP, _BOTTOM = 380, 34, 42
_NAMED = 8
"""With more groups than this only those that stand out, the highest and the lowest carry their names."""

Row = dict[Hashable, Any]


def slope(
    table: pd.DataFrame, scale: Scale, caption: Caption, words: Words, highlight: tuple[str, ...] = (), *, target: Target
) -> go.Figure:
    """Rows of `table` (item, group, n, pre_mean, post_mean, gain, ci_low, ci_high, suppressed); `highlight` are in colour."""
    rows: list[Row] = [row for row in table.to_dict("records") if not pd.isna(row["gain"])]
    hidden = [short_group(row["group"]) for row in table.to_dict("records") if row["suppressed"]]
    named = rows if len(rows) <= _NAMED else _outstanding(rows, highlight)
    strong = {row["group"] for row in named} if len(rows) > _NAMED else set(highlight or [row["group"] for row in rows])
    body = max(room_for(caption, target, _TOP + _BOTTOM) or _BODY, _apart(target) * len(named))
    low, high = _ends(rows, scale)
    canvas = Canvas()
    for row in sorted(rows, key=lambda one: one["group"] in strong):
        canvas.trace(_stroke(row, "accent" if row["group"] in strong else "line", words))
        wide = {"width": 14, "color": colour("accent_light")}
        canvas.around(short_group(row["group"]), type="line", x0=0, x1=1, y0=row["pre_mean"], y1=row["post_mean"], line=wide)
    sides = _sides(named, target)
    unit = body / (high - low)
    for side, name in ((0, "pre_mean"), (1, "post_mean")):
        _labels(canvas, [(row[name], _label(row, name, sides[2], side, target)) for row in named], side, unit, target)
        _head(canvas, side, words(f"figures.{'post' if side else 'pre'}"), (low, high))
    below = [words("figures.withheld", groups=", ".join(hidden))] if hidden else []
    foot = " · ".join([*below, *([ends] if (ends := ends_of(scale, words)) else [])])
    line = fitted(foot, target.width - 2 * edge_of(target), target.small, 1).html
    at = {"xref": "paper", "x": 0, "xanchor": "left", "xshift": edge_of(target) - sides[0], "yref": "paper", "y": 0}
    canvas.annotate(text=line, font={"size": target.small, "color": colour("muted")}, yanchor="top", yshift=-20, **at)
    canvas.xaxis(visible=False, range=[-0.02, 1.02])
    canvas.yaxis(visible=False, range=[low, high])
    return framed(canvas, caption, int(body), target, l=sides[0], r=sides[1], t=_TOP, b=_BOTTOM)


def _apart(target: Target) -> float:
    return target.label * 1.6


def _outstanding(rows: Sequence[Row], highlight: Sequence[str]) -> list[Row]:
    """Those that are named: what stands out, the largest and the smallest gain, the highest and the lowest end; each once."""
    ends = [pick(rows, key=itemgetter(name)) for name in ("gain", "post_mean") for pick in (max, min)]
    wanted = [*[row for row in rows if row["group"] in highlight], *ends]
    return list({row["group"]: row for row in wanted}.values())[:6]


def _stroke(row: Row, ink: str, words: Words) -> go.Scatter:
    colours = colour(ink)
    return go.Scatter(
        x=[0, 1],
        y=[row["pre_mean"], row["post_mean"]],
        mode="lines+markers",
        line={"width": 3 if ink == "accent" else 2, "color": colours},
        marker={"size": 9, "color": [colour("paper"), colours], "line": {"width": 2, "color": colours}},
        hovertemplate="%{customdata[0]}<extra></extra>",
        customdata=marks(row, words, 2),
        cliponaxis=False,
    )


def _sides(named: Sequence[Row], target: Target) -> tuple[int, int, float]:
    """The margins left and right, and the width that a name has in them; on a narrow paper names stand at the end alone."""
    edge, value = edge_of(target), width_of("4.00", target.label, bold=True)
    longest = max((width_of(short_group(row["group"]), target.label) for row in named), default=40.0)
    name = min(longest, (0.4 if target.is_narrow else 0.24) * target.width)
    right = int(edge + value + name + 26)
    return (int(edge + value + 22) if target.is_narrow else right), right, name


def _ends(rows: Sequence[Row], scale: Scale) -> tuple[float, float]:
    """The part of the scale that holds all means, with room for the marks."""
    values = [row[name] for row in rows for name in ("pre_mean", "post_mean")] or [scale.min, scale.max]
    room = 0.06 * (scale.max - scale.min)
    return min(values) - room, max(values) + room


def _label(row: Row, name: str, width: float, side: int, target: Target) -> str:
    value = f"<b>{written(row[name], '.2f')}</b>"
    if target.is_narrow and not side:
        return value
    group = fitted(short_group(row["group"]), width + 1, target.label, 1).html
    return f"{value}  {group}" if side else f"{group}  {value}"


def _labels(canvas: Canvas, labels: Sequence[tuple[float, str]], side: int, unit: float, target: Target) -> None:
    """Names beside one upright line, moved apart where their values lie too close to be written on one height."""
    shifts = spread([value * unit for value, _ in labels], _apart(target))
    anchor = "left" if side else "right"
    for (value, text), shift in zip(labels, shifts, strict=True):
        canvas.annotate(
            text=text,
            **{"x": side, "xanchor": anchor, "xshift": 14 if side else -14, "y": value, "yanchor": "middle", "yshift": shift},
            font={"size": target.label, "color": colour("ink")},
        )


def _head(canvas: Canvas, side: int, text: str, ends: tuple[float, float]) -> None:
    place = {"x": side, "yref": "paper", "y": 1, "yanchor": "bottom", "yshift": 10}
    shown = f"<b>{for_plotly(text)}</b>" if side else for_plotly(text)
    canvas.annotate(text=shown, font={"size": 15, "color": colour("accent" if side else "muted")}, **place)
    line = {"width": 1, "color": colour("line")}
    canvas.shape(type="line", x0=side, x1=side, y0=ends[0], y1=ends[1], line=line, layer="below")


def spread(places: Sequence[float], apart: float, most: float = inf) -> list[float]:
    """How far each of `places` must move, at least, so that neighbours are `apart` and none is beyond `most`.

    Pool adjacent violators (Ayer et al. 1955) on the places less their due distances: least squares for an order.
    """
    order = sorted(range(len(places)), key=lambda place: places[place])
    pools: list[list[float]] = []  # sum, count
    for rank, place in enumerate(order):
        pools.append([places[place] - rank * apart, 1.0])
        while len(pools) > 1 and pools[-2][0] / pools[-2][1] > pools[-1][0] / pools[-1][1]:
            last = pools.pop()
            pools[-1] = [pools[-1][0] + last[0], pools[-1][1] + last[1]]
    highest = most - (len(places) - 1) * apart
    levels = [min(total / count, highest) for total, count in pools for _ in range(int(count))]
    moved = {place: levels[rank] + rank * apart - places[place] for rank, place in enumerate(order)}
    return [moved[place] for place in range(len(places))]
