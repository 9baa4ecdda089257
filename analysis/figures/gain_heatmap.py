"""Gains of every item in every group: a table of figures whose shade shows their size."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.figures.canvas import Canvas
from analysis.figures.template import Caption, broken, colour, framed
from analysis.language import Words
from analysis.plain import for_plotly

_ROW = 50


def gain_heatmap(table: pd.DataFrame, caption: Caption, words: Words) -> go.Figure:
    """Cells of `table` (item: its text, group, n, gain, ci_low, ci_high, suppressed); rows and columns in the order they come."""
    items, groups = list(dict.fromkeys(table["item"])), list(dict.fromkeys(table["group"]))
    gains = table.pivot(index="item", columns="group", values="gain").reindex(index=items, columns=groups)
    hidden = table.pivot(index="item", columns="group", values="suppressed").reindex(index=items, columns=groups)
    hover = table.assign(text=[_hover(row, words) for row in table.to_dict("records")])
    hovers = hover.pivot(index="item", columns="group", values="text").reindex(index=items, columns=groups)
    low, high = float(gains.min().min()), float(gains.max().max())
    canvas = Canvas(
        go.Heatmap(
            z=gains.to_numpy(),
            x=list(range(len(groups))),
            y=list(range(len(items))),
            customdata=hovers.to_numpy(),
            hovertemplate="%{customdata}<extra></extra>",
            colorscale=[[0, colour("accent_faint")], [0.5, colour("accent_mid")], [1, colour("accent")]],
            zmin=low - 0.05 * (high - low or 1),
            zmax=high,
            showscale=False,
            xgap=3,
            ygap=3,
        )
    )
    canvas.trace(_figures(gains, hidden, words))
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


def _figures(gains: pd.DataFrame, hidden: pd.DataFrame, words: Words) -> go.Scatter:
    """What stands in the cells, in an ink that can be read on their shade."""
    low, high = float(gains.min().min()), float(gains.max().max())
    rows: list[tuple[list[float], list[bool]]] = list(zip(gains.to_numpy().tolist(), hidden.to_numpy().tolist(), strict=True))
    cells = [
        (x, y, _shown(gain, bool(is_hidden), words), gain)
        for y, (values, hiding) in enumerate(rows)
        for x, (gain, is_hidden) in enumerate(zip(values, hiding, strict=True))
    ]
    is_dark = [high > low and not pd.isna(gain) and (gain - low) > 0.62 * (high - low) for *_, gain in cells]
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
    return "–" if pd.isna(gain) else f"{gain:+.2f}"


def _hover(row: dict[Hashable, Any], words: Words) -> str:
    head = f"<b>{for_plotly(str(row['group']))}</b><br>{for_plotly(str(row['item']))}"
    if row["suppressed"] or pd.isna(row["gain"]):
        return f"{head}<br>{words('figures.suppressed') if row['suppressed'] else words('figures.no_pairs')}"
    return f"{head}<br>" + words("figures.gain_hover", gain=row["gain"], low=row["ci_low"], high=row["ci_high"], n=row["n"])
