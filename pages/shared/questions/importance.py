"""Importance beside satisfaction on the screen: what may be said of it, and the figures."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.findings.questions import importance_finding
from analysis.language import Words
from analysis.plain import for_markdown, visible
from analysis.questions import Questions

_FIGURES = ("importance_mean", "satisfaction_mean", "gap", "ci_low", "ci_high")


def show_importance(tables: Questions, text: Words) -> None:
    """Say where people are less content than they find a thing important; nothing where no survey asked for both."""
    finding = importance_finding(tables)
    if finding is None:
        return
    with st.container(border=True):
        st.subheader(for_markdown(text.say(finding.message)))
        st.caption(for_markdown(text.say(finding.detail)))
        told = tables.pairs[~tables.pairs["suppressed"].astype(bool)]
        two_decimals = {text(f"pages.questions.pairs.{name}"): st.column_config.NumberColumn(format="%.2f") for name in _FIGURES}
        st.dataframe(_table(told, text), hide_index=True, column_config=two_decimals, key="importance_table")


def _table(told: pd.DataFrame, text: Words) -> pd.DataFrame:
    named = {"text": [visible(one) for one in told["text"]], "n": told["n"].astype(int)}
    table = pd.DataFrame(named | {name: told[name].astype(float) for name in _FIGURES})
    return table.rename(columns={name: text(f"pages.questions.pairs.{name}") for name in table.columns})
