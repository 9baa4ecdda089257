"""The groups on a map of tiles, one a province: no borders to draw, no small province lost, nothing fetched from anywhere."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from functools import cache
from math import ceil
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.declared import declared
from analysis.figures.drawing.canvas import Canvas
from analysis.figures.drawing.heat import shades
from analysis.figures.drawing.lettering import fitted
from analysis.figures.drawing.marks import marks
from analysis.figures.drawing.names import short_group
from analysis.figures.drawing.targets import Target
from analysis.figures.drawing.template import Caption, colour, edge_of, framed, room_for
from analysis.language import Words, written
from analysis.plain import for_plotly

_LARGEST, _GAP = 92, 0.03
_LIST, _KEY = 62, 40
_LISTED = 230
"""Points across that the list of groups takes beside the map."""
_BESIDE, _COLUMN, _LINE, _LINES = 48, 220, (18, 30), 9
"""Before the order of groups that each have one tile, each of its columns, how high a line may be, lines before a second one."""
_STEPS = (("accent_light", "ink"), ("accent_mid", "ink"), ("accent", "paper"), ("accent_dark", "paper"))

Row = dict[Hashable, Any]


@cache
def tiles() -> Mapping[str, tuple[int, int]]:
    """Column from the west and row from the north of each province's tile, by its official name."""
    return {name: (place[0], place[1]) for name, place in declared("fields/tiles.toml")["tiles"].items()}


def region_map(table: pd.DataFrame, of: Mapping[str, str], caption: Caption, words: Words, *, target: Target) -> go.Figure:
    """Gains of `table` (item, group, n, gain, ci_low, ci_high, suppressed) on the provinces that `of` gives to its groups.

    `of` maps a province's official name to a group, a region or itself. Provinces without a group are blank. Where a group has
    several tiles a line runs around them and a list names it; else its figure stands in its tile, and where there is room
    beside the map all groups follow each other from the largest gain down.
    """
    rows: dict[str, Row] = {str(row["group"]): row for row in table.to_dict("records")}
    shown = [group for group in rows if group in of.values()]
    listed = [group for group in shown if sum(1 for other in of.values() if other == group) > 1]
    reach = shades([rows[group]["gain"] for group in shown])
    across, down = (max(place[axis] for place in tiles().values()) + 1 for axis in (0, 1))
    below = target.is_narrow and bool(listed)
    tile, body = _sizes(caption, target, (across, down), len(listed), below=below)
    canvas = Canvas()
    for province, place in tiles().items():
        row = rows.get(of.get(province, ""))
        fill, ink = _shade(row, reach)
        _tile(canvas, place, fill)
        _around(canvas, place, of.get(province, ""))
        _name(canvas, province, place, None if of.get(province, "") in listed else row, (ink, tile, target.label), words)
    _borders(canvas, of, listed)
    _pointers(canvas, rows, of, words, tile)
    left = edge_of(target)
    right = target.width - left - across * tile
    if not listed and not target.is_narrow:
        free = target.width - 2 * left - across * tile - _BESIDE
        _ordered(canvas, [rows[group] for group in shown], (free, tile, body), words, target)
    for number, group in enumerate(listed):
        members = [short_group(province) for province in tiles() if of.get(province) == group]
        _listed(canvas, rows[group], members, number, (tile, down, below), words, target)
    _key(canvas, reach, [rows[group]["gain"] for group in shown], words, target)
    square = {"scaleanchor": "y", "constrain": "domain", "constraintoward": "left"}  # however wide the card is
    canvas.xaxis(visible=False, range=[-0.5, across - 0.5], **square)
    canvas.yaxis(visible=False, range=[body / tile - 0.5, -0.5], constrain="domain", constraintoward="top")
    return framed(canvas, caption, body, target, l=left, r=max(int(right), left), t=12, b=_KEY)


def _sizes(caption: Caption, target: Target, grid: tuple[int, int], listed: int, *, below: bool) -> tuple[int, int]:
    """The width and height of a tile and of the plot; the list stands at the right, or below on a narrow paper."""
    across, down = grid
    inner = target.width - 2 * edge_of(target) - (0 if below or not listed else _LISTED)
    tall = (room_for(caption, target, 12 + _KEY) or _LARGEST * down) - (listed * _LIST if below else 0)
    tile = int(min(_LARGEST, inner / across, max(tall / down, 40)))
    return tile, max(tile * down, 0 if below else listed * _LIST) + (listed * _LIST if below else 0)


def _shade(row: Row | None, reach: tuple[float, float]) -> tuple[str, str]:
    """A tile's fill and the ink that can be read on it: four steps of blue from the least to the largest gain."""
    if row is None or pd.isna(row["gain"]):
        return colour("ground"), colour("faint")
    share = (row["gain"] - reach[0]) / (reach[1] - reach[0])
    fill, ink = _STEPS[min(int(share * len(_STEPS)), len(_STEPS) - 1)]
    return colour(fill), colour(ink)


def _tile(canvas: Canvas, place: tuple[int, int], fill: str) -> None:
    half = 0.5 - _GAP
    x, y = place
    ends = {"x0": x - half, "x1": x + half, "y0": y - half, "y1": y + half}
    canvas.shape(type="rect", fillcolor=fill, line={"width": 1, "color": colour("line")}, layer="below", **ends)


def _around(canvas: Canvas, place: tuple[int, int], group: str) -> None:
    """What stands around a tile whose group is marked."""
    x, y = place
    ends = {"x0": x - 0.47, "x1": x + 0.47, "y0": y - 0.47, "y1": y + 0.47}
    line = {"width": 4, "color": colour("against")}
    canvas.around(short_group(group), type="rect", line=line, layer="above", **ends)


def _name(
    canvas: Canvas, province: str, place: tuple[int, int], row: Row | None, look: tuple[str, int, int], words: Words
) -> None:
    ink, tile, label = look
    value = "" if row is None else f"<br><b>{_value(row, words)}</b>"
    size = min(label, int(tile / 3.4))
    canvas.annotate(text=for_plotly(short_group(province)) + value, x=place[0], y=place[1], font={"size": size, "color": ink})


def _value(row: Row, words: Words) -> str:
    if row["suppressed"]:
        return words("figures.suppressed_short")
    return "–" if pd.isna(row["gain"]) else written(row["gain"], "+.2f")


def _borders(canvas: Canvas, of: Mapping[str, str], shown: Sequence[str]) -> None:
    """A line wherever tiles of two groups, or of a group and of none, meet."""
    owner = {place: of.get(name, "") for name, place in tiles().items()}
    line = {"width": 3, "color": colour("ink")}
    for (x, y), group in owner.items():
        if group not in shown:
            continue
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            if owner.get((x + dx, y + dy), "") == group:
                continue
            ends = {"x0": x + (dx - abs(dy)) / 2, "x1": x + (dx + abs(dy)) / 2, "y0": y + (dy - abs(dx)) / 2}
            canvas.shape(type="line", y1=y + (dy + abs(dx)) / 2, line=line, **ends)


def _listed(
    canvas: Canvas, row: Row, members: Sequence[str], number: int, place: tuple[int, int, bool], words: Words, target: Target
) -> None:
    """A group with its figure and the provinces that it holds, beside or below the map."""
    tile, down, below = place
    muted = f"<span style='font-size:{target.small}px;color:{colour('muted')}'>"
    limits: str = "" if pd.isna(row["ci_low"]) else words("figures.interval", low=row["ci_low"], high=row["ci_high"])
    fine: str = limits if not pd.isna(row["gain"]) else ""
    people: str = "" if pd.isna(row["n"]) else words("figures.people", n=row["n"])
    name = fitted(short_group(row["group"]), _LISTED - 40, target.label, 1, bold=True).html
    shown = words("figures.points", value=row["gain"]) if not (row["suppressed"] or pd.isna(row["gain"])) else _value(row, words)
    value = f"<span style='color:{colour('accent')}'><b>{shown}</b></span>"
    room = target.width - 2 * edge_of(target) if below else _LISTED - 40
    where = fitted("·".join(members), room, target.small, 1).html
    line = f"<b>{name}</b> {muted}{people}</span><br>{value} {muted}{fine}</span><br>{muted}{where}</span>"
    y = ((tile * down if below else 0) + (number + 0.5) * _LIST) / tile - 0.5
    edge = max(x for x, _ in tiles().values()) + 0.499
    side = {"x": -0.499 if below else edge, "xanchor": "left", "xshift": 0 if below else 40, "align": "left"}
    canvas.annotate(text=line, y=y, font={"size": target.label, "color": colour("ink")}, **side)


def _ordered(canvas: Canvas, rows: Sequence[Row], room: tuple[int, int, int], words: Words, target: Target) -> None:
    """The groups with people, gain and interval from the largest gain down, beside the map; nothing where they do not fit."""
    free, tile, body = room
    ranked = sorted((row for row in rows if not (row["suppressed"] or pd.isna(row["gain"]))), key=lambda row: -row["gain"])
    columns = min(ceil(len(ranked) / _LINES), free // _COLUMN)
    lines = ceil(len(ranked) / columns) if columns else 0
    if not lines or body / lines < _LINE[0]:
        return
    wide, step = min(free / columns, 1.4 * _COLUMN), min(body / lines, _LINE[1])
    edge = max(x for x, _ in tiles().values()) + 0.499
    font = {"size": target.label, "color": colour("ink")}
    muted = f"<span style='font-size:{target.small}px;color:{colour('muted')}'>"
    for number, row in enumerate(ranked):
        column, line = divmod(number, lines)
        y = (line + 0.5) * step / tile - 0.5
        start = _BESIDE + column * wide
        people: str = "" if pd.isna(row["n"]) else words("figures.people", n=row["n"])
        limits: str = "" if pd.isna(row["ci_low"]) else words("figures.interval", low=row["ci_low"], high=row["ci_high"])
        name = fitted(short_group(row["group"]), wide - 180, target.label, 1, bold=True).html
        value = words("figures.points", value=row["gain"])
        canvas.annotate(text=f"<b>{name}</b> {muted}{people}</span>", x=edge, xshift=start, xanchor="left", y=y, font=font)
        shift = start + wide - 24
        canvas.annotate(text=f"<b>{value}</b> {muted}{limits}</span>", x=edge, xshift=shift, xanchor="right", y=y, font=font)


def _key(canvas: Canvas, reach: tuple[float, float], gains: Sequence[float], words: Words, target: Target) -> None:
    """What the shades mean: from the smallest to the largest change that is shown."""
    known = [gain for gain in gains if not pd.isna(gain)]
    if not known:
        return
    low, high = (written(end, "+.2f") for end in (min(known), max(known)))
    used = {_shade({"gain": gain}, reach)[0] for gain in known}
    boxes = "".join(f"<span style='color:{colour(fill)}'>■</span>" for fill, _ in _STEPS if colour(fill) in used)
    empty = f"   <span style='color:{colour('line')}'>■</span> {words('figures.no_answers')}"
    text = f"{low} {boxes} {high}{empty}"
    place = {"xref": "paper", "x": 0, "xanchor": "left", "yref": "paper", "y": 0, "yanchor": "top", "yshift": -10}
    canvas.annotate(text=text, font={"size": target.small + 1, "color": colour("muted")}, **place)


def _pointers(canvas: Canvas, rows: Mapping[str, Row], of: Mapping[str, str], words: Words, tile: int) -> None:
    """What appears when one points at a tile whose group has a figure."""
    placed = [(place, rows[of[name]]) for name, place in tiles().items() if of.get(name) in rows]
    placed = [(place, row) for place, row in placed if not pd.isna(row["gain"])]
    canvas.trace(
        go.Scatter(
            x=[x for (x, _), _ in placed],
            y=[y for (_, y), _ in placed],
            mode="markers",
            marker={"size": int(tile * 0.76), "symbol": "square", "opacity": 0},
            customdata=[mark for _, row in placed for mark in marks(row, words)],
            hovertemplate="%{customdata[0]}<extra></extra>",
        )
    )
