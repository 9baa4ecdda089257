"""Horizontal bars with their figures beside them: respondents by group, leading themes."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from analysis.figures.canvas import Canvas
from analysis.figures.template import Caption, broken, colour, ems, framed
from analysis.language import Words
from analysis.plain import for_plotly

_ROW = 42


def respondents_bars(table: pd.DataFrame, caption: Caption, words: Words) -> go.Figure:
    """People by group: `table` (group, respondents, invited, suppressed), from top to bottom as it comes; nobody invited is 0."""
    hidden = table["suppressed"].astype(bool)
    values = table["respondents"].where(~hidden, 0)
    counts = zip(table["respondents"].tolist(), table["invited"].tolist(), hidden.tolist(), strict=True)
    labels = [_people(answered, invited, suppressed, words) for answered, invited, suppressed in counts]
    return _bars(list(table["group"]), list(values), labels, [colour("accent_mid")] * len(table), caption)


def _people(answered: int, invited: int, suppressed: bool, words: Words) -> str:
    if suppressed:
        return words("figures.suppressed")
    if not 0 < answered <= invited:
        return words("figures.people", n=answered)
    return words("figures.people_of", n=answered, invited=invited, rate=answered / invited)


def theme_bars(table: pd.DataFrame, caption: Caption, words: Words, highlight: tuple[str, ...] = (), most: int = 8) -> go.Figure:
    """The leading themes: `table` (theme, label, respondents, prevalence), most prevalent first, at most `most` of them."""
    shown = table.head(most)
    labels = [words("figures.share", share=row.prevalence, n=row.respondents) for row in shown.itertuples()]
    inks = [colour("accent") if theme in highlight else colour("accent_mid") for theme in shown["theme"]]
    return _bars(list(shown["label"]), list(shown["prevalence"]), labels, inks, caption)


def labelled_bars(
    names: list[str], values: list[float | None], labels: list[str], highlight: frozenset[int], caption: Caption
) -> go.Figure:
    """Any numbers of one row each with what stands beside its bar; nothing is drawn where there is no number."""
    strong = highlight or frozenset(range(len(names)))
    inks = [colour("accent") if row in strong else colour("accent_mid") for row in range(len(names))]
    return _bars(names, [value or 0.0 for value in values], labels, inks, caption)


def _bars(names: list[str], values: list[float], labels: list[str], inks: list[str], caption: Caption) -> go.Figure:
    canvas = Canvas(
        go.Bar(
            x=values,
            y=list(range(len(names))),
            orientation="h",
            marker={"color": inks, "cornerradius": 3},
            width=0.62,
            text=[f" {label}" for label in labels],
            textposition="outside",
            textfont={"size": 15, "color": colour("ink")},
            cliponaxis=False,
            hoverinfo="skip",
        )
    )
    canvas.xaxis(visible=False, range=[0, max([*values, 0.001]) * 1.02])
    ticks = ["<br>".join(f"{line}  " for line in broken(str(name), 12)[:2]) or for_plotly(str(name)) for name in names]
    canvas.yaxis(
        tickvals=list(range(len(names))),
        ticktext=ticks,
        range=[len(names) - 0.4, -0.6],
        tickfont={"color": colour("ink"), "size": 15},
    )
    left = int(min(max(max((ems(str(name)) for name in names), default=4) * 16 + 40, 130), 230))
    room = int(max((ems(label) for label in labels), default=4) * 16 + 36)
    return framed(canvas, caption, _ROW * max(len(names), 1), l=left, r=room, t=10, b=8)
