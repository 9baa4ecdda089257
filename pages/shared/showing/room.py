"""How much room a chart has: the browser tells how wide the page's content is, in steps, and charts are composed for it.

Streamlit itself tells a page nothing of the window. Until the browser has answered, the room of a screen of 1280 is assumed:
wider ones need no other drawing.
"""

from __future__ import annotations

from enum import Enum
from pathlib import Path

import streamlit as st

_STEPS = (288, 328, 358, 440, 560, 660, 704, 724, 830, 980)
"""Widths of the content in points; the first is a phone of 320, the last a screen of 1280 beside the sidebar."""
_CARD, _GAP = 34, 16
"""What a card's border and padding take, and what lies between two columns."""
_KEY = "page_room"

_component = st.components.v2.component("page_room", js=(Path(__file__).parent / "room.js").read_text(encoding="utf-8"))


class Part(Enum):
    """How much of the page's width a chart takes."""

    WHOLE = 1.0
    HALF = 0.5
    SMALLER = 0.46


def measure_room() -> None:
    """Ask the browser for its width; once a run, before the page is drawn."""
    with st.container(key="page_room_holder"):
        _component(key=_KEY, data={"steps": list(_STEPS), "told": _told()}, on_room_change=lambda: None)


def room_of(part: Part) -> int:
    """Points across, inside a card that takes `part` of the page, that a chart can count on."""
    width, _, stacked = _told().partition(" ")
    content = next((step for step in _STEPS if str(step) == width), _STEPS[-1])  # a browser may say anything
    if part is Part.WHOLE or stacked:
        return content - _CARD
    return int((content - _GAP) * part.value) - _CARD


def _told() -> str:
    state = st.session_state.get(_KEY)
    room = getattr(state, "room", None) if state is not None else None
    return str(room) if room else str(_STEPS[-1])
