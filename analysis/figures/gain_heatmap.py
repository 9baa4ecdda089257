"""Gains of every item in every group: a table of figures whose shade shows their size."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.figures.drawing.heat import Cell, heat, shades
from analysis.figures.drawing.marks import marks
from analysis.figures.drawing.names import short_group
from analysis.figures.drawing.rows import Row as Line
from analysis.figures.drawing.targets import Target
from analysis.figures.drawing.template import Caption
from analysis.language import Words, written
from analysis.plain import for_plotly

_MOST_ACROSS = 8
"""With more groups than this they stand below each other, unless there are more items still."""

Row = dict[Hashable, Any]


def gain_heatmap(table: pd.DataFrame, caption: Caption, words: Words, *, target: Target, named: str = "") -> go.Figure:
    """Cells of `table` (item: its text, group, n, gain, ci_low, ci_high, suppressed); items and groups in the order they come.

    Groups stand side by side, or below each other where they are many and items are fewer; a page of a larger table stands as
    that does: `named` is the column that names its rows.
    """
    items, groups = list(dict.fromkeys(table["item"])), list(dict.fromkeys(table["group"]))
    rows = {(row["item"], row["group"]): row for row in table.to_dict("records")}
    cells = [[_cell(rows.get((item, group)), words) for group in groups] for item in items]
    reach = shades([row["gain"] for row in rows.values()])
    if (named or rows_of(table)) == "item":
        texts = dict(zip(table["item"], table.get("full", table["item"]), strict=True))
        names = [Line(str(item), strong=False, full=str(texts[item])) for item in items]
        return heat(names, [short_group(group) for group in groups], cells, caption, reach, target=target)
    turned = [list(line) for line in zip(*cells, strict=True)]
    names = [Line(short_group(group)) for group in groups]
    return heat(names, [str(item) for item in items], turned, caption, reach, target=target)


def rows_of(table: pd.DataFrame) -> str:
    """Which column of `table` names the rows: "item" or "group"."""
    groups = table["group"].nunique()
    return "item" if groups <= _MOST_ACROSS or groups < table["item"].nunique() else "group"


def _cell(row: Row | None, words: Words) -> Cell:
    if row is None:
        return Cell(None, "–", ["", "", ""])
    mark = [_hover(row, words), *marks(row, words)[0][1:]]
    if row["suppressed"]:
        return Cell(None, words("figures.suppressed_short"), mark)
    if pd.isna(row["gain"]):
        return Cell(None, "–", mark)
    return Cell(float(row["gain"]), written(row["gain"], "+.2f"), mark)


def _hover(row: Row, words: Words) -> str:
    head = f"<b>{for_plotly(str(row['group']))}</b><br>{for_plotly(str(row.get('full', row['item'])))}"
    if row["suppressed"] or pd.isna(row["gain"]):
        return f"{head}<br>{words('figures.suppressed') if row['suppressed'] else words('figures.no_pairs')}"
    return f"{head}<br>" + words("figures.gain_hover", gain=row["gain"], low=row["ci_low"], high=row["ci_high"], n=row["n"])
