"""Themes by prevalence: the whole survey as bars, each group as aligned dots beside them."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from analysis.figures.canvas import Canvas
from analysis.figures.template import Caption, broken, colour, framed
from analysis.language import Words, written
from analysis.plain import for_plotly

_ROW = 44
_ROOM = 1.12
"""The longest interval ends before the next panel begins."""
_LABEL_ROOM = 1.5
"""A bar with its label, in lengths of the bar."""
_MOST_PANELS = 6


def theme_prevalence(table: pd.DataFrame, by_group: pd.DataFrame, base: int, caption: Caption, words: Words) -> go.Figure:
    """`table` and `by_group` as in `Themes`; `base` is the number of respondents that shares are taken of.

    One panel for all, one for each group (the first `_MOST_PANELS`), all on the same scale; lines are intervals.
    """
    groups = list(dict.fromkeys(by_group["group"]))[:_MOST_PANELS]
    most = max(float(table["prevalence"].max()), 0.01)
    top = _ROOM * max(most, float(by_group["ci_high"].fillna(0).max()) if groups else 0.0)
    # The first panel holds bars and their labels; it is as wide as they need at the scale of the others.
    first = _LABEL_ROOM * most / top
    width = 1 / (len(groups) + first)
    places = {theme: place for place, theme in enumerate(table["theme"])}
    canvas = Canvas(_overall(table, top, words))
    canvas.xaxis(domain=[0, width * first], range=[0, top * first], visible=False)
    _head(canvas, 0.0, words("figures.all_head", n=base))
    for number, group in enumerate(groups):
        start = width * (number + first)
        rows = by_group[by_group["group"] == group]
        axis = f"x{number + 2}"
        panel = {"domain": [start, start + width], "range": [0, top], "visible": False, "fixedrange": True}
        canvas.layout(**{f"xaxis{number + 2}": panel})
        _head(canvas, start, _group_head(str(group), rows, words))
        _panel(canvas, rows, axis, places, words)
    labels = ["<br>".join(f"{line}  " for line in broken(str(label), 13)[:2]) for label in table["label"]]
    canvas.yaxis(
        tickvals=list(places.values()),
        ticktext=labels,
        range=[len(places) - 0.4, -0.6],
        tickfont={"color": colour("ink"), "size": 15},
    )
    return framed(canvas, caption, _ROW * max(len(places), 1), l=212, r=24, t=56, b=8)


def _overall(table: pd.DataFrame, top: float, words: Words) -> go.Bar:
    shares = [f" <b>{written(share, '.0%')}</b>" for share in table["prevalence"]]
    hover = [
        f"<b>{for_plotly(str(row.label))}</b><br>"
        + words("figures.theme_hover", n=row.respondents, share=row.prevalence, low=row.ci_low, high=row.ci_high)
        for row in table.itertuples()
    ]
    return go.Bar(
        x=table["prevalence"],
        y=list(range(len(table))),
        orientation="h",
        width=0.6,
        marker={"color": colour("accent"), "cornerradius": 3},
        text=shares,
        textposition="outside",
        textfont={"size": 14, "color": colour("ink")},
        customdata=hover,
        hovertemplate="%{customdata}<extra></extra>",
        cliponaxis=False,
    )


def _panel(canvas: Canvas, rows: pd.DataFrame, axis: str, places: dict[str, int], words: Words) -> None:
    if bool(rows["suppressed"].all()):
        canvas.annotate(
            text=words("figures.suppressed"),
            xref=f"{axis} domain",
            x=0,
            xanchor="left",
            y=0,
            font={"color": colour("faint"), "size": 12},
        )
        return
    for row in rows[~rows["suppressed"].astype(bool)].to_dict("records"):
        y = places[row["theme"]]
        canvas.shape(
            type="line",
            xref=axis,
            x0=row["ci_low"],
            x1=row["ci_high"],
            y0=y,
            y1=y,
            line={"width": 7, "color": colour("accent_light")},
            layer="below",
        )
    shown = rows[~rows["suppressed"].astype(bool)]
    hover = [
        f"<b>{for_plotly(str(row['group']))}</b><br>"
        + words("figures.theme_hover", n=row["respondents"], share=row["prevalence"], low=row["ci_low"], high=row["ci_high"])
        for row in shown.to_dict("records")
    ]
    canvas.trace(
        go.Scatter(
            x=shown["prevalence"],
            y=shown["theme"].map(places),
            xaxis=axis,
            mode="markers+text",
            marker={"size": 10, "color": colour("accent")},
            text=[written(share, ".0%") for share in shown["prevalence"]],
            textposition="top center",
            textfont={"size": 12, "color": colour("text")},
            customdata=hover,
            hovertemplate="%{customdata}<extra></extra>",
            cliponaxis=False,
        )
    )


def _group_head(group: str, rows: pd.DataFrame, words: Words) -> str:
    name = f"<b>{for_plotly(group)}</b>"
    base = rows["base"].iloc[0] if len(rows) else float("nan")
    return (
        name
        if pd.isna(base)
        else f"{name}<br><span style='font-size:12px;color:{colour('muted')}'>{words('figures.people', n=base)}</span>"
    )


def _head(canvas: Canvas, x: float, text: str) -> None:
    canvas.annotate(
        text=text,
        xref="paper",
        x=x,
        xanchor="left",
        yref="paper",
        y=1,
        yanchor="bottom",
        yshift=8,
        align="left",
        font={"size": 14, "color": colour("ink")},
    )
