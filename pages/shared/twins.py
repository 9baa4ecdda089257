"""The same answers in two surveys: kept from two tabs or by two people, they would be counted twice where both are used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from analysis.language import Words
from analysis.plain import for_markdown
from pages.shared import kept

if TYPE_CHECKING:
    from analysis.store import SurveyState

_READ = "twins_read"


def tell_twins(state: SurveyState, text: Words) -> None:
    """Say which files of the survey another one holds too, both named, until the person has read it."""
    twins = _twins(kept.latest(), state.key)
    seen: set[tuple[str, str]] = st.session_state.setdefault(_READ, set())
    fresh = [(file, other) for file, other in twins if (state.key, other) not in seen]
    if fresh:
        lines = (text("pages.twins.line", file=file, survey=state.title, other=other) for file, other in fresh)
        listed = "\n".join(f"- {for_markdown(line)}" for line in lines)
        left, right = st.columns([5, 1], vertical_alignment="center")
        left.warning(f"**{text('pages.twins.title')}**\n\n{listed}", icon=":material/content_copy:")
        read = {(state.key, other) for _, other in fresh}
        right.button(text("pages.news_read"), key=_READ + "_button", on_click=seen.update, args=(read,), width="stretch")


@st.cache_resource(show_spinner=False, max_entries=8)
def _twins(latest: str, key: str) -> tuple[tuple[str, str], ...]:
    return kept.store().also_in(key)
