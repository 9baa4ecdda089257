"""기록: who did what and when; anything can be undone and done again."""

import streamlit as st

from analysis.plain import for_csv
from pages.shared import kept
from pages.shared.filters import in_address
from pages.shared.history import NOT_TO_UNDO, history_frame
from pages.shared.screen import open_frame
from pages.shared.surveys import current_state

text = open_frame("history")
with kept.refusal_shown(text):
    state = current_state()
    options = ["this", "general"] if state else ["general"]
    which = in_address(
        st.segmented_control,
        text("pages.history.which"),
        options,
        "history",
        format_func=lambda name: text(f"pages.history.{name}"),
        required=True,
    )
    log = kept.store().history(state.key if state and which == "this" else "") if kept.is_used() else ()
    if not log:
        st.info(text("pages.history.nothing"), icon=":material/history:")
        st.stop()
    st.caption(text("pages.history.how"))
    log = tuple(reversed(log))
    frame = history_frame(log, state, text)
    chosen = st.dataframe(frame, hide_index=True, on_select="rerun", selection_mode="single-row", key=f"log_{log[0].seq}")
    rows = chosen.selection.rows
    event = log[rows[0]] if rows else None
    again = event is not None and event.kind == "undone"
    label = text("pages.history.redo" if again else "pages.history.undo")
    can_undo = event is not None and not event.undone and event.kind not in NOT_TO_UNDO
    left, right = st.columns(2)
    if left.button(label, key="undo_event", disabled=not can_undo, width="stretch") and event is not None:
        kept.undo(event.seq)
        st.rerun()
    right.download_button(
        text("pages.history.export"),
        for_csv(frame),
        file_name="history.csv",
        mime="text/csv",
        on_click="ignore",
        width="stretch",
    )
