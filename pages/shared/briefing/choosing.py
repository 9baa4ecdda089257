"""Sentences ticked, reordered and reworded in a table; a proposal for each audience."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.briefing import Audience, Briefing, chosen, for_audience
from analysis.language import Words
from pages.shared.filters import in_address
from pages.shared.surveys import Loaded


def choose(whole: Briefing, loaded: Loaded, text: Words) -> Briefing:
    """The briefing as a person wants it; the page ends where no sentence is left."""
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    with left:
        audience = in_address(
            st.segmented_control,
            text("pages.briefing.audience"),
            list(Audience),
            "audience",
            format_func=lambda one: text(f"pages.briefing.audience_{one}"),
        )
    quotes = right.toggle(text("pages.briefing.quotes"), value=True, key="briefing_quotes")
    table = _table(whole, Audience(audience), text)
    # The key tells what the table was made of: another survey or audience begins anew, edits of this one stay.
    edited = st.data_editor(
        table,
        hide_index=True,
        key=f"briefing_{loaded.key}_{loaded.mark}_{audience}_{text.language}",
        disabled=[text("pages.briefing.part")],
        column_order=[text(f"pages.briefing.{name}") for name in ("include", "order", "part", "sentence")],
        column_config={
            text("pages.briefing.include"): st.column_config.CheckboxColumn(width="small"),
            text("pages.briefing.order"): st.column_config.NumberColumn(width="small", min_value=1, step=1),
            text("pages.briefing.part"): st.column_config.TextColumn(width="small"),
            text("pages.briefing.sentence"): st.column_config.TextColumn(width="large", max_chars=200),
        },
    )
    picked = _picked(whole, edited, quotes, text)
    if not picked.messages:
        st.info(text("pages.briefing.nothing"), icon=":material/checklist:")
        st.stop()
    return picked


def _table(whole: Briefing, audience: Audience, text: Words) -> pd.DataFrame:
    wanted = for_audience(whole, audience)
    rows = [
        (told.key in wanted, place, text(f"briefing.part.{told.part}"), told.sentence, told.key)
        for place, told in enumerate(whole.messages, 1)
    ]
    names = [text(f"pages.briefing.{name}") for name in ("include", "order", "part", "sentence")]
    return pd.DataFrame(rows, columns=[*names, "key"])


def _picked(whole: Briefing, edited: pd.DataFrame, quotes: bool, text: Words) -> Briefing:
    include, order, sentence = (text(f"pages.briefing.{name}") for name in ("include", "order", "sentence"))
    rows = edited[edited[include].fillna(False).astype(bool)].sort_values(order, kind="stable")
    wording = dict(zip(rows["key"], rows[sentence].fillna("").astype(str), strict=True))
    return chosen(whole, list(rows["key"]), wording, quotes=quotes)
