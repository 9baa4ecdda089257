"""The log in words: one row an event, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from analysis.language import Words
from analysis.plain import for_markdown, visible
from analysis.undoing import last_standing
from pages.shared import kept
from pages.shared.decision_words import decision_words
from pages.shared.managing.managing import local_time, uploads_by_id

if TYPE_CHECKING:
    from analysis.store import Event, SurveyState

NOT_TO_UNDO = frozenset({"survey_created", "purged", "few_told"})
"""A survey that was made is moved to the bin instead: its log would have no place to be redone from. What was said is said."""
_COLUMNS = ("seq", "at", "actor", "what", "state")


def history_frame(log: Sequence[Event], state: SurveyState | None, text: Words) -> pd.DataFrame:
    """The events of `log` in its order, in the words of the page."""
    files = uploads_by_id({state.key: state}) if state else {}
    rows = [
        (event.seq, local_time(event.at, text), visible(event.actor), _what(event, files, text), _state(event, text))
        for event in log
    ]
    return pd.DataFrame(rows, columns=[text(f"pages.history.column.{name}") for name in _COLUMNS])


def line_of(event: Event, state: SurveyState | None, text: Words) -> str:
    """One event as a line: when, who, what."""
    files = uploads_by_id({state.key: state}) if state else {}
    return text("pages.history.line", at=local_time(event.at, text), actor=visible(event.actor), what=_what(event, files, text))


def last_change(state: SurveyState, text: Words) -> None:
    """The last decision that counts, with the way back."""
    event = last_standing(kept.store().history(state.key))
    if event is None:
        return
    left, right = st.columns([5, 1], vertical_alignment="center")
    left.caption(for_markdown(text("pages.history.last", what=line_of(event, state, text))))
    if event.kind not in NOT_TO_UNDO and right.button(text("pages.history.undo_last"), key="undo_last", width="stretch"):
        kept.undo(event.seq)
        st.rerun()


def _state(event: Event, text: Words) -> str:
    return text("pages.history.undone") if event.undone else ""


def _what(event: Event, files: dict[str, str], text: Words) -> str:
    """What was decided, in words; an event that cannot be told is said to be one, for it can still be undone here."""
    try:
        return _told(event, files, text)
    except Exception:  # whatever a row of another program holds: the rows beside it are shown
        return text("pages.history.unreadable")


def _name(name: str, text: Words) -> str:
    """The words for a setting of the program, else a name that somebody gave."""
    key = f"pages.history.setting.{name}"
    return text(key) if key in text else visible(name)


def _told(event: Event, files: dict[str, str], text: Words) -> str:
    payload = event.payload
    if event.kind == "theme_edit":
        return decision_words(payload, text)
    values = {
        "title": f"‘{visible(str(payload.get('title', '')))}’",
        "name": f"‘{_name(str(payload.get('name', '')), text)}’",
        "region": visible(str(payload.get("region", ""))),
        "files": files.get(str(payload.get("upload", "")), ""),
        "undoes": event.undoes,
        "people": payload.get("people", 0),
    }
    return text(f"pages.history.kind.{event.kind}", **values)
