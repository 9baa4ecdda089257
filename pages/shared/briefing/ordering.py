"""Sentences put in order by dragging them, or with the arrow keys: a list of our own, which fetches nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from analysis.briefing import Told
from analysis.language import Words

_HERE = Path(__file__).parent
_list = st.components.v2.component(
    "briefing_order",
    html="<ol></ol>",
    css=(_HERE / "ordering.css").read_text(encoding="utf-8"),
    js=(_HERE / "ordering.js").read_text(encoding="utf-8"),
)


def dragged(messages: Sequence[Told], text: Words) -> tuple[str, ...]:
    """The keys of the messages in the order that was made just now; () where nobody moved one."""
    rows = [
        {"key": message.key, "part": text(f"briefing.part.{message.part}"), "sentence": message.sentence} for message in messages
    ]
    data = {"rows": rows, "label": text("pages.briefing.drag"), "hint": text("pages.briefing.drag_hint")}
    order = _list(data=data, key="briefing_dragged", on_order_change=_nothing).get("order")
    return tuple(str(key) for key in order) if isinstance(order, list) else ()


def _nothing() -> None:
    """Streamlit tells a trigger only to whom listens."""
