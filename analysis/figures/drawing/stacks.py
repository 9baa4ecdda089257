"""One step of stacked bars: its shares, with the figure in each where it fits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from analysis.figures.drawing.lettering import width_of
from analysis.figures.drawing.marks import marked_key
from analysis.figures.drawing.rows import Rows
from analysis.figures.drawing.template import colour
from analysis.language import written


class Segment(NamedTuple):
    """What a step stands for, its colour and that of the figure on it, and what appears on pointing, one text a bar."""

    name: str
    ink: str
    on_it: str
    hover: Sequence[str]


def bar_of(
    segment: Segment,
    shares: pd.Series,
    left: pd.Series,
    rows: Rows,
    span: float,
    heights: Sequence[float] | None = None,
    width: float = 0.0,
) -> go.Bar:
    """The step as bars from `left` on, on an axis that shows `span` of shares; at the rows' middles or at `heights`."""
    size = min(rows.target.label, int((width or rows.mark) * 0.8))
    room = [share / span * rows.plot for share in shares.fillna(0)]
    texts = [written(share, ".0%") if share > 0 else "" for share in shares.fillna(0)]
    plain = [row.name for row in rows.rows if not row.is_head]
    names = [name for name in plain for _ in range(len(texts) // max(len(plain), 1))]
    fits = [text if size >= 11 and width_of(text, size) + 4 <= wide else "" for text, wide in zip(texts, room, strict=True)]
    return go.Bar(
        x=shares,
        y=list(heights or rows.marks),
        base=left,
        orientation="h",
        width=width or rows.mark,
        marker={"color": segment.ink, "line": {"width": 1, "color": colour("paper")}},
        text=fits,
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",
        textfont={"size": size, "color": segment.on_it},
        name=segment.name,
        customdata=[[hover, "", marked_key(name)] for hover, name in zip(segment.hover, names, strict=True)],
        hovertemplate="%{customdata[0]}<extra></extra>",
    )
