"""Themes from the most frequent down, everybody and each group side by side: a table of shares whose shade shows their size."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.figures.drawing.heat import Cell, heat
from analysis.figures.drawing.marks import marked_key
from analysis.figures.drawing.names import short_group
from analysis.figures.drawing.rows import Row as Line
from analysis.figures.drawing.targets import Target
from analysis.figures.drawing.template import Caption
from analysis.language import Words, written
from analysis.plain import for_plotly

MOST_GROUPS = 8
"""More groups than this do not stand beside each other in half a page."""

Apart = Mapping[tuple[str, str], float]
"""Theme and group to the difference from all other groups, where it holds."""

Row = dict[Hashable, Any]


def theme_table(
    table: pd.DataFrame,
    by_group: pd.DataFrame,
    apart: Apart,
    caption: Caption,
    words: Words,
    chosen: str = "",
    *,
    target: Target,
) -> go.Figure:
    """`table` and `by_group` as in `Themes`; the name of the theme `chosen` stands out.

    A group's share in `apart` is bold and carries an arrow: it is clearly above or below that of all other groups.
    """
    groups = list(dict.fromkeys(by_group["group"]))
    shares = {(row["theme"], row["group"]): row for row in by_group.to_dict("records")}
    rows = table.to_dict("records")
    cells = [
        [
            _cell(row, str(row["label"]), str(row["theme"]), "", words),
            *(_of_group(shares.get((row["theme"], group)), row, group, apart, words) for group in groups),
        ]
        for row in rows
    ]
    names = [Line(str(row["label"]), strong=not chosen or row["theme"] == chosen) for row in rows]
    heads = [words("figures.everybody"), *(short_group(group) for group in groups)]
    top = max([0.05, *(cell.value for line in cells for cell in line if cell.value is not None)])
    return heat(names, heads, cells, caption, (0.0, top * 1.15), target=target)


def _of_group(row: Row | None, theme: Row, group: object, apart: Apart, words: Words) -> Cell:
    key = (str(theme["theme"]), str(group))
    if row is None or row["suppressed"] or pd.isna(row["prevalence"]):
        return Cell(None, "–", ["", marked_key(key[0]), marked_key(key[1])])
    cell = _cell(row, str(group), *key, words)
    held = apart.get(key)
    if held is None:
        return cell
    return cell._replace(text=f"{cell.text}{'▲' if held > 0 else '▼'}", strong=True)


def _cell(row: Row, name: str, theme: str, group: str, words: Words) -> Cell:
    hover = words("figures.theme_hover", n=row["respondents"], share=row["prevalence"], low=row["ci_low"], high=row["ci_high"])
    mark = [f"<b>{for_plotly(name)}</b><br>{hover}", marked_key(theme), marked_key(group)]
    return Cell(float(row["prevalence"]), written(row["prevalence"], ".0%"), mark)
