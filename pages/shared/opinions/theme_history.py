"""Every decision about a survey's themes: who, when, what, and the way back of each."""

from __future__ import annotations

import streamlit as st

from analysis.plain import for_csv
from pages.shared import kept
from pages.shared.history import history_frame
from pages.shared.opinions import deciding
from pages.shared.opinions.theme_look import ThemeLook, tell
from pages.shared.surveys import state_of


def show_decisions(look: ThemeLook) -> None:
    """The decisions, newest first; any of them can be undone, and an undoing taken back."""
    text, log = look.text, tuple(reversed(look.log))
    if not log:
        st.info(text("pages.opinions.no_decisions"), icon=":material/history:")
        return
    st.caption(text("pages.history.how"))
    state = None if look.loaded.is_sample else state_of(look.loaded.key)
    frame = history_frame(log, state, text)
    chosen = st.dataframe(frame, hide_index=True, on_select="rerun", selection_mode="single-row", key=f"decisions_{look.mark}")
    rows = chosen.selection.rows
    event = log[rows[0]] if rows and rows[0] < len(log) else None
    again = event is not None and event.kind == deciding.UNDONE
    left, right = st.columns(2)
    label = text("pages.history.redo" if again else "pages.history.undo")
    can_undo = event is not None and not event.undone
    if left.button(label, key="undo_decision", disabled=not can_undo, width="stretch") and event is not None:
        with kept.refusal_shown(text):
            deciding.undo(look.loaded, event.seq)
        tell(text("pages.saved"))
        kept.just_changed()
        st.rerun()
    name = text("pages.history.export")
    right.download_button(
        name, for_csv(frame), "history.csv", "text/csv", on_click="ignore", width="stretch", key="decisions_csv"
    )
