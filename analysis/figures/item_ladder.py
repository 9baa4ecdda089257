"""Items sorted by their gain, each with its interval."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.figures.drawing.canvas import Canvas
from analysis.figures.drawing.reference import reference_line
from analysis.figures.drawing.rows import Row as Line
from analysis.figures.drawing.rows import Rows, frame_of
from analysis.figures.drawing.targets import Target
from analysis.figures.drawing.template import Caption, colour, framed
from analysis.figures.forest import gain_axis, points_with_intervals
from analysis.language import Words

_MARK, _BOTTOM = 18, 34


def item_ladder(
    table: pd.DataFrame,
    caption: Caption,
    words: Words,
    highlight: tuple[str, ...] = (),
    reference: float | None = None,
    *,
    target: Target,
) -> go.Figure:
    """Rows of `table` (key, item: its text, group, n, gain, ci_low, ci_high) as they come; `highlight` in full colour.

    `reference` is a gain to hold them against; a column ``earlier`` what each item gained in an earlier round, a hollow mark.
    """
    records = table[table["gain"].notna()].to_dict("records")
    lines = [
        Line(
            str(row["item"]),
            told=words("figures.points", value=row["gain"]),
            strong=row["key"] in highlight,
            full=str(row.get("full", "")),
        )
        for row in records
    ]
    top = 20 if reference is not None else 8
    rows = Rows(lines, caption, target, _MARK, around=top + _BOTTOM)
    canvas = Canvas()
    inks = [colour("accent" if row["key"] in highlight or not highlight else "accent_mid") for row in records]
    shown = [(rows.y(place), row | {"name": row["group"] or row.get("full", row["item"])}) for place, row in enumerate(records)]
    points_with_intervals(canvas, shown, words, inks)
    _earlier(canvas, [(y, row) for y, row in shown if not pd.isna(row.get("earlier"))], words)
    canvas.xaxis(**gain_axis(records, reference, rows))
    if reference is not None:
        reference_line(canvas, reference, words)
    rows.draw(canvas)
    return framed(canvas, caption, rows.body, target, **frame_of(rows, top, _BOTTOM))


def _earlier(canvas: Canvas, shown: Sequence[tuple[float, dict[Any, Any]]], words: Words) -> None:
    """What the items gained in the earlier round, where it is known."""
    if not shown:
        return
    canvas.trace(
        go.Scatter(
            x=[row["earlier"] for _, row in shown],
            y=[y for y, _ in shown],
            mode="markers",
            marker={"size": 12, "symbol": "diamond-open", "color": colour("ink"), "line": {"width": 2}},
            customdata=[words("figures.earlier", item=row.get("full", row["item"]), value=row["earlier"]) for _, row in shown],
            hovertemplate="%{customdata}<extra></extra>",
            cliponaxis=False,
        )
    )
