"""Opinions as points of a plane, near each other where they mean nearly the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.figures.drawing.canvas import Canvas
from analysis.figures.drawing.lettering import fitted
from analysis.figures.drawing.marks import marked_key
from analysis.figures.drawing.targets import Target
from analysis.figures.drawing.template import Caption, colour, edge_of, framed, room_for
from analysis.language import Words
from analysis.plain import for_plotly, short, visible

_HEIGHT = 520
_HOVER_LINE = 34
_WIDEST_LABEL = 190
_LINE = 28
_MANY = 3_000
"""With more points than this they are drawn by the graphics card."""


def opinion_map(
    points: pd.DataFrame,
    labels: pd.DataFrame,
    caption: Caption,
    words: Words,
    chosen: Sequence[str] = (),
    *,
    target: Target,
) -> go.Figure:
    """`points` (opinion, text, theme: label, x, y, emphasis: "chosen", "found" or "") and `labels` (label, x, y) of the themes.

    `chosen` are the themes whose labels stand out; one that would stand upon another stands beside its place, or is left
    out where no room is there either. The axes have no unit: only who is near whom tells something.
    """
    canvas = Canvas()
    kind = go.Scattergl if len(points) > _MANY else go.Scatter
    # Where nothing stands out nothing need stand back.
    plain = ("accent_mid", 0.85) if points["emphasis"].any() else ("accent", 0.6)
    looks = (("", plain[0], 7, plain[1]), ("chosen", "accent", 8, 0.9), ("found", "against", 10, 1.0))
    for emphasis, ink, size, opacity in looks:
        rows = points[points["emphasis"] == emphasis]
        hover = [
            [_hover(str(row["theme"]), str(row["text"]), words), marked_key(str(row["opinion"])), ""]
            for row in rows.to_dict("records")
        ]
        canvas.trace(
            kind(
                x=rows["x"],
                y=rows["y"],
                mode="markers",
                marker={"size": size, "color": colour(ink), "opacity": opacity, "line": {"width": 0.5, "color": colour("paper")}},
                customdata=hover,
                hovertemplate="%{customdata[0]}<extra></extra>",
                unselected={"marker": {"opacity": 0.25}},
            )
        )
    body, edge = room_for(caption, target, 24) or _HEIGHT, edge_of(target)
    reach = {name: _range(points[name]) for name in ("x", "y")}
    first = labels.assign(rest=~labels["label"].isin(chosen)).sort_values("rest", kind="stable")
    _write(canvas, first.to_dict("records"), chosen, (target.width - 2 * edge, body), reach)
    for axis, name in ((canvas.xaxis, "x"), (canvas.yaxis, "y")):
        axis(visible=False, range=list(reach[name]), fixedrange=False)
    figure = framed(canvas, caption, body, target, l=edge, r=edge, t=16, b=8)
    return figure.update_layout(dragmode="lasso", hovermode="closest")


def _write(
    canvas: Canvas,
    labels: Sequence[dict[Any, Any]],
    chosen: Sequence[str],
    size: tuple[int, int],
    reach: dict[str, tuple[float, float]],
) -> None:
    """The themes' names where there is room for them, the first come first, none beyond the plot."""
    taken: list[tuple[float, float, float]] = []
    for row in labels:
        letters = 14 if row["label"] in chosen else 13
        name = fitted(str(row["label"]), min(_WIDEST_LABEL, 0.5 * size[0]), letters, 1, bold=True)
        half = name.width / 2 + 8
        middle = [(row[axis] - reach[axis][0]) / (reach[axis][1] - reach[axis][0]) * size[side] for side, axis in enumerate("xy")]
        free = next((place for place in _places(middle, half, size) if _is_free(place, half, taken)), None)
        if free is None:
            continue
        x, y = free
        taken.append((x, y, half))
        place = {"xref": "paper", "x": x / size[0], "yref": "paper", "y": y / size[1], "xanchor": "center", "yanchor": "middle"}
        font = {"size": letters, "color": colour("ink" if row["label"] in chosen else "text")}
        more = {"hovertext": for_plotly(visible(str(row["label"])))} if name.is_cut else {}
        canvas.annotate(text=f"<b>{name.html}</b>", font=font, bgcolor="rgba(255,255,255,0.8)", borderpad=2, **place, **more)


def _places(middle: Sequence[float], half: float, size: tuple[int, int]) -> Iterator[tuple[float, float]]:
    """Where a name may stand, the best first: on the middle of its theme, else below, above or beside it."""
    for across, down in ((0, 0), (0, -1), (0, 1), (1, 0), (-1, 0), (1, -1), (-1, -1), (1, 1), (-1, 1)):
        x, y = middle[0] + across * 0.6 * half, middle[1] + down * _LINE
        yield _within(x, half, size[0]), _within(y, 12, size[1])


def _is_free(place: tuple[float, float], half: float, taken: Sequence[tuple[float, float, float]]) -> bool:
    x, y = place
    return all(abs(x - other) >= half + reached or abs(y - height) >= _LINE for other, height, reached in taken)


def _within(value: float, half: float, whole: float) -> float:
    return max(half, min(value, whole - half))


def _range(values: pd.Series) -> tuple[float, float]:
    if values.empty:
        return 0.0, 1.0
    room = 0.05 * max(float(values.max() - values.min()), 1e-6)
    return float(values.min()) - room, float(values.max()) + room


def _hover(theme: str, text: str, words: Words) -> str:
    shown = short(str(text), 120)
    lines = [shown[start : start + _HOVER_LINE] for start in range(0, len(shown), _HOVER_LINE)]
    name = for_plotly(str(theme)) if theme else words("figures.no_theme")
    return f"<b>{name}</b><br>" + "<br>".join(map(for_plotly, lines))
