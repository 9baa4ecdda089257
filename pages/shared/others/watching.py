"""Whether others decide something while this page is open: told within seconds, without taking the page from under its reader."""

from __future__ import annotations

import streamlit as st

from analysis.language import Words
from pages.shared import kept

_EVERY = 10
"""Seconds between two looks; each costs one query for what came after a number."""


@st.fragment(run_every=_EVERY)
def watch(key: str, version: int, text: Words) -> None:
    """Offer to show what others changed about a stored survey since `version`; nothing until then."""
    with kept.refusal_shown(text):
        others = kept.others(key, version)
    if not others:
        return
    left, right = st.columns([5, 1], vertical_alignment="center")
    left.info(text("pages.opinions.others", n=len(others)), icon=":material/group:")
    if right.button(text("pages.opinions.show_others"), key="show_others", width="stretch"):
        st.rerun()
