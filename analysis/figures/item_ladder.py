"""Items sorted by their gain, each with its interval."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from analysis.figures.canvas import Canvas
from analysis.figures.forest import gain_axis, points_with_intervals
from analysis.figures.reference import reference_line
from analysis.figures.rows import Row as Line
from analysis.figures.rows import Rows, frame_of
from analysis.figures.targets import Target
from analysis.figures.template import Caption, colour, framed
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

    `reference` is a gain to hold them against.
    """
    told = table[table["gain"].notna()].to_dict("records")
    lines = [
        Line(
            str(row["item"]),
            told=words("figures.points", value=row["gain"]),
            strong=row["key"] in highlight,
            full=str(row.get("full", "")),
        )
        for row in told
    ]
    top = 20 if reference is not None else 8
    rows = Rows(lines, caption, target, _MARK, around=top + _BOTTOM)
    canvas = Canvas()
    inks = [colour("accent" if row["key"] in highlight or not highlight else "accent_mid") for row in told]
    shown = [(rows.y(place), row | {"name": row["group"] or row.get("full", row["item"])}) for place, row in enumerate(told)]
    points_with_intervals(canvas, shown, words, inks)
    canvas.xaxis(**gain_axis(told, reference, rows))
    if reference is not None:
        reference_line(canvas, reference, words)
    rows.draw(canvas)
    return framed(canvas, caption, rows.body, target, **frame_of(rows, top, _BOTTOM))
