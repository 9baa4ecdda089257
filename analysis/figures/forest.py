"""Gains of every group, item by item: a point with its interval on one common axis, as it was or at equal beginnings."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.figures.drawing.axes import as_gain, value_axis
from analysis.figures.drawing.canvas import Canvas
from analysis.figures.drawing.marks import marks
from analysis.figures.drawing.names import short_group
from analysis.figures.drawing.reference import reference_line
from analysis.figures.drawing.rows import Row as Line
from analysis.figures.drawing.rows import Rows, frame_of
from analysis.figures.drawing.targets import Target
from analysis.figures.drawing.template import Caption, colour, framed
from analysis.language import Words

_MARK, _TOP, _BOTTOM = 18, 22, 34

Row = dict[Hashable, Any]


def forest(table: pd.DataFrame, caption: Caption, words: Words, reference: float | None = None, *, target: Target) -> go.Figure:
    """Rows of `table` (item: its text, group, n, gain, ci_low, ci_high, suppressed), in the order they come, under their items.

    The line at zero is no change: an interval that does not touch it is a clear one. `reference` is a gain to hold them against.
    """
    lines: list[Line] = []
    records: list[Row | None] = []
    for item, group in table.groupby("item", sort=False):
        lines.append(Line(str(item), is_head=True, full=str(group.get("full", group["item"]).iloc[0])))
        records.append(None)
        for row in group.to_dict("records"):
            lines.append(_line(row, words))
            records.append(row)
    rows = Rows(lines, caption, target, _MARK, around=_TOP + _BOTTOM)
    known = [(rows.y(place), row) for place, row in enumerate(records) if row is not None]
    shown = [(y, row) for y, row in known if not row["suppressed"] and not pd.isna(row["gain"])]
    canvas = Canvas()
    points_with_intervals(canvas, shown, words)
    canvas.xaxis(**gain_axis([row for _, row in shown], reference, rows))
    if reference is not None:
        reference_line(canvas, reference, words)
    rows.draw(canvas)
    return framed(canvas, caption, rows.body, target, **frame_of(rows, _TOP, _BOTTOM))


def points_with_intervals(canvas: Canvas, shown: Sequence[tuple[float, Row]], words: Words, inks: Sequence[str] = ()) -> None:
    """A point at each row's gain, of its own ink where some are given, on its interval."""
    for y, row in shown:
        if not pd.isna(row["ci_low"]):
            line = {"width": 5, "color": colour("accent_mid")}
            canvas.shape(type="line", x0=row["ci_low"], x1=row["ci_high"], y0=y, y1=y, line=line, layer="below")
    canvas.trace(
        go.Scatter(
            x=[row["gain"] for _, row in shown],
            y=[y for y, _ in shown],
            mode="markers",
            marker={"size": 11, "color": list(inks) or colour("accent")},
            customdata=[mark for _, row in shown for mark in marks(row, words)],
            hovertemplate="%{customdata[0]}<extra></extra>",
            cliponaxis=False,
        )
    )


def gain_axis(shown: Sequence[Row], reference: float | None, rows: Rows) -> dict[str, Any]:
    """One axis for all rows that always holds zero, the reference, and what an earlier round gained, where there are such."""
    before = [row["earlier"] for row in shown if not pd.isna(row.get("earlier"))]
    low = min([0.0, reference or 0.0, *before, *(row["ci_low"] for row in shown if not pd.isna(row["ci_low"]))])
    high = max([0.1, reference or 0.0, *before, *(row["ci_high"] for row in shown if not pd.isna(row["ci_high"]))])
    room = 0.04 * (high - low)
    ink, wide = ("faint", 1) if rows.above else ("muted", 2)  # names above their marks cut through it: a thin line bears that
    zero = {"zeroline": True, "zerolinecolor": colour(ink), "zerolinewidth": wide}
    return value_axis(rows.target.widened(low - room, high + room), rows.plot, as_gain) | zero


def _line(row: Row, words: Words) -> Line:
    name = short_group(row["group"])
    if row["suppressed"]:
        return Line(name, told=words("figures.suppressed_short"), ink="faint", strong=False)
    if pd.isna(row["gain"]):
        return Line(name, told="–", ink="faint", strong=False)
    limits = "" if pd.isna(row["ci_low"]) else words("figures.interval", low=row["ci_low"], high=row["ci_high"])
    return Line(name, words("figures.people", n=row["n"]), words("figures.points", value=row["gain"]), limits, strong=False)
