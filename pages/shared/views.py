"""Saved views: a page with its filters, under a name, for everybody who opens the survey."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from analysis.language import Words
from analysis.plain import for_markdown, visible
from pages.shared import kept

if TYPE_CHECKING:
    from analysis.store import SurveyState

VIEWS = ("overview", "gains", "opinions", "responses")
"""The pages that have something to look at."""
_NOT_FILTERS = ("lang", "survey")


def saved_views(page: str, state: SurveyState, text: Words) -> None:
    """The views of the survey in the sidebar: open, save this one, delete."""
    with st.sidebar.popover(text("pages.views.title"), icon=":material/bookmark:", width="stretch"):
        if not state.views:
            st.caption(text("pages.views.none"))
        for name, view in state.views.items():
            _view(name, view, state, text)
        if page in VIEWS:
            _save(page, state, text)


def _view(name: str, view: dict[str, object], state: SurveyState, text: Words) -> None:
    page = view["page"] if view.get("page") in VIEWS else VIEWS[0]
    told = view.get("filters")
    filters = {str(key): str(value) for key, value in told.items()} if isinstance(told, dict) else {}
    left, right = st.columns([5, 1], vertical_alignment="center")
    address = {**filters, "survey": state.key, "lang": text.language}
    left.page_link(f"pages/{page}.py", label=for_markdown(name), query_params=address)
    if right.button("", icon=":material/delete:", key=f"delete_view_{name}", help=text("pages.views.delete"), type="tertiary"):
        kept.record(state.key, "view_deleted", name=name)
        st.rerun()


def _save(page: str, state: SurveyState, text: Words) -> None:
    with st.form("save_view", border=False):
        name = st.text_input(text("pages.views.name"), max_chars=60).strip()
        if st.form_submit_button(text("pages.views.save"), width="stretch") and name:
            filters = {key: value for key, value in st.query_params.items() if key not in _NOT_FILTERS}
            kept.record(state.key, "view_saved", name=visible(name), view={"page": page, "filters": filters})
            st.rerun()
