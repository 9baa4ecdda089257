"""Items sorted by their gain, each with its interval."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from analysis.figures.canvas import Canvas
from analysis.figures.marks import marked_key
from analysis.figures.reference import reference_line
from analysis.figures.template import Caption, broken, colour, framed
from analysis.language import Words
from analysis.plain import for_plotly

_ROW = 52
_RIGHT = 70


def item_ladder(
    table: pd.DataFrame, caption: Caption, words: Words, highlight: tuple[str, ...] = (), reference: float | None = None
) -> go.Figure:
    """Rows of `table` (key, item: its text, group, n, gain, ci_low, ci_high), sorted here; `highlight` in full colour.

    `reference` is a gain to hold them against.
    """
    rows = table[table["gain"].notna()].sort_values("gain", kind="stable").reset_index(drop=True)
    strong = rows["key"].isin(highlight) if highlight else pd.Series(True, index=rows.index)
    inks = [colour("accent") if is_strong else colour("accent_mid") for is_strong in strong]
    hover = [
        [
            f"<b>{for_plotly(str(row['item']))}</b><br>"
            + words("figures.gain_hover", gain=row["gain"], low=row["ci_low"], high=row["ci_high"], n=row["n"]),
            marked_key(str(row["key"])),
            marked_key(str(row["group"])),
        ]
        for row in rows.to_dict("records")
    ]
    canvas = Canvas()
    for place, row in rows.iterrows():
        canvas.shape(
            type="line",
            x0=row["ci_low"],
            x1=row["ci_high"],
            y0=place,
            y1=place,
            line={"width": 7, "color": colour("accent_light")},
            layer="below",
        )
        value = f"<b>{words('figures.points', value=row['gain'])}</b>"
        canvas.annotate(
            text=value,
            xref="paper",
            x=1,
            xanchor="right",
            xshift=_RIGHT - 16,
            y=place,
            font={"size": 15, "color": colour("ink")},
        )
    canvas.trace(
        go.Scatter(
            x=rows["gain"],
            y=list(range(len(rows))),
            mode="markers",
            marker={"size": 13, "color": inks},
            customdata=hover,
            hovertemplate="%{customdata[0]}<extra></extra>",
        )
    )
    low = min(0.0, reference or 0.0, float(rows["ci_low"].min())) if not rows.empty else 0.0
    high = max(0.0, reference or 0.0, float(rows["ci_high"].max())) if not rows.empty else 1.0
    if reference is not None:
        reference_line(canvas, reference, words)
    canvas.xaxis(
        range=[low, high + 0.06 * (high - low or 1)],
        showgrid=True,
        gridcolor=colour("grid"),
        nticks=4,
        zeroline=True,
        zerolinecolor=colour("line"),
        tickformat="+.1f",
    )
    labels = ["<br>".join(f"{line}  " for line in broken(str(item), 13)[:3]) for item in rows["item"]]
    canvas.yaxis(
        tickvals=list(range(len(rows))), ticktext=labels, range=[-0.6, len(rows) - 0.4], tickfont={"color": colour("ink")}
    )
    return framed(canvas, caption, _ROW * max(len(rows), 1), l=222, r=_RIGHT, t=14, b=34)
