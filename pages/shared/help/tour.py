"""Three steps for who comes for the first time, in a corner of the first page; closed for good they never come back."""

from __future__ import annotations

import streamlit as st

from analysis.language import Words
from pages.shared import kept

_COOKIE, _STEP = "tour", "tour_step"
_CLOSED = "closed"
_STEPS = 3
_PAGES = {2: ("upload", ":material/upload_file:"), 3: ("briefing", ":material/co_present:")}
_REMEMBER = f"<script>document.cookie = '{_COOKIE}={_CLOSED}; max-age=31536000; path=/; SameSite=Strict'</script>"


def show_tour(text: Words) -> None:
    """The step that is next; nothing where this browser closed the tour once."""
    if st.context.cookies.get(_COOKIE) != _CLOSED:
        _steps(text)


@st.fragment
def _steps(text: Words) -> None:
    # Whoever keeps a survey has seen the first two.
    step = max(st.session_state.get(_STEP, 1), _STEPS if kept.surveys() else 1)
    if step > _STEPS:
        st.html(_REMEMBER, unsafe_allow_javascript=True)
        return
    with st.container(border=True, key="tour"):
        st.markdown(text(f"help.tour_{step}"))
        if step in _PAGES:
            page, icon = _PAGES[step]
            st.page_link(f"pages/{page}.py", icon=icon)
        with st.container(horizontal=True, vertical_alignment="center", key="place_tour"):
            st.caption(text("help.tour_place", n=step), width="content")
            if step < _STEPS:
                st.button(text("help.tour_next"), key="tour_next", on_click=_go, args=(step + 1,), type="primary")
            st.button(text("help.tour_close"), key="tour_close", on_click=_go, args=(_STEPS + 1,))


def _go(step: int) -> None:
    st.session_state[_STEP] = step
