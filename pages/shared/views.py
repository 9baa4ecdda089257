"""Saved views: a page with its filters, under a name, for everybody who opens the survey."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import streamlit as st

from analysis.language import Words
from analysis.plain import for_markdown, visible
from pages.shared import kept

if TYPE_CHECKING:
    from analysis.store import SurveyState

VIEWS = ("overview", "gains", "questions", "opinions", "responses")
"""The pages that have something to look at."""
_NOT_FILTERS = ("lang", "survey")

View = Mapping[str, object]
"""A page, and its filters as they stand in the address."""


def saved_views(page: str, state: SurveyState | None, text: Words) -> None:
    """The views of a survey (None: of the sample) in the sidebar: open, save this one, delete."""
    views: Mapping[str, View] = kept.named_setting(kept.SAMPLE_VIEWS) if state is None else state.views
    with st.sidebar.popover(text("pages.views.title"), icon=":material/bookmark:", width="stretch"):
        if not views:
            st.caption(text("pages.views.none"))
        for name, view in views.items():
            _view(name, view, state, text)
        if page in VIEWS:
            _save(page, state, text)


def _view(name: str, view: View, state: SurveyState | None, text: Words) -> None:
    told = view if isinstance(view, Mapping) else {}  # another program may have written anything
    page = next((known for known in VIEWS if known == told.get("page")), VIEWS[0])
    raw = told.get("filters")
    filters = {str(key): str(value) for key, value in raw.items()} if isinstance(raw, dict) else {}
    left, right = st.columns([5, 1], vertical_alignment="center")
    address = {**filters, "survey": kept.SAMPLE if state is None else state.key, "lang": text.language}
    left.page_link(f"pages/{page}.py", label=for_markdown(name), query_params=address)
    if right.button("", icon=":material/delete:", key=f"delete_view_{name}", help=text("pages.views.delete"), type="tertiary"):
        _record(state, name, None)
        st.rerun()


def _save(page: str, state: SurveyState | None, text: Words) -> None:
    with st.form("save_view", border=False):
        name = st.text_input(text("pages.views.name"), max_chars=60).strip()
        if st.form_submit_button(text("pages.views.save"), width="stretch") and name:
            filters = {key: value for key, value in st.query_params.items() if key not in _NOT_FILTERS}
            _record(state, visible(name), {"page": page, "filters": filters})
            st.rerun()


def _record(state: SurveyState | None, name: str, view: View | None) -> None:
    """Keep a view under a name, or take it away where it is None; the sample, which nobody stored, has its views in a setting."""
    if state is None:
        others = {key: one for key, one in kept.named_setting(kept.SAMPLE_VIEWS).items() if key != name}
        kept.record("", "setting_changed", name=kept.SAMPLE_VIEWS, value=others | ({name: view} if view else {}))
    elif view is None:
        kept.record(state.key, "view_deleted", name=name)
    else:
        kept.record(state.key, "view_saved", name=name, view=view)
