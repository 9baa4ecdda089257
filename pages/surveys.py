"""설문 관리: the stored surveys; name, workshops, uploads and their versions, archive and bin of the one that is shown."""

import streamlit as st

from pages.shared import kept
from pages.shared.filters import in_address
from pages.shared.history import last_change
from pages.shared.managing import managing
from pages.shared.managing.item_names import item_names
from pages.shared.managing.moving import export_and_import
from pages.shared.screen import open_frame, show_recent
from pages.shared.surveys import current_state
from pages.shared.upload import forms

SIDES = {
    "about": managing.about,
    "workshops": managing.workshops,
    "items": item_names,
    "uploads": managing.uploads,
    "keep_away": managing.keep_away,
}

text = open_frame("surveys")
with kept.refusal_shown(text):
    state = current_state()
    show_recent(text)
    managing.list_of_surveys(text)
    if state is None:
        managing.sample(text)
    else:
        last_change(state, text)
        side = in_address(
            st.segmented_control,
            text("pages.surveys.side"),
            list(SIDES),
            "side",
            format_func=lambda name: text(f"pages.surveys.{name}"),
            label_visibility="collapsed",
            required=True,
            width="stretch",
        )
        SIDES[side](state, text)
    forms.saved_forms(text)
    managing.disclosure(text)
    managing.archive_and_bin(text)
    export_and_import(text)
