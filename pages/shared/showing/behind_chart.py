"""The table behind a chart: what the chart draws, for whoever reads figures, and for whoever cannot see the chart."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from analysis import figures
from analysis.language import Words
from analysis.plain import visible
from analysis.survey import Moment
from pages.shared import kept

_TEXTS = ("label", "title", "item", "group", "moment", "value", "pre", "post")
_PEOPLE = ("n", "respondents", "invited", "people", "improved", "same", "declined", "a_n", "b_n")
_SHARES = ("share", "prevalence", "a_share", "b_share", "difference")
_LIMITS = ("ci_low", "ci_high")
_POINTS = ("pre_mean", "post_mean", "gain", "mean")
_MOST_ROWS = 400
"""A table of more rows is a list of opinions, which has its own place."""
_FLOWS = ("people", "share")
"""What a few people make up between two answers, or in one step of a distribution, is told of no fewer than the threshold."""


def tidy(drawn: partial[Any]) -> pd.DataFrame | None:
    """The tidy table that a chart to be is drawn from, as far as it has words for a reader; None where there is none."""
    table = drawn.args[0] if drawn.args else None
    if not isinstance(table, pd.DataFrame) or table.empty or len(table) > _MOST_ROWS or drawn.func is figures.opinion_map:
        return None
    if drawn.func is figures.theme_table:
        return _with_groups(table, drawn.args[1])
    columns = [name for name in (*_TEXTS, *_PEOPLE, *_POINTS, *_SHARES, *_LIMITS) if name in table.columns]
    columns = [name for name in columns if not _says_nothing(table, name)]
    shown = table[columns].copy()
    if "people" in shown:
        for name in set(_FLOWS) & set(shown.columns):
            shown[name] = shown[name].where(table["people"] >= kept.threshold())
    return _without_withheld(shown, table)


def _says_nothing(table: pd.DataFrame, name: str) -> bool:
    """One name on every row of several, an identity instead of words, or nothing at all."""
    values = table[name]
    if name in ("pre", "post") and "people" not in table.columns:
        return True
    alike = len(table) > 1 and name in ("item", "group", "moment") and values.nunique(dropna=False) == 1
    return bool(alike or values.isna().all() or (name == "invited" and not values.any()) or (name == "item" and "label" in table))


def _without_withheld(shown: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    if "suppressed" not in table.columns:
        return shown
    withheld = table["suppressed"].fillna(False).astype(bool)
    if not withheld.any():
        return shown
    for name in shown.columns.difference(list(_TEXTS)):
        shown[name] = shown[name].where(~withheld)
    return shown


def _with_groups(table: pd.DataFrame, by_group: pd.DataFrame) -> pd.DataFrame:
    shown = table[["theme", "label", "respondents", "prevalence"]]
    known = by_group.assign(prevalence=by_group["prevalence"].where(~by_group["suppressed"].astype(bool)))
    wide = known.pivot_table(index="theme", columns="group", values="prevalence", sort=False, dropna=False)
    return shown.merge(wide, left_on="theme", right_index=True, how="left").drop(columns="theme")


def show_table(table: pd.DataFrame | None, name: str, text: Words) -> None:
    """The table below its chart, closed until somebody asks for it; nothing where there is none."""
    if table is not None:
        behind(partial(_write, table, name, text), name, text)


@st.fragment
def behind(draw: Callable[[], None], name: str, text: Words) -> None:
    """What `draw` draws, closed below the chart with a `name`; it is sent when it is opened.

    A closed table would cost the browser as much as its chart.
    """
    box = st.expander(text("pages.as_table"), icon=":material/table:", key=f"table_of_{name}", on_change="rerun")
    if box.open:
        with box:
            draw()


def _write(table: pd.DataFrame, name: str, text: Words) -> None:
    shown = table.round(3).rename(columns=lambda column: _word(str(column), text))
    texts = [_word(column, text) for column in _TEXTS]
    for column in shown.columns.intersection(texts):
        shown[column] = shown[column].map(lambda value: _plain(value, text))
    st.dataframe(shown, hide_index=True, column_config=_formats(table, text), placeholder="–", key=f"shown_{name}")


def _word(column: str, text: Words) -> str:
    return text(f"tables.{column}") if f"tables.{column}" in text else visible(column)


def _plain(value: Any, text: Words) -> str:
    if isinstance(value, Moment) or value in tuple(Moment):
        return text(f"tables.{value}")
    return visible(str(value)) if isinstance(value, str) else f"{value:g}"


def _formats(table: pd.DataFrame, text: Words) -> Mapping[str, Any]:
    """Whole people, shares in percent, points to two places; limits as what they limit."""
    of_shares = "prevalence" in table.columns or "share" in table.columns
    formats = {}
    for column in table.columns:
        if column in _PEOPLE:
            form = "%d"
        elif column in _POINTS or (column in _LIMITS and not of_shares):
            form = "%.2f"
        elif column in _TEXTS:
            continue
        else:
            form = "percent"
        formats[_word(str(column), text)] = st.column_config.NumberColumn(format=form)
    return formats
