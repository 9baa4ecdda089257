"""Gains of every item in every group: a table of figures whose shade shows their size."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import pandas as pd
import plotly.graph_objects as go

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
    figure = go.Figure(
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
    for y, item in enumerate(items):
        for x, group in enumerate(groups):
            value = gains.loc[item, group]
            shown = words("figures.suppressed_short") if hidden.loc[item, group] else "–" if pd.isna(value) else f"{value:+.2f}"
            dark = not pd.isna(value) and (value - low) > 0.62 * (high - low)
            ink = colour("paper") if dark and high > low else colour("ink")
            figure.add_annotation(x=x, y=y, text=shown, showarrow=False, font={"size": 15, "color": ink})
    figure.update_xaxes(
        tickvals=list(range(len(groups))),
        ticktext=[f"<b>{for_plotly(str(group))}</b>" for group in groups],
        side="top",
        tickangle=0 if len(groups) <= 8 else -40,
        tickfont={"color": colour("ink")},
    )
    labels = ["<br>".join(f"{line}  " for line in broken(item, 19)[:2]) for item in items]
    figure.update_yaxes(
        tickvals=list(range(len(items))), ticktext=labels, range=[len(items) - 0.5, -0.5], tickfont={"color": colour("ink")}
    )
    top = 34 if len(groups) <= 8 else 90
    return framed(figure, caption, _ROW * max(len(items), 1), l=310, r=32, t=top, b=14)


def _hover(row: dict[Hashable, Any], words: Words) -> str:
    head = f"<b>{for_plotly(str(row['group']))}</b><br>{for_plotly(str(row['item']))}"
    if row["suppressed"] or pd.isna(row["gain"]):
        return f"{head}<br>{words('figures.suppressed') if row['suppressed'] else words('figures.no_pairs')}"
    return f"{head}<br>" + words("figures.gain_hover", gain=row["gain"], low=row["ci_low"], high=row["ci_high"], n=row["n"])
