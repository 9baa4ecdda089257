"""Importance beside satisfaction on the screen: what may be said of it, the map, and the figures."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from analysis import figures
from analysis.findings.questions import importance_finding
from analysis.language import Words
from analysis.plain import visible
from analysis.questions import Questions
from pages.shared.showing.behind_chart import behind
from pages.shared.showing.charting import Drawn, caption_of, show
from pages.shared.surveys import Loaded

_FIGURES = ("importance_mean", "satisfaction_mean", "gap", "ci_low", "ci_high")


def show_importance(tables: Questions, loaded: Loaded, text: Words) -> None:
    """Where people are less content than they find a thing important; nothing where no survey asked for both."""
    pairs = tables.pairs[~tables.pairs["suppressed"].astype(bool)]
    if pairs.empty:
        return
    below = partial(_show_table, pairs, text)
    show(lambda: _map(tables, pairs, loaded, text), "importance", loaded, text, tabled=False, below=below)


def _show_table(pairs: pd.DataFrame, text: Words) -> None:
    def write() -> None:
        two_decimals = {text(f"pages.questions.pairs.{name}"): st.column_config.NumberColumn(format="%.2f") for name in _FIGURES}
        st.dataframe(_table(pairs, text), hide_index=True, column_config=two_decimals, key="importance_table", placeholder="–")

    behind(write, "importance", text)


def _map(tables: Questions, pairs: pd.DataFrame, loaded: Loaded, text: Words) -> Drawn:
    finding = importance_finding(tables)
    if finding is None:
        return None
    words = caption_of(finding, text("figures.note.importance"), loaded, text)
    return partial(figures.importance_map, pairs, words, text)


def _table(pairs: pd.DataFrame, text: Words) -> pd.DataFrame:
    named = {"text": [visible(one) for one in pairs["text"]], "n": pairs["n"].astype(int)}
    table = pd.DataFrame(named | {name: pairs[name].astype(float) for name in _FIGURES})
    return table.rename(columns={name: text(f"pages.questions.pairs.{name}") for name in table.columns})
