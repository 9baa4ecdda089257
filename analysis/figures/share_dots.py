"""Shares side by side: one theme group by group, or two groups theme by theme; a dot with its interval, the figure beside it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from analysis.figures.drawing.axes import as_share, as_value, value_axis
from analysis.figures.drawing.canvas import Canvas
from analysis.figures.drawing.key import key_height, write_key
from analysis.figures.drawing.marks import marked_key
from analysis.figures.drawing.names import short_group
from analysis.figures.drawing.rows import Row as Line
from analysis.figures.drawing.rows import Rows, frame_of
from analysis.figures.drawing.targets import Target
from analysis.figures.drawing.template import Caption, colour, framed
from analysis.language import Words
from analysis.plain import for_plotly, visible

_MARK, _PAIR = 16, 30
_ROOM = 1.04
_BOTTOM = 30

Row = dict[Hashable, Any]


class _Told(NamedTuple):
    """Which columns hold the figure and the people behind it, and the words that tell both on pointing and beside the row."""

    value: str
    people: str
    hover: str
    beside: Callable[[Row, Words], tuple[str, str]]


_SHARE = _Told(
    "prevalence",
    "respondents",
    "figures.theme_hover",
    lambda row, words: (
        words("figures.percent", share=row["prevalence"]),
        words("figures.people", n=row["respondents"]),
    ),
)
_MEAN = _Told("mean", "n", "figures.mean_hover", lambda row, words: (words("figures.mean_short", mean=row["mean"]), ""))
_NET = _Told("mean", "n", "figures.net_hover", lambda row, words: (words("figures.net_short", mean=row["mean"]), ""))


def group_shares(rows: pd.DataFrame, whole: float, caption: Caption, words: Words, *, target: Target) -> go.Figure:
    """How often each group speaks of one theme: `rows` (group, respondents, base, prevalence, ci_low, ci_high, suppressed).

    The line down is `whole`, everybody's share.
    """
    top = _ROOM * max([0.05, whole, *(row["ci_high"] for row in rows.to_dict("records") if not row["suppressed"])])
    return _groups(rows, whole, _SHARE, (0, top), caption, words, target)


def group_means(
    rows: pd.DataFrame,
    whole: float,
    ends: tuple[float, float],
    caption: Caption,
    words: Words,
    *,
    target: Target,
    is_net: bool = False,
) -> go.Figure:
    """What each group answers on average: `rows` (group, n, base, mean, ci_low, ci_high, suppressed), from and to `ends`.

    The line down is `whole`, everybody's mean. Where `is_net` the means are net scores, from -100 to 100.
    """
    room = 0.03 * (ends[1] - ends[0])
    return _groups(rows, whole, _NET if is_net else _MEAN, (ends[0] - room, ends[1] + room), caption, words, target)


def labelled_points(
    lines: Sequence[tuple[str, str, str]],
    values: Sequence[float | None],
    limits: Sequence[tuple[float, float] | None],
    ends: tuple[float, float],
    caption: Caption,
    *,
    target: Target,
) -> go.Figure:
    """A dot a row with its interval, from and to `ends`; `lines` are (name, people, what stands beside)."""
    rows = Rows(
        [Line(short_group(name), people, beside) for name, people, beside in lines],
        caption,
        target,
        _MARK,
        around=_BOTTOM + 16,
    )
    canvas = Canvas()
    known = [(y, value, span) for y, value, span in zip(rows.marks, values, limits, strict=True) if value is not None]
    for y, _, span in known:
        if span is not None:
            line = {"width": 7, "color": colour("accent_light")}
            canvas.shape(type="line", x0=span[0], x1=span[1], y0=y, y1=y, line=line, layer="below")
    dots = {"size": 11, "color": colour("accent")}
    marks = [y for y, _, _ in known]
    values_shown = [value for _, value, _ in known]
    canvas.trace(go.Scatter(x=values_shown, y=marks, mode="markers", marker=dots, hoverinfo="skip", cliponaxis=False))
    room = 0.03 * (ends[1] - ends[0])
    canvas.xaxis(**value_axis((ends[0] - room, ends[1] + room), rows.plot, as_value))
    rows.draw(canvas)
    return framed(canvas, caption, rows.body, target, **frame_of(rows, 16, _BOTTOM))


def _groups(
    table: pd.DataFrame, whole: float, what: _Told, reach: tuple[float, float], caption: Caption, words: Words, target: Target
) -> go.Figure:
    """A dot a group and everybody's line."""
    records = table.to_dict("records")
    top = 24
    rows = Rows([_line(row, what, words) for row in records], caption, target, _MARK, around=top + _BOTTOM)
    canvas = Canvas()
    shown = [(rows.y(place), row) for place, row in enumerate(records) if not row["suppressed"]]
    canvas.trace(_dots(canvas, shown, ("accent", "accent_light"), words, what))
    line = {"width": 1, "color": colour("muted"), "dash": "dot"}
    canvas.shape(type="line", x0=whole, x1=whole, y0=0, y1=rows.body, line=line)
    text = words("figures.whole", value=what.beside({what.value: whole, what.people: 0}, words)[0])
    share = (whole - reach[0]) / (reach[1] - reach[0])
    anchor = "left" if share < 0.2 else "right" if share > 0.8 else "center"
    place = {"x": whole, "xanchor": anchor, "yref": "paper", "y": 1, "yanchor": "bottom", "yshift": 2}
    canvas.annotate(text=text, font={"size": target.small, "color": colour("muted")}, **place)
    canvas.xaxis(**value_axis(reach, rows.plot, as_share if what is _SHARE else as_value))
    rows.draw(canvas)
    return framed(canvas, caption, rows.body, target, **frame_of(rows, top, _BOTTOM))


def _line(row: Row, what: _Told, words: Words) -> Line:
    name = short_group(row["group"])
    if row["suppressed"]:
        return Line(name, told=words("figures.suppressed_short"), ink="faint")
    figure, fine = what.beside(row, words)
    return Line(name, words("figures.people", n=row["base"]), figure, fine)


def two_groups(pairs: pd.DataFrame, names: tuple[str, str], caption: Caption, words: Words, *, target: Target) -> go.Figure:
    """Two groups theme by theme: `pairs` (label, a_share, a_low, a_high, a_n, the same for b, holds), in the order they come.

    The second group is grey; where a difference `holds` the label is bold.
    """
    records = pairs.to_dict("records")
    entries = [("accent", visible(short_group(names[0]))), ("faint", visible(short_group(names[1])))]
    top = key_height(entries, target)
    lines = [
        Line(str(row["label"]), told=words("figures.two_shares", a=row["a_share"], b=row["b_share"]), strong=bool(row["holds"]))
        for row in records
    ]
    rows = Rows(lines, caption, target, _PAIR, around=top + _BOTTOM)
    canvas = Canvas()
    inks = {"a": ("accent", "accent_light"), "b": ("faint", "line")}
    for number, (side, shift) in enumerate((("a", -rows.mark / 4), ("b", rows.mark / 4))):
        sides = [(y + shift, _side(row, side, names[number])) for y, row in zip(rows.marks, records, strict=True)]
        canvas.trace(_dots(canvas, sides, inks[side], words))
    reach = _ROOM * max([0.05, *(max(row["a_high"], row["b_high"]) for row in records)])
    canvas.xaxis(**value_axis((0, reach), rows.plot, as_share))
    write_key(canvas, entries, target, rows.left, "●")
    rows.draw(canvas)
    return framed(canvas, caption, rows.body, target, **frame_of(rows, top, _BOTTOM))


def _side(row: Row, side: str, name: str) -> Row:
    columns = {"respondents": "n", "prevalence": "share", "ci_low": "low", "ci_high": "high"}
    return {"group": name, **{column: row[f"{side}_{short}"] for column, short in columns.items()}}


def _dots(
    canvas: Canvas, rows: Sequence[tuple[float, Row]], ink: tuple[str, str], words: Words, what: _Told = _SHARE
) -> go.Scatter:
    for y, row in rows:
        line = {"width": 7, "color": colour(ink[1])}
        canvas.shape(type="line", x0=row["ci_low"], x1=row["ci_high"], y0=y, y1=y, line=line, layer="below")
    names = (what.people, what.value, "ci_low", "ci_high")
    hover = [
        f"<b>{for_plotly(str(row['group']))}</b><br>"
        + words(what.hover, **dict(zip(("n", "share", "low", "high"), (row[name] for name in names), strict=True)))
        for _, row in rows
    ]
    return go.Scatter(
        x=[row[what.value] for _, row in rows],
        y=[y for y, _ in rows],
        mode="markers",
        marker={"size": 10, "color": colour(ink[0])},
        customdata=[[tip, "", marked_key(str(row["group"]))] for tip, (_, row) in zip(hover, rows, strict=True)],
        hovertemplate="%{customdata[0]}<extra></extra>",
        cliponaxis=False,
    )
