"""How much room a chart has: the browser tells how wide the page's content is, in steps, and charts are composed for it.

Streamlit itself tells a page nothing of the window. A browser that told it once says it again with its cookie; until one has
answered at all, the room of a screen of 1280 is assumed.
"""

from __future__ import annotations

from enum import Enum
from pathlib import Path

import streamlit as st

_STEPS = (288, 328, 358, 440, 560, 660, 704, 724, 830, 980, 1066, 1140, 1236, 1296)
"""Widths of the content in points; the first is a phone of 320, the last four are screens of 1366, 1440, 1536, and the widest
that the content becomes, beside the sidebar."""
_UNTOLD = 980
"""A screen of 1280."""
_CARD, _GAP = 34, 16
"""What a card's border and padding take, and what lies between two columns."""
_KEY = _COOKIE = "page_room"

_component = st.components.v2.component("page_room", js=(Path(__file__).parent / "room.js").read_text(encoding="utf-8"))


class Part(Enum):
    """How much of the page's width a chart takes."""

    WHOLE = 1.0
    HALF = 0.5
    SMALLER = 0.46


def measure_room() -> None:
    """Ask the browser for its width; once a run, before the page is drawn."""
    with st.container(key="page_room_holder"):
        _component(key=_KEY, data={"steps": list(_STEPS), "told": _told(), "cookie": _COOKIE}, on_room_change=lambda: None)


def room_of(part: Part) -> int:
    """Points across, inside a card that takes `part` of the page, that a chart can count on."""
    width, _, stacked = _told().partition("-")
    content = next((step for step in _STEPS if str(step) == width), _UNTOLD)  # a browser may say anything
    if part is Part.WHOLE or stacked:
        return content - _CARD
    return int((content - _GAP) * part.value) - _CARD


def _told() -> str:
    state = st.session_state.get(_KEY)
    room = getattr(state, "room", None) if state is not None else None
    return str(room or st.context.cookies.get(_COOKIE) or _UNTOLD)
