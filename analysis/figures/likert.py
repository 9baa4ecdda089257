"""How answers spread over a scale: stacked bars that part in the middle, unhappy to the left, happy to the right."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from analysis.figures.drawing.canvas import Canvas
from analysis.figures.drawing.key import key_height, write_key
from analysis.figures.drawing.lettering import fitted, width_of
from analysis.figures.drawing.names import short_group
from analysis.figures.drawing.rows import Row as Line
from analysis.figures.drawing.rows import Rows, frame_of
from analysis.figures.drawing.stacks import Segment, bar_of
from analysis.figures.drawing.targets import Target
from analysis.figures.drawing.template import Caption, colour, framed
from analysis.language import Words, written
from analysis.plain import for_plotly, visible
from analysis.survey import Moment, Scale

_MARK, _PAIR, _HEAD = 30, 58, 22


def likert(
    table: pd.DataFrame, scale: Scale, caption: Caption, words: Words, *, apart: bool = False, target: Target
) -> go.Figure:
    """Shares of `table` (item: its text or a group, value, share, n) on one `scale` of up to seven points, as rows come.

    With `apart` neutral answers stand in a column of their own at the right, so that both sides begin at one line.
    """
    items = list(dict.fromkeys(table["item"]))
    shares = table.pivot(index="item", columns="value", values="share").reindex(index=items)
    counts = table.groupby("item")["n"].first()
    lines = [Line(short_group(item), words("figures.people", n=counts[item])) for item in items]
    names = _names(scale, words)
    head = _HEAD if apart and scale.points % 2 else 0
    top = key_height(names, target) + head
    rows = Rows(lines, caption, target, _MARK, around=top + 8)
    canvas = _stacked(shares, scale, rows, words, apart=apart)
    write_key(canvas, names, target, rows.left, above=head)
    rows.draw(canvas)
    return framed(canvas, caption, rows.body, target, **frame_of(rows, top, 8))


def likert_pairs(table: pd.DataFrame, scale: Scale, caption: Caption, words: Words, *, target: Target) -> go.Figure:
    """Shares of `table` (item: its text, moment, value, share, n): for each item the bar before over the bar after."""
    items = list(dict.fromkeys(table["item"]))
    shares = table.pivot(index=["item", "moment"], columns="value", values="share")
    shares = shares.reindex(pd.MultiIndex.from_product([items, list(Moment)]))
    counts = table.groupby("item")["n"].first()
    texts = dict(zip(table["item"], table.get("full", table["item"]), strict=True))
    lines = [Line(item, words("figures.pairs_short", n=counts[item]), strong=False, full=str(texts[item])) for item in items]
    names = _names(scale, words)
    top = key_height(names, target)
    gutter = int(max(width_of(words(f"figures.{moment}"), target.small) for moment in Moment)) + 10
    rows = Rows(lines, caption, target, _PAIR, around=top + 8, gutter=gutter, least=2 * (target.small + 4))
    heights = [y + side * rows.mark / 4 for y in rows.marks for side in (-1, 1)]
    canvas = _stacked(shares, scale, rows, words, heights, rows.mark / 2 * 0.92)
    for y, moment in zip(heights, [moment for _ in items for moment in Moment], strict=True):
        at = {"xref": "paper", "x": 0, "xanchor": "right", "xshift": -8, "y": y}
        canvas.annotate(text=words(f"figures.{moment}"), font={"size": target.small, "color": colour("muted")}, **at)
    write_key(canvas, names, target, rows.left)
    rows.draw(canvas)
    return framed(canvas, caption, rows.body, target, **frame_of(rows, top, 8))


def _names(scale: Scale, words: Words) -> list[tuple[str, str]]:
    """The points with their inks, from the lowest."""
    points = [scale.min + step for step in range(scale.points)]
    middle = (scale.min + scale.max) / 2
    inks = [ink for ink, _ in _inks(points, middle)]
    labels = [visible(scale.labels.get(point, words("figures.point", value=point))) for point in points]
    return list(zip(inks, labels, strict=True))


def _stacked(
    shares: pd.DataFrame,
    scale: Scale,
    rows: Rows,
    words: Words,
    heights: Sequence[float] | None = None,
    width: float = 0.0,
    *,
    apart: bool = False,
) -> Canvas:
    """The bars, parted at the middle of the scale."""
    points = [scale.min + step for step in range(scale.points)]
    shares = shares.reindex(columns=points).fillna(0)
    middle = (scale.min + scale.max) / 2
    below = shares[[point for point in points if point < middle]].sum(axis=1)
    has_neutral = middle in shares
    half = shares[middle] / 2 if has_neutral and not apart else 0 * below
    left = -(below + half)
    ends = rows.target.widened(*_ends(shares, left, middle if apart and has_neutral else None))
    canvas = Canvas()
    for point, name, (ink, on_it) in zip(points, _names(scale, words), _inks(points, middle), strict=True):
        is_apart = apart and point == middle
        start = 0 * left + ends[1] - float(shares[middle].max()) if is_apart else left
        hover = [f"{for_plotly(name[1])} {written(share, '.1%')}" for share in shares[point]]
        segment = Segment(for_plotly(name[1]), colour(ink), colour(on_it), hover)
        canvas.trace(bar_of(segment, shares[point], start, rows, ends[1] - ends[0], heights, width))
        left = left if is_apart else left + shares[point]
    if apart and has_neutral:
        _name_neutral(canvas, visible(_names(scale, words)[len(points) // 2][1]), float(shares[middle].max()), ends, rows)
    if apart:
        canvas.shape(type="line", x0=0, x1=0, y0=0, y1=rows.body, line={"width": 1, "color": colour("muted")})
    canvas.layout(barmode="overlay")
    canvas.xaxis(visible=False, range=list(ends))
    return canvas


def _name_neutral(canvas: Canvas, name: str, most: float, ends: tuple[float, float], rows: Rows) -> None:
    """What the column of neutral answers is, above it: it stands apart from the bars that the key is read with."""
    room = most / (ends[1] - ends[0]) * rows.plot
    fits = width_of(name, rows.target.small) <= room
    at = {"x": ends[1] - most, "xanchor": "left"} if fits else {"x": ends[1], "xanchor": "right"}
    text = fitted(name, max(room, rows.plot / 3), rows.target.small, 1).html
    font = {"size": rows.target.small, "color": colour("muted")}
    canvas.annotate(text=text, yref="paper", y=1, yanchor="bottom", yshift=4, font=font, **at)


def _ends(shares: pd.DataFrame, left: pd.Series, neutral: float | None) -> tuple[float, float]:
    """From and to which share the axis runs, with the neutral answers' own column at its right end where there is one."""
    if shares.empty:
        return 0.0, 1.0
    reach = left + shares.sum(axis=1)
    if neutral is None:
        return float(left.min()) - 0.01, float(reach.max()) + 0.01
    own = float(shares[neutral].max())
    return float(left.min()) - 0.01, float((reach - shares[neutral]).max()) + 0.04 + own


def _inks(points: list[float], middle: float) -> list[tuple[str, str]]:
    """Orange below the middle, grey at it, blue above, stronger towards the ends; with the ink that a figure on it needs."""
    inks = []
    for point in points:
        is_end = point in (points[0], points[-1])
        if point == middle:
            inks.append(("line", "ink"))
        elif point < middle:
            inks.append(("against", "paper") if is_end else ("against_light", "ink"))
        else:
            inks.append(("accent", "paper") if is_end else ("accent_mid", "ink"))
    return inks
