"""A table of figures whose shade shows their size: rows with names, columns with heads, a figure in each cell where it fits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from analysis.figures.drawing.canvas import Canvas
from analysis.figures.drawing.lettering import JOINT, Lines, fitted, width_of
from analysis.figures.drawing.rows import Row as Line
from analysis.figures.drawing.rows import Rows, frame_of
from analysis.figures.drawing.targets import Target
from analysis.figures.drawing.template import Caption, colour, framed
from analysis.plain import visible

_MARK, _LEAST_MARK, _LEAST_COLUMN = 34, 16, 22
"""How high a cell is and may become (a figure has room in it), and the least that a column is wide."""
_BELOW = 18
"""Points below the table, for the count of columns that found no room."""
_UPRIGHT = 96
"""The most points that heads written upwards take."""
_NAMES = 0.26
"""The most of the paper's width that names take where many columns are to have room for their figures."""
_MANY = 6
_DARK = 0.62


class Cell(NamedTuple):
    """A figure (None: nothing is known) as it is shaded and as it is written, and what a click on it and pointing tell."""

    value: float | None
    text: str
    mark: Sequence[str]
    strong: bool = False


def heat(
    names: Sequence[Line],
    columns: Sequence[str],
    cells: Sequence[Sequence[Cell]],
    caption: Caption,
    reach: tuple[float, float],
    *,
    target: Target,
) -> go.Figure:
    """Rows `names` × `columns` of `cells`, shaded from the first to the second value of `reach`.

    Columns for which there is no room are left out from the last on, which their count below the table says.
    """
    reach = target.widened(*reach)
    share = _NAMES if len(columns) > _MANY else None
    probe = Rows(names, caption, target, _MARK, around=60, least=_LEAST_MARK, share=share)
    shown = max(1, min(len(columns), int(probe.plot / _LEAST_COLUMN)))
    wide = probe.plot / max(shown, 1)
    heads, upright, top = _heads(columns[:shown], wide, target)
    rows = Rows(names, caption, target, _MARK, around=top + _BELOW, least=_LEAST_MARK, share=share)
    canvas = Canvas(_shades(rows, [line[:shown] for line in cells], reach))
    canvas.trace(_figures(rows, [line[:shown] for line in cells], wide, reach))
    canvas.trace(_pointers(rows, [line[:shown] for line in cells]))
    for x, (head, name) in enumerate(zip(heads, columns, strict=False)):
        place = {"x": x, "yref": "paper", "y": 1, "yanchor": "bottom", "yshift": 6, "textangle": -90 if upright else 0}
        canvas.annotate(
            text="<br>".join(f"<b>{line}</b>" for line in head.lines),
            font={"size": target.small, "color": colour("ink")},
            **place,
            **({"hovertext": visible(name)} if head.is_cut else {}),
        )
        ends = {"x0": x - 0.5, "x1": x + 0.5, "yref": "paper", "y0": 0, "y1": 1 + top / max(rows.body, 1)}
        canvas.around(name, type="rect", fillcolor=colour("accent_faint"), **ends)
    canvas.xaxis(visible=False, range=[-0.5, shown - 0.5])
    rows.draw(canvas)
    if shown < len(columns):
        rest = {"xref": "paper", "x": 1, "xanchor": "right", "yref": "paper", "y": 0, "yanchor": "top", "yshift": -2}
        canvas.annotate(text=f"+{len(columns) - shown}", font={"size": target.small, "color": colour("muted")}, **rest)
    return framed(canvas, caption, rows.body, target, **frame_of(rows, top, _BELOW))


def _heads(columns: Sequence[str], wide: float, target: Target) -> tuple[list[Lines], bool, int]:
    """The heads, whether they are written upwards, and the points that they take."""
    parts = [part for name in columns for word in visible(name).split(" ") for part in JOINT.split(word)]
    longest = max((width_of(part, target.small, bold=True) for part in parts), default=0.0)
    if longest > wide - 4 and wide < 64:
        heads = [fitted(name, _UPRIGHT, target.small, 1, bold=True) for name in columns]
        return heads, True, int(max((head.width for head in heads), default=0)) + 16
    heads = [fitted(name, wide - 4, target.small, 3, bold=True) for name in columns]
    return heads, False, int(max((len(head.lines) for head in heads), default=1) * target.small * 1.35) + 12


def _shades(rows: Rows, cells: Sequence[Sequence[Cell]], reach: tuple[float, float]) -> go.Heatmap:
    """The shades; between the rows' cells there is nothing."""
    edges: list[float] = [0.0]
    values: list[list[float | None]] = []
    for place, line in enumerate(cells):
        y, half = rows.y(place), rows.mark / 2
        edges += [y - half, y + half]
        values += [[None] * len(line), [cell.value for cell in line]]
    edges.append(float(rows.body))
    values.append([None] * len(cells[0]) if cells else [None])
    return go.Heatmap(
        z=values,
        x=list(range(len(cells[0]) if cells else 1)),
        y=edges,
        hoverinfo="skip",
        colorscale=[[0, colour("accent_faint")], [0.5, colour("accent_mid")], [1, colour("accent")]],
        zmin=reach[0],
        zmax=reach[1],
        showscale=False,
        xgap=3,
    )


def _figures(rows: Rows, cells: Sequence[Sequence[Cell]], wide: float, reach: tuple[float, float]) -> go.Scatter:
    """What stands in the cells, in an ink that can be read on their shade; nothing where it would not fit."""
    flat = [(x, rows.y(y), cell) for y, line in enumerate(cells) for x, cell in enumerate(line)]
    longest = max((width_of(cell.text, 1, bold=True) for *_, cell in flat), default=1.0)
    size = min(rows.target.label + 1, int((wide - 4) / max(longest, 0.1)), int(rows.mark * 0.75))
    span = reach[1] - reach[0] or 1.0
    dark = [cell.value is not None and (cell.value - reach[0]) / span > _DARK for *_, cell in flat]
    texts = [f"<b>{cell.text}</b>" if cell.strong else cell.text for *_, cell in flat]
    return go.Scatter(
        x=[x for x, *_ in flat],
        y=[y for _, y, _ in flat],
        text=texts if size >= rows.target.small - 1 else [""] * len(flat),
        mode="text",
        textfont={"size": max(size, 1), "color": [colour("paper" if is_dark else "ink") for is_dark in dark]},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _pointers(rows: Rows, cells: Sequence[Sequence[Cell]]) -> go.Scatter:
    """What appears when one points at a cell, and what it stands for when it is chosen: a heatmap's own cells cannot be."""
    flat = [(x, rows.y(y), cell) for y, line in enumerate(cells) for x, cell in enumerate(line)]
    invisible = {"marker": {"opacity": 0}}
    return go.Scatter(
        x=[x for x, *_ in flat],
        y=[y for _, y, _ in flat],
        mode="markers",
        marker={"size": max(int(rows.mark), 12), "symbol": "square", "opacity": 0},
        customdata=[list(cell.mark) for *_, cell in flat],
        hovertemplate="%{customdata[0]}<extra></extra>",
        selected=invisible,
        unselected=invisible,
    )


def shades(values: Sequence[float]) -> tuple[float, float]:
    """From which value to which the shades run: wide enough that values that hardly differ hardly differ in shade."""
    known = [value for value in values if not pd.isna(value)] or [0.0]
    low, high = min(known), max(known)
    return high - max(1.05 * (high - low), 0.4 * abs(high), 0.1), high
