"""Themes from the most frequent down, each group a dot with its interval on one common axis, in half a page."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.figures.canvas import Canvas
from analysis.figures.marks import marked_key
from analysis.figures.template import Caption, broken, colour, framed
from analysis.language import Words, written
from analysis.plain import for_plotly

_BASE, _EACH = 14, 7
"""Height of a row in pixels: of the row itself, and of each group in it."""
_LEFT, _RIGHT = 168, 58
_ROOM = 1.04
MOST_GROUPS = 8
"""With more groups than this their dots can no longer be told apart in a row."""

Apart = Mapping[tuple[str, str], float]
"""Theme and group to the difference from all other groups, where it holds."""


def theme_dots(
    table: pd.DataFrame, by_group: pd.DataFrame, apart: Apart, caption: Caption, words: Words, chosen: str = ""
) -> go.Figure:
    """`table` and `by_group` as in `Themes`; the line across a row is everybody's share, `chosen` the theme to stand out.

    Groups stand one below the other in a row, the same way in each. Only those in `apart` are coloured. Without groups the
    interval is everybody's.
    """
    groups = list(dict.fromkeys(by_group["group"]))[:MOST_GROUPS]
    shown = by_group[by_group["group"].isin(groups) & ~by_group["suppressed"].astype(bool)]
    top = _ROOM * max([0.05, *table["prevalence"], *(shown if groups else table)["ci_high"].dropna()])
    places = {str(theme): place for place, theme in enumerate(table["theme"])}
    canvas = Canvas(_rows(table, top, words))
    for row in table.to_dict("records"):
        _whole(canvas, row, places[str(row["theme"])], str(row["theme"]) == chosen)
        if not groups:
            _interval(canvas, row, places[str(row["theme"])], "line")
    for number, group in enumerate(groups):
        _dots(canvas, shown[shown["group"] == group], (places, _offset(number, len(groups))), apart, words)
    labels = ["<br>".join(f"{line} " for line in broken(str(label), 10.5)[:2]) for label in table["label"]]
    bold = [f"<b>{label}</b>" if str(theme) == chosen else label for theme, label in zip(table["theme"], labels, strict=True)]
    ticks = {"tickvals": list(places.values()), "ticktext": bold, "tickfont": {"color": colour("ink"), "size": 14}}
    canvas.yaxis(range=[len(places) - 0.5, -0.5], **ticks)
    canvas.xaxis(range=[0, top], tickformat=".0%", nticks=4, showgrid=True, gridcolor=colour("grid"), side="top")
    height = max(34, _BASE + _EACH * len(groups))
    return framed(canvas, caption, height * max(len(places), 1), l=_LEFT, r=_RIGHT, t=34, b=6)


def _offset(number: int, groups: int) -> float:
    """Where a group stands in a row that is one high."""
    return 0.0 if groups < 2 else -0.3 + 0.6 * number / (groups - 1)


def _rows(table: pd.DataFrame, top: float, words: Words) -> go.Bar:
    """Bars that nobody sees, as wide as the chart: the whole row tells of a theme and chooses it."""
    hover = [[_hover(str(row["label"]), row, words), marked_key(str(row["theme"])), ""] for row in table.to_dict("records")]
    return go.Bar(
        x=[top] * len(table),
        y=list(range(len(table))),
        orientation="h",
        width=0.98,
        marker={"color": colour("paper"), "opacity": 0},
        customdata=hover,
        hovertemplate="%{customdata[0]}<extra></extra>",
        **_STAYS,
    )


_STAYS: dict[str, Any] = {"selected": {"marker": {"opacity": 0}}, "unselected": {"marker": {"opacity": 0}}}


def _whole(canvas: Canvas, row: dict[Hashable, Any], y: int, is_chosen: bool) -> None:
    if is_chosen:
        band: dict[str, Any] = {"xref": "paper", "x0": -1, "x1": 2, "y0": y - 0.5, "y1": y + 0.5, "line": {"width": 0}}
        canvas.shape(type="rect", fillcolor=colour("accent_faint"), layer="below", **band)
    line = {"width": 2, "color": colour("ink")}
    canvas.shape(type="line", x0=row["prevalence"], x1=row["prevalence"], y0=y - 0.4, y1=y + 0.4, line=line)
    place = {"xref": "paper", "x": 1, "xanchor": "left", "xshift": 10}
    canvas.annotate(text=f"<b>{written(row['prevalence'], '.0%')}</b>", y=y, font={"size": 14, "color": colour("ink")}, **place)


def _dots(canvas: Canvas, rows: pd.DataFrame, place: tuple[Mapping[str, int], float], apart: Apart, words: Words) -> None:
    """The dots of one group, each with its interval."""
    places, offset = place
    told = rows.to_dict("records")
    inks = [_ink(apart.get((str(row["theme"]), str(row["group"])))) for row in told]
    for row, (_, light) in zip(told, inks, strict=True):
        _interval(canvas, row, places[str(row["theme"])] + offset, light)
    hover = [[_hover(str(row["group"]), row, words), *_keys(row)] for row in told]
    canvas.trace(
        go.Scatter(
            x=[row["prevalence"] for row in told],
            y=[places[str(row["theme"])] + offset for row in told],
            mode="markers",
            marker={"size": 7, "color": [colour(dark) for dark, _ in inks]},
            customdata=hover,
            hovertemplate="%{customdata[0]}<extra></extra>",
            cliponaxis=False,
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 1}},
        )
    )


def _interval(canvas: Canvas, row: dict[Hashable, Any], y: float, ink: str) -> None:
    line = {"width": 4, "color": colour(ink)}
    canvas.shape(type="line", x0=row["ci_low"], x1=row["ci_high"], y0=y, y1=y, line=line, layer="below")


def _keys(row: dict[Hashable, Any]) -> Sequence[str]:
    return marked_key(str(row["theme"])), marked_key(str(row["group"]))


def _ink(difference: float | None) -> tuple[str, str]:
    """Colours of a dot and of its interval: blue above the others, orange below, grey where nothing sets it apart."""
    if difference is None:
        return "faint", "line"
    return ("accent", "accent_mid") if difference > 0 else ("against", "against_light")


def _hover(name: str, row: dict[Hashable, Any], words: Words) -> str:
    told = words("figures.theme_hover", n=row["respondents"], share=row["prevalence"], low=row["ci_low"], high=row["ci_high"])
    return f"<b>{for_plotly(name)}</b><br>{told}"
