"""How many people rose, stayed and fell, group by group: one bar of all pairs each."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from analysis.figures.drawing.canvas import Canvas
from analysis.figures.drawing.key import key_height, write_key
from analysis.figures.drawing.names import short_group
from analysis.figures.drawing.rows import Row as Line
from analysis.figures.drawing.rows import Rows, frame_of
from analysis.figures.drawing.stacks import Segment, bar_of
from analysis.figures.drawing.targets import Target
from analysis.figures.drawing.template import Caption, colour, framed
from analysis.figures.drawing.three_parts import three_parts
from analysis.language import Words

_MARK = 28


def movement(table: pd.DataFrame, caption: Caption, words: Words, *, target: Target) -> go.Figure:
    """Rows of `table` (group, n, improved, same, declined, suppressed: people), from top to bottom as they come."""
    is_told = ~table["suppressed"].astype(bool) & table["n"].gt(0)
    is_known = is_told.tolist()
    entries = [(part.ink, words(f"figures.{part.name}")) for part in three_parts()]
    top = key_height(entries, target)
    lines = [
        Line(short_group(group), words("figures.pairs_short", n=n) if known else "", full=str(full))
        for group, full, n, known in zip(table["group"], table.get("full", table["group"]), table["n"], is_known, strict=True)
    ]
    rows = Rows(lines, caption, target, _MARK, around=top + 8)
    canvas = Canvas()
    shares = table[[part.name for part in three_parts()]].div(table["n"].where(is_told), axis=0)
    left = pd.Series(0.0, index=table.index)
    for part in three_parts():
        name, share = words(f"figures.{part.name}"), shares[part.name]
        hover = [words("figures.movement_hover", way=name, n=n, share=s) for n, s in zip(table[part.name], share, strict=True)]
        canvas.trace(bar_of(Segment(name, colour(part.ink), colour(part.on_it), hover), share, left, rows, 1.0))
        left = left + share.fillna(0)
    for place, known in enumerate(is_known):
        if not known:
            at = {"x": 0, "xanchor": "left", "y": rows.y(place)}
            canvas.annotate(text=words("figures.suppressed"), font={"color": colour("faint")}, **at)
    write_key(canvas, entries, target, rows.left)
    canvas.layout(barmode="overlay")
    canvas.xaxis(visible=False, range=[-0.005, 1.005])
    rows.draw(canvas)
    return framed(canvas, caption, rows.body, target, **frame_of(rows, top, 8))
