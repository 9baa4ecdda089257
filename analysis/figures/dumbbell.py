"""Before and after, side by side by group: a hollow grey point, a filled blue one, and the way between them."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.figures.drawing.axes import scale_axis
from analysis.figures.drawing.canvas import Canvas
from analysis.figures.drawing.lettering import width_of
from analysis.figures.drawing.marks import marked_key, marks
from analysis.figures.drawing.names import ends_of, short_group
from analysis.figures.drawing.rows import Row as Line
from analysis.figures.drawing.rows import Rows, frame_of
from analysis.figures.drawing.targets import Target
from analysis.figures.drawing.template import Caption, colour, framed
from analysis.language import Words, written
from analysis.plain import for_plotly
from analysis.survey import Scale

_MARK, _TOP = 30, 30
_HEADED = 420
"""On a narrower paper the note alone says what the figures at the right are."""
_BESIDE = 48
"""Points that a mean's figure takes beside its band."""
_BETWEEN_HEADS = 8
"""Points between two words above the rows."""

Row = dict[Hashable, Any]


def dumbbell(
    table: pd.DataFrame,
    scale: Scale,
    caption: Caption,
    words: Words,
    highlight: tuple[str, ...] = (),
    level: float | None = None,
    *,
    target: Target,
) -> go.Figure:
    """Means of `table`, as the rows of one item in `Gains.table`: group, n, means and gain with their intervals, suppressed.

    Rows from top to bottom as they come; bands are the means' intervals; groups in `highlight` have their gain in colour.
    `level` is a mean to hold them against, a dotted line.
    """
    records: list[Row] = list(table.to_dict("records"))
    ends = ends_of(scale, words)
    bottom = 30 + (20 if ends else 0)
    lines = [_line(row, words, row["group"] in highlight) for row in records]
    rows = Rows(lines, caption, target, _MARK, around=_TOP + bottom)
    canvas = Canvas()
    low, high = _reach(records, scale, rows.plot, [*(target.reach or ()), *([] if level is None else [level])])
    for place, row in enumerate(records):
        if row["suppressed"] or not _moment(row):
            text = words("figures.suppressed") if row["suppressed"] else words("figures.no_pairs")
            text = text if width_of(text, 14) <= rows.plot else words("figures.suppressed_short") if row["suppressed"] else "–"
            canvas.annotate(text=text, x=(low + high) / 2, y=rows.y(place), font={"color": colour("faint")})
        elif pd.isna(row["gain"]):
            _level(canvas, row, rows.y(place), words)
        else:
            _row(canvas, row, rows.y(place), words, abs(row["gain"]) * rows.plot / (high - low))
    rows.draw(canvas)
    canvas.xaxis(**scale_axis(scale, (low, high), rows.plot))
    if level is not None:
        line = {"width": 2, "color": colour("muted"), "dash": "dot"}
        canvas.shape(type="line", x0=level, x1=level, xref="x", yref="y domain", y0=0, y1=1, line=line, layer="below")
    if ends:
        canvas.annotate(
            text=for_plotly(ends),
            **{"xref": "paper", "x": 0.5, "yref": "paper", "y": 0, "yanchor": "top", "yshift": -24},
            font={"size": target.small, "color": colour("muted")},
        )
    _heads(canvas, records, words, (rows, (high - low) / max(rows.plot, 1), low))
    return framed(canvas, caption, rows.body, target, **frame_of(rows, _TOP, bottom))


def _line(row: Row, words: Words, stands_out: bool) -> Line:
    name = short_group(row["group"])
    if row["suppressed"] or not _moment(row):
        return Line(name)
    if pd.isna(row["gain"]):
        moment = _moment(row)
        low, high, n = (row[f"{moment}_{part}"] for part in ("low", "high", "only"))
        return Line(name, told=words("figures.people", n=n), fine=_interval(low, high, words), ink="muted")
    small = words("figures.pairs_short", n=row["n"]) if row["n"] else ""
    fine = _interval(row["ci_low"], row["ci_high"], words)
    return Line(name, small, words("figures.points", value=row["gain"]), fine, "accent" if stands_out else "ink")


def _interval(low: float, high: float, words: Words) -> str:
    return "" if pd.isna(low) else str(words("figures.interval", low=low, high=high))


def _moment(row: Row) -> str:
    """The one moment whose mean is known, "" where there is none."""
    return next((moment for moment in ("post", "pre") if not pd.isna(row[f"{moment}_mean"])), "")


def _row(canvas: Canvas, row: Row, y: float, words: Words, apart: float) -> None:
    """A group's way; `apart` is how many points lie between its ends."""
    _band(canvas, row, "pre", y)
    _band(canvas, row, "post", y)
    if apart > 24:
        canvas.annotate(
            **{"x": row["post_mean"], "y": y, "ax": row["pre_mean"], "ay": y},
            **{"axref": "x", "ayref": "y", "xref": "x", "yref": "y", "showarrow": True, "text": ""},
            **{"arrowhead": 2, "arrowsize": 0.9, "arrowwidth": 2, "arrowcolor": colour("accent_mid")},
            **{"standoff": 7, "startstandoff": 7},
        )
    mark = marks(row, words)
    _point(canvas, row["pre_mean"], y, colour("faint"), mark, filled=False)
    _point(canvas, row["post_mean"], y, colour("accent"), mark, filled=True)
    first, last = ("pre", "post") if row["gain"] >= 0 else ("post", "pre")
    _figure(canvas, row, first, y, "right")
    _figure(canvas, row, last, y, "left")


def _figure(canvas: Canvas, row: Row, moment: str, y: float, anchor: str) -> None:
    """A mean beside its band, away from the other moment's."""
    mean, low, high = (row[f"{moment}_{part}"] for part in ("mean", "low", "high"))
    away = anchor == "left"
    both = [row["pre_mean"], row["post_mean"], *(row[f"{side}_{'high' if away else 'low'}"] for side in ("pre", "post"))]
    known = [value for value in (mean, low, high, *(both if _crowded(row) else ())) if not pd.isna(value)]
    text = f"<b>{written(mean, '.2f')}</b>" if moment == "post" else written(mean, ".2f")
    x = max(known) if away else min(known)
    ink = colour("accent" if moment == "post" else "muted")
    canvas.annotate(text=text, x=x, y=y, xanchor=anchor, xshift=11 if away else -11, font={"size": 14, "color": ink})


def _crowded(row: Row) -> bool:
    """Whether the bands of both moments overlap."""
    return not pd.isna(row["pre_low"]) and row["pre_low"] <= row["post_high"] and row["post_low"] <= row["pre_high"]


def _level(canvas: Canvas, row: Row, y: float, words: Words) -> None:
    """A group that was asked at one moment only: its mean, and no way from anywhere."""
    moment = _moment(row)
    mean, low, high, n = (row[f"{moment}_{name}"] for name in ("mean", "low", "high", "only"))
    _band(canvas, row, moment, y)
    values = {"group": for_plotly(str(row["group"])), "n": n, "moment": words(f"figures.{moment}"), "mean": mean}
    hover = words("figures.level_hover", low=low, high=high, **values)
    ink, filled = (colour("accent"), True) if moment == "post" else (colour("faint"), False)
    _point(canvas, mean, y, ink, [[hover, marked_key(str(row["item"])), marked_key(str(row["group"]))]], filled=filled)
    _figure(canvas, row, moment, y, "left")


_BANDS = {"pre": "line", "post": "accent_light"}


def _band(canvas: Canvas, row: Row, moment: str, y: float) -> None:
    low, high = row[f"{moment}_low"], row[f"{moment}_high"]
    if not pd.isna(low):
        ends = {"x0": low, "x1": high, "y0": y - 7, "y1": y + 7}
        canvas.shape(type="rect", fillcolor=colour(_BANDS[moment]), line={"width": 0}, layer="below", **ends)


def _point(canvas: Canvas, x: float, y: float, ink: str, mark: list[list[str]], *, filled: bool) -> None:
    canvas.trace(
        go.Scatter(
            x=[x],
            y=[y],
            mode="markers",
            marker={"size": 13, "color": ink if filled else colour("paper"), "line": {"width": 3, "color": ink}},
            customdata=mark,
            hovertemplate="%{customdata[0]}<extra></extra>",
            cliponaxis=False,
        )
    )


def _reach(rows: Sequence[Row], scale: Scale, plot: float, wanted: Sequence[float]) -> tuple[float, float]:
    """The part of the scale that holds all means and bands and what is `wanted`, with room for the figures beside them."""
    names = ("pre_low", "pre_high", "post_low", "post_high", "pre_mean", "post_mean")
    known = [row[name] for row in rows for name in names if not row["suppressed"] and not pd.isna(row[name])]
    span = scale.max - scale.min
    if not known:
        return scale.min, scale.max
    known += wanted
    low, high = max(scale.min, min(known) - 0.06 * span), min(scale.max, max(known) + 0.06 * span)
    # The figures beside the outermost bands, whatever they take of a narrow plot.
    room = min(_BESIDE / max(plot, 1), 0.3)
    inner = (max(known) - min(known)) / (1 - 2 * room) if room < 0.5 else span
    return min(low, min(known) - room * inner), max(high, max(known) + room * inner)


def _heads(canvas: Canvas, records: Sequence[Row], words: Words, place: tuple[Rows, float, float]) -> None:
    """Which point is which, above the first row that has both, clear of what the figures at the right are.

    `place` are the rows, how much of the scale a point of the paper is, and where the scale begins.
    """
    rows, unit, low = place
    top = {"yref": "paper", "y": 1, "yanchor": "bottom", "yshift": 4}
    size = rows.target.label - 1
    limit = float("inf")
    if any(not pd.isna(row["gain"]) for row in records) and not rows.above and rows.target.width >= _HEADED:
        text, shift = words("figures.gain_head_short"), rows.right - rows.edge
        right = {"xref": "paper", "x": 1, "xanchor": "right", "xshift": shift}
        canvas.annotate(text=text, font={"size": size, "color": colour("muted")}, **right, **top)
        limit = rows.plot + shift - width_of(text, size) - _BETWEEN_HEADS
    first = next((row for row in records if not row["suppressed"] and _moment(row)), None)
    if first is None:
        return
    known = [moment for moment in ("pre", "post") if not pd.isna(first[f"{moment}_mean"])]
    wide = {moment: width_of(words(f"figures.{moment}"), size, bold=moment == "post") for moment in known}
    middles = {moment: (first[f"{moment}_mean"] - low) / unit for moment in known}
    for moment, middle in _apart(middles, wide, limit).items():
        text = words(f"figures.{moment}")
        font = {"size": size, "color": colour("accent" if moment == "post" else "muted")}
        shown = f"<b>{text}</b>" if moment == "post" else text
        mean = first[f"{moment}_mean"]
        canvas.annotate(text=shown, x=mean, xanchor="center", xshift=middle - middles[moment], font=font, **top)


def _apart(middles: Mapping[str, float], wide: Mapping[str, float], limit: float) -> dict[str, float]:
    """The middles of words in points, moved so that none touches another or reaches beyond `limit`."""
    order = sorted(middles, key=lambda name: middles[name])
    placed = dict(middles)
    if len(order) == 2:
        left, right = order
        lacking = (wide[left] + wide[right]) / 2 + _BETWEEN_HEADS - (middles[right] - middles[left])
        if lacking > 0:
            placed = {left: middles[left] - lacking / 2, right: middles[right] + lacking / 2}
    for name in reversed(order):
        placed[name] = min(placed[name], limit - wide[name] / 2)
        limit = placed[name] - wide[name] / 2 - _BETWEEN_HEADS
    return placed
