"""How many people rose, stayed and fell, group by group: one bar of all pairs each."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from analysis.figures.canvas import Canvas
from analysis.figures.template import Caption, broken, colour, ems, framed
from analysis.language import Words, written
from analysis.plain import for_plotly

_ROW, _TALL_ROW = 54, 70
_LEAST_SHOWN = 0.05
_WAYS = (("declined", "against", "paper"), ("same", "line", "ink"), ("improved", "accent", "paper"))


def movement(table: pd.DataFrame, caption: Caption, words: Words) -> go.Figure:
    """Rows of `table` (group, n, improved, same, declined, suppressed: people), from top to bottom as they come."""
    canvas = Canvas()
    told = ~table["suppressed"].astype(bool) & table["n"].gt(0)
    shares = table[["declined", "same", "improved"]].div(table["n"].where(told), axis=0)
    places = list(range(len(table)))
    left = pd.Series(0.0, index=table.index)
    for way, ink, on_it in _WAYS:
        name, people = words(f"figures.{way}"), table[way]
        canvas.trace(
            go.Bar(
                x=shares[way],
                y=places,
                base=left,
                orientation="h",
                width=0.6,
                marker={"color": colour(ink), "line": {"width": 1, "color": colour("paper")}},
                text=[written(share, ".0%") if share >= _LEAST_SHOWN else "" for share in shares[way]],
                textposition="inside",
                insidetextanchor="middle",
                textangle=0,
                textfont={"size": 14, "color": colour(on_it)},
                name=name,
                customdata=[
                    words("figures.movement_hover", way=name, n=n, share=s) for n, s in zip(people, shares[way], strict=True)
                ],
                hovertemplate="%{customdata}<extra></extra>",
            )
        )
        left = left + shares[way].fillna(0)
    for place, is_told in zip(places, told, strict=True):
        if not is_told:
            canvas.annotate(text=words("figures.suppressed"), x=0, xanchor="left", y=place, font={"color": colour("faint")})
    legend = {"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "traceorder": "normal", "font": {"size": 14}}
    canvas.layout(barmode="overlay", showlegend=True, legend={**legend, "itemclick": False, "itemdoubleclick": False})
    canvas.xaxis(visible=False, range=[-0.01, 1.01])
    labels = [_label(str(group), n, bool(t), words) for group, n, t in zip(table["group"], table["n"], told, strict=True)]
    canvas.yaxis(tickvals=places, ticktext=labels, range=[len(places) - 0.4, -0.6], tickfont={"color": colour("ink")})
    widest = int(min(max([ems(str(group)) * 15 + 56 for group in table["group"]] or [0]) + 1, 300))
    row = _TALL_ROW if any(label.count("<br>") > 1 for label in labels) else _ROW
    return framed(canvas, caption, row * max(len(table), 1), l=max(widest, 150), r=32, t=44, b=8)


def _label(group: str, n: float, told: bool, words: Words) -> str:
    name = "<br>".join(f"<b>{line}</b>  " for line in broken(for_plotly(group), 18)[:2])
    if not told:
        return name
    return f"{name}<br><span style='font-size:12px;color:{colour('muted')}'>{words('figures.pairs', n=n)}  </span>"
