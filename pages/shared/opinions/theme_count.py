"""How many themes discovery makes: what speaks for each number, and another one, its effect seen before it is saved."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from analysis.themes import best_count
from pages.shared import kept
from pages.shared.opinions import deciding
from pages.shared.opinions.codebook.codebook_editor import show_effect
from pages.shared.opinions.theme_look import ThemeLook, tell

_SEEN = "count_seen"
_BEST = 0
"""Stands for as many themes as fit best."""


def choose_count(look: ThemeLook) -> None:
    """The numbers that were tried, how well each separates the opinions, and the way to discover anew."""
    text, tried = look.text, look.themes.tried
    basis = deciding.basis_of(look.log, look.way)
    st.caption(text("pages.count.how" if len(tried) else "pages.count.how_standing"))
    left, right = st.columns([3, 2])
    if len(tried):
        with left:
            _table(look, basis)
    with right:
        numbers = [_BEST, *(int(k) for k in tried["k"])] if len(tried) else [_BEST, *range(4, 19)]
        chosen = st.selectbox(
            text("pages.count.wanted"), numbers, format_func=lambda n: _named(n, look), key=f"count_{look.mark}"
        )
        k = chosen or None
        taught = deciding.basis_with(look.log, look.way, deciding.lessons_taken(look.log), is_trial=True)
        trial = taught | {"k": k}
        if st.button(text("pages.codebook.preview"), key="count_preview", width="stretch", icon=":material/visibility:"):
            st.session_state[_SEEN] = (look.loaded.key, trial)
        is_seen = st.session_state.get(_SEEN) == (look.loaded.key, trial)
        save = text("pages.count.save")
        if st.button(save, key="count_save", disabled=not is_seen, type="primary", width="stretch", icon=":material/save:"):
            _save(look, k)
    if is_seen:
        show_effect(look, trial)


def _named(k: int, look: ThemeLook) -> str:
    return look.text("pages.count.best") if k == _BEST else look.text("pages.count.themes", k=k)


def _table(look: ThemeLook, basis: Any) -> None:
    text, tried = look.text, look.themes.tried
    best = tried["k"].iloc[int(tried["silhouette"].argmax())]
    now = basis["k"] if basis and basis["k"] else best_count(list(tried.itertuples(index=False, name=None)))
    remarks = [
        " · ".join(text(f"pages.count.{word}") for word, k in (("now", now), ("clearest", best)) if k == one)
        for one in tried["k"]
    ]
    shown = pd.DataFrame(
        {"k": tried["k"].map(lambda k: text("pages.count.themes", k=k)), "silhouette": tried["silhouette"], "": remarks}
    )
    names = {name: text(f"pages.count.column.{name}") for name in ("k", "silhouette")}
    top = float(max(tried["silhouette"].max(), 0.01))
    clear = st.column_config.ProgressColumn(
        names["silhouette"], help=text("pages.count.silhouette_help"), format="%.3f", min_value=0, max_value=top
    )
    config = {names["silhouette"]: clear, "": st.column_config.TextColumn(" ")}
    st.dataframe(
        shown.rename(columns=names), hide_index=True, column_config=config, key="count_table", height="content", placeholder="–"
    )


def _save(look: ThemeLook, k: int | None) -> None:
    with kept.refusal_shown(look.text):
        deciding.record(look.loaded, deciding.DISCOVERED, {"k": k})
    kept.just_changed()
    st.session_state.pop(_SEEN, None)
    tell(look.text("pages.count.saved"))
    st.rerun()
