"""Gains of every item in every group: a table of figures whose shade shows their size."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.figures.canvas import Canvas
from analysis.figures.marks import marks
from analysis.figures.template import Caption, broken, colour, framed
from analysis.language import Words, written
from analysis.plain import for_plotly

_ROW = 50


def gain_heatmap(table: pd.DataFrame, caption: Caption, words: Words) -> go.Figure:
    """Cells of `table` (item: its text, group, n, gain, ci_low, ci_high, suppressed); rows and columns in the order they come."""
    items, groups = list(dict.fromkeys(table["item"])), list(dict.fromkeys(table["group"]))
    gains = table.pivot(index="item", columns="group", values="gain").reindex(index=items, columns=groups)
    hidden = table.pivot(index="item", columns="group", values="suppressed").reindex(index=items, columns=groups)
    low, high = shades(gains.to_numpy().ravel().tolist())
    canvas = Canvas(
        go.Heatmap(
            z=gains.to_numpy(),
            x=list(range(len(groups))),
            y=list(range(len(items))),
            hoverinfo="skip",
            colorscale=[[0, colour("accent_faint")], [0.5, colour("accent_mid")], [1, colour("accent")]],
            zmin=low,
            zmax=high,
            showscale=False,
            xgap=3,
            ygap=3,
        )
    )
    canvas.trace(_figures(gains, hidden, words))
    canvas.trace(_pointers(table, items, groups, words))
    canvas.xaxis(
        tickvals=list(range(len(groups))),
        ticktext=[f"<b>{for_plotly(str(group))}</b>" for group in groups],
        side="top",
        tickangle=0 if len(groups) <= 8 else -40,
        tickfont={"color": colour("ink")},
    )
    labels = ["<br>".join(f"{line}  " for line in broken(item, 19)[:2]) for item in items]
    canvas.yaxis(
        tickvals=list(range(len(items))), ticktext=labels, range=[len(items) - 0.5, -0.5], tickfont={"color": colour("ink")}
    )
    top = 34 if len(groups) <= 8 else 90
    return framed(canvas, caption, _ROW * max(len(items), 1), l=310, r=32, t=top, b=14)


def shades(gains: Sequence[float]) -> tuple[float, float]:
    """From which gain to which the shades run: wide enough that gains that hardly differ hardly differ in shade."""
    known = [gain for gain in gains if not pd.isna(gain)] or [0.0]
    low, high = min(known), max(known)
    return high - max(1.05 * (high - low), 0.4 * abs(high), 0.1), high


def _figures(gains: pd.DataFrame, hidden: pd.DataFrame, words: Words) -> go.Scatter:
    """What stands in the cells, in an ink that can be read on their shade."""
    low, high = shades(gains.to_numpy().ravel().tolist())
    rows: list[tuple[list[float], list[bool]]] = list(zip(gains.to_numpy().tolist(), hidden.to_numpy().tolist(), strict=True))
    cells = [
        (x, y, _shown(gain, bool(is_hidden), words), gain)
        for y, (values, hiding) in enumerate(rows)
        for x, (gain, is_hidden) in enumerate(zip(values, hiding, strict=True))
    ]
    is_dark = [not pd.isna(gain) and (gain - low) > 0.62 * (high - low) for *_, gain in cells]
    return go.Scatter(
        x=[x for x, *_ in cells],
        y=[y for _, y, *_ in cells],
        text=[shown for *_, shown, _ in cells],
        mode="text",
        textfont={"size": 15, "color": [colour("paper") if dark else colour("ink") for dark in is_dark]},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _shown(gain: float, suppressed: bool, words: Words) -> str:
    if suppressed:
        return words("figures.suppressed_short")
    return "–" if pd.isna(gain) else written(gain, "+.2f")


def _pointers(table: pd.DataFrame, items: list[str], groups: list[str], words: Words) -> go.Scatter:
    """What appears when one points at a cell, and what it stands for when it is chosen: a heatmap's own cells cannot be."""
    rows = table.to_dict("records")
    return go.Scatter(
        x=[groups.index(row["group"]) for row in rows],
        y=[items.index(row["item"]) for row in rows],
        mode="markers",
        marker={"size": 44, "symbol": "square", "opacity": 0},
        customdata=[[_hover(row, words), *mark[1:]] for row in rows for mark in marks(row, words)],
        hovertemplate="%{customdata[0]}<extra></extra>",
    )


def _hover(row: dict[Hashable, Any], words: Words) -> str:
    head = f"<b>{for_plotly(str(row['group']))}</b><br>{for_plotly(str(row['item']))}"
    if row["suppressed"] or pd.isna(row["gain"]):
        return f"{head}<br>{words('figures.suppressed') if row['suppressed'] else words('figures.no_pairs')}"
    return f"{head}<br>" + words("figures.gain_hover", gain=row["gain"], low=row["ci_low"], high=row["ci_high"], n=row["n"])
