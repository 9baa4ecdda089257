"""Which surveys this browser opened last: a cookie holds their keys (`browser.js` writes it), the session what came since."""

from __future__ import annotations

import re
from collections.abc import Iterable

import streamlit as st

_COOKIE, _SINCE = "recent", "opened_surveys"
_KEY = re.compile(r"[0-9a-zA-Z-]{1,64}")
_MOST = 6


def note_opened(key: str) -> None:
    """Note that a survey is shown."""
    since: list[str] = st.session_state.setdefault(_SINCE, [])
    st.session_state[_SINCE] = [key, *(other for other in since if other != key)][:_MOST]


def opened_last(known: Iterable[str]) -> list[str]:
    """The keys among `known` that were opened last, the latest first."""
    cookie = str(st.context.cookies.get(_COOKIE, "")).split("~")
    keys = [*st.session_state.get(_SINCE, ()), *(key for key in cookie if _KEY.fullmatch(key))]
    among = set(known)
    return [key for key in dict.fromkeys(keys) if key in among][:_MOST]
