"""Things by how important they are to people and how content people are with them, numbered, with their names beside."""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from analysis.figures.drawing.axes import as_value, value_axis
from analysis.figures.drawing.canvas import Canvas
from analysis.figures.drawing.lettering import Lines, fitted, width_of
from analysis.figures.drawing.targets import Target
from analysis.figures.drawing.template import Caption, colour, edge_of, framed, room_for
from analysis.language import Words
from analysis.plain import for_plotly, visible

_HEIGHT, _LEAST = 400, 240
_TOP, _BOTTOM, _LEFT = 16, 48, 48
_MARK = 22
_NAMES, _GAP, _NUMBER = 0.36, 24, 24
"""The most of the paper's width that names beside the plot take; points between both, and before a name for its number."""

Thing = dict[Any, Any]


class _List(NamedTuple):
    """The names of the things, each as high as it is, and what is told behind them."""

    names: list[Lines]
    told: list[str]
    heights: list[float]
    width: float
    size: int

    @property
    def body(self) -> int:
        """Points from the first name to the last."""
        return int(sum(self.heights))


def importance_map(things: pd.DataFrame, caption: Caption, words: Words, *, target: Target) -> go.Figure:
    """`things` (text, n, importance_mean, satisfaction_mean, gap, ci_low, ci_high): one mark each, importance across.

    The dotted lines stand at the means of all things, as importance-performance analysis parts them (Martilla & James 1977);
    below the slanting line people are less content than they find a thing important. Numbers stand for the names, which are
    listed from the lowest gap up, beside the plot or, on a narrow paper, below it.
    """
    rows: list[Thing] = things.sort_values("gap", kind="stable").to_dict("records")
    edge, is_below = edge_of(target), target.is_narrow
    listed = _listed(rows, words, target, room_for(caption, target, _TOP + _BOTTOM))
    below = listed.body + 16 if is_below else 0
    right = edge if is_below else int(_GAP + listed.width + edge)
    body = max(room_for(caption, target, _TOP + _BOTTOM + below), _LEAST if target.height else _HEIGHT)
    body = body if is_below else max(body, listed.body)
    reach = _reach(rows)
    canvas = Canvas(_marks(rows, _numbers(rows, reach, (target.width - _LEFT - right, body)), words))
    for axis, plot, name in ((canvas.xaxis, target.width - _LEFT - right, "importance"), (canvas.yaxis, body, "satisfaction")):
        title = {"text": words(f"figures.{name}_axis"), "font": {"size": target.small, "color": colour("muted")}, "standoff": 4}
        axis(**value_axis(reach, plot, as_value), title=title)
    _lines(canvas, rows, reach)
    first = -_BOTTOM if is_below else body
    # Beside the plot from its right edge, which a card that is wider than its target moves; below it from edge to edge.
    sides = ((0, edge - _LEFT), (1, 0)) if is_below else ((1, _GAP), (1, _GAP + listed.width))
    _write(canvas, listed, first - body, sides)
    return framed(canvas, caption, body, target, l=_LEFT, r=right, t=_TOP, b=_BOTTOM + below)


def _listed(rows: list[Thing], words: Words, target: Target, room: int) -> _List:
    """The list in the label's size; in small letters and one line a name where it would be higher than the `room` of a slide."""
    gaps = [words("figures.gap", gap=row["gap"]) for row in rows]
    full = target.width - 2 * edge_of(target) if target.is_narrow else _NAMES * target.width
    for size, lines, between in ((target.label, 2, 8), (target.small, 1, 1)):
        figures = max(width_of(text, size, bold=True) for text in gaps) + 16
        names = [fitted(row["text"], full - figures - _NUMBER, size, lines, bold=True) for row in rows]
        heights = [size * 1.32 * len(name.lines) + between for name in names]
        width = _NUMBER + max(name.width for name in names) + figures
        if not room or sum(heights) <= (0.4 if target.is_narrow else 1) * room:
            break
    return _List(names, gaps, heights, width, size)


def _numbers(rows: list[Thing], reach: tuple[float, float], size: tuple[int, int]) -> list[str]:
    """The number of each mark, "" of one that stands upon another: pointing at it tells its name."""
    across, upwards = (points / (reach[1] - reach[0]) for points in size)
    taken: list[tuple[float, float]] = []
    numbers = []
    for place, row in enumerate(rows, 1):
        x, y = row["importance_mean"] * across, row["satisfaction_mean"] * upwards
        is_free = all(abs(x - other) > _MARK or abs(y - height) > _MARK for other, height in taken)
        numbers.append(f"<b>{place}</b>" if is_free else "")
        taken += [(x, y)] if is_free else []
    return numbers


def _marks(rows: list[Thing], numbers: list[str], words: Words) -> go.Scatter:
    hover = [
        f"<b>{for_plotly(visible(str(row['text'])))}</b><br>"
        + words("figures.importance_hover", **{name: row[name] for name in ("importance_mean", "satisfaction_mean", "n")})
        + "<br>"
        + words("figures.gap_hover", gap=row["gap"], low=row["ci_low"], high=row["ci_high"])
        for row in rows
    ]
    return go.Scatter(
        x=[row["importance_mean"] for row in rows],
        y=[row["satisfaction_mean"] for row in rows],
        mode="markers+text",
        text=numbers,
        textfont={"size": 12, "color": colour("paper")},
        marker={"size": _MARK, "color": colour("accent"), "line": {"width": 1, "color": colour("paper")}},
        customdata=hover,
        hovertemplate="%{customdata}<extra></extra>",
        cliponaxis=False,
    )


def _reach(rows: list[Thing]) -> tuple[float, float]:
    """One reach for both axes, so that the slanting line stands where both are equal."""
    values = [row[name] for row in rows for name in ("importance_mean", "satisfaction_mean")]
    room = max(0.15 * (max(values) - min(values)), 0.1)
    return min(values) - room, max(values) + room


def _lines(canvas: Canvas, rows: list[Thing], reach: tuple[float, float]) -> None:
    """Where both are equal, and the mean of all things on each axis."""
    low, high = reach
    line = {"width": 1, "color": colour("line")}
    canvas.shape(type="line", x0=low, x1=high, y0=low, y1=high, line=line, layer="below")
    across, upwards = (sum(row[f"{name}_mean"] for row in rows) / len(rows) for name in ("importance", "satisfaction"))
    dotted = {"width": 1, "color": colour("muted"), "dash": "dot"}
    canvas.shape(type="line", x0=across, x1=across, y0=low, y1=high, line=dotted, layer="below")
    canvas.shape(type="line", x0=low, x1=high, y0=upwards, y1=upwards, line=dotted, layer="below")


_Side = tuple[int, float]
"""An edge of the plot (0: the left one, 1: the right one), and points to the right of it."""


def _write(canvas: Canvas, listed: _List, top: float, sides: tuple[_Side, _Side]) -> None:
    """Number, name and gap of each thing, from `top` points above the plot's top down, between two `sides`."""
    (x, left), (end, right) = sides
    for number, (name, gap) in enumerate(zip(listed.names, listed.told, strict=True)):
        y = top - sum(listed.heights[:number]) - listed.heights[number] / 2
        at = {"xref": "paper", "yref": "paper", "y": 1, "yanchor": "middle", "yshift": y}
        font = {"size": listed.size, "color": colour("ink")}
        canvas.annotate(
            text=f"<b>{number + 1}</b>", x=x, xanchor="left", xshift=left, **at, font={**font, "color": colour("accent")}
        )
        text = "<br>".join(f"<b>{line}</b>" for line in name.lines)
        canvas.annotate(text=text, x=x, xanchor="left", align="left", xshift=left + _NUMBER, **at, font=font)
        canvas.annotate(text=f"<b>{for_plotly(gap)}</b>", x=end, xanchor="right", xshift=right, **at, font=font)
