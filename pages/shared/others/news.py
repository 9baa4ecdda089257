"""What others changed while this person looked: nobody's change goes by unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from analysis.language import Words
from analysis.plain import for_markdown
from pages.shared import kept
from pages.shared.history import line_of

if TYPE_CHECKING:
    from analysis.store import SurveyState

_SEEN, _NEWS = "seen_versions", "news"
_MOST = 5
"""So many changes are told one by one."""


def tell_news(state: SurveyState, text: Words) -> None:
    """Say what others did with the survey since this session saw it last, until the person has read it."""
    seen: dict[str, int] = st.session_state.setdefault(_SEEN, {})
    news: dict[str, list[str]] = st.session_state.setdefault(_NEWS, {})
    last = seen.get(state.key, state.version)
    if last < state.version:
        news.setdefault(state.key, []).extend(line_of(event, state, text) for event in kept.others(state.key, last))
    seen[state.key] = state.version
    lines = news.get(state.key)
    if lines:
        listed = "\n".join(f"- {for_markdown(line)}" for line in lines[-_MOST:])
        left, right = st.columns([5, 1], vertical_alignment="center")
        left.info(f"**{text('pages.news', n=len(lines))}**\n\n{listed}", icon=":material/group:")
        right.button(text("pages.news_read"), key="news_read", on_click=_read, args=(state.key,), width="stretch")


def _read(key: str) -> None:
    st.session_state[_NEWS].pop(key, None)


def saw_own(key: str, version: int) -> None:
    """Note that this session's own upload made a survey's version: it is no news to it."""
    st.session_state.setdefault(_SEEN, {})[key] = version
