"""Horizontal bars with their figures beside them: respondents by group, leading themes."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from analysis.figures.drawing.canvas import Canvas
from analysis.figures.drawing.marks import marked_key
from analysis.figures.drawing.names import short_group
from analysis.figures.drawing.rows import Row as Line
from analysis.figures.drawing.rows import Rows, frame_of
from analysis.figures.drawing.targets import Target
from analysis.figures.drawing.template import Caption, colour, framed
from analysis.language import Words

_MARK = 22
MOST_BARS = 8
"""So many of the leading themes are shown."""


def respondents_bars(
    table: pd.DataFrame, caption: Caption, words: Words, highlight: tuple[str, ...] = (), *, target: Target
) -> go.Figure:
    """People by group: `table` (group, respondents, invited, suppressed), from top to bottom as it comes; nobody invited is 0.

    The groups of `highlight` are those that the title names.
    """
    hidden = table["suppressed"].astype(bool)
    values = table["respondents"].where(~hidden, 0)
    counts = zip(table["respondents"].tolist(), table["invited"].tolist(), hidden.tolist(), strict=True)
    labels = [_people(answered, invited, suppressed, words) for answered, invited, suppressed in counts]
    lines = [Line(short_group(group), told=text, fine=fine) for group, (text, fine) in zip(table["group"], labels, strict=True)]
    inks = ["accent" if group in highlight else "accent_mid" for group in table["group"]]
    return _bars(lines, list(values), inks, caption, target)


def _people(answered: int, invited: int, suppressed: bool, words: Words) -> tuple[str, str]:
    if suppressed:
        return words("figures.suppressed"), ""
    people = words("figures.people", n=answered)
    if not 0 < answered <= invited:
        return people, ""
    return people, words("figures.of_invited", invited=invited, rate=answered / invited)


def theme_bars(
    table: pd.DataFrame, caption: Caption, words: Words, highlight: tuple[str, ...] = (), most: int = MOST_BARS, *, target: Target
) -> go.Figure:
    """The leading themes: `table` (theme, label, respondents, prevalence), most prevalent first, at most `most` of them."""
    shown = table.head(most).to_dict("records")
    lines = [
        Line(
            str(row["label"]),
            told=words("figures.percent", share=row["prevalence"]),
            fine=words("figures.people", n=row["respondents"]),
            strong=row["theme"] in highlight,
        )
        for row in shown
    ]
    inks = ["accent" if row["theme"] in highlight else "accent_mid" for row in shown]
    return _bars(lines, [row["prevalence"] for row in shown], inks, caption, target)


def labelled_bars(
    names: list[str],
    values: list[float | None],
    labels: list[str],
    highlight: frozenset[int],
    caption: Caption,
    *,
    target: Target,
) -> go.Figure:
    """Any numbers of one row each with what stands beside its bar; nothing is drawn where there is no number."""
    inks = ["accent" if row in highlight else "accent_mid" for row in range(len(names))]
    lines = [
        Line(short_group(name), told=label, strong=row in highlight)
        for row, (name, label) in enumerate(zip(names, labels, strict=True))
    ]
    return _bars(lines, [value or 0.0 for value in values], inks, caption, target)


def _bars(lines: Sequence[Line], values: list[float], inks: list[str], caption: Caption, target: Target) -> go.Figure:
    rows = Rows(lines, caption, target, _MARK, around=16)
    canvas = Canvas(
        go.Bar(
            x=values,
            y=rows.marks,
            orientation="h",
            marker={"color": [colour(ink) for ink in inks], "cornerradius": 3},
            width=rows.mark,
            customdata=[["", "", marked_key(line.name)] for line in lines],
            hoverinfo="none",
        )
    )
    canvas.xaxis(visible=False, range=list(target.widened(0, max([*values, 0.001]) * 1.02)))
    rows.draw(canvas)
    return framed(canvas, caption, rows.body, target, **frame_of(rows, 8, 8))
