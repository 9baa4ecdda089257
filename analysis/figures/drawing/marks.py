"""What a mark carries: the words that appear when one points at it, and which item and group it stands for."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any
from urllib.parse import quote, unquote

import pandas as pd

from analysis.language import Words
from analysis.plain import for_plotly


def marks(row: Mapping[Hashable, Any], words: Words, count: int = 1) -> list[list[str]]:
    """`count` times the hover text, the item's key and the group of a row of a gains table, as Plotly's customdata.

    ``key`` is the item's id where the column ``item`` holds its text. Key and group are written as `marked_key`.
    """
    item, group = str(row.get("key", row.get("item", ""))), str(row["group"])
    return [[gain_hover(row, words), marked_key(item), marked_key(group)] for _ in range(count)]


def marked_key(name: str) -> str:
    """A name from a spreadsheet as it travels through the browser and back: letters that Plotly cannot take for markup."""
    return quote(name, safe="")


def key_of(marked: str) -> str:
    """The name that `marked_key` wrote."""
    return unquote(marked)


def gain_hover(row: Mapping[Hashable, Any], words: Words) -> str:
    """Group (or the row's ``name``) and n, both means where known, and the change with its interval; "" where there is none."""
    name = for_plotly(str(row.get("name") or row["group"]))
    if pd.isna(row["gain"]):
        return ""
    if pd.isna(row.get("pre_mean", float("nan"))):
        return f"<b>{name}</b><br>" + words(
            "figures.gain_hover", gain=row["gain"], low=row["ci_low"], high=row["ci_high"], n=row["n"]
        )
    values = {"n": row["n"], "pre": row["pre_mean"], "post": row["post_mean"], "gain": row["gain"]}
    return words("figures.hover", group=name, low=row["ci_low"], high=row["ci_high"], **values)
