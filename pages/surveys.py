"""설문 관리: the stored surveys; name, workshops, uploads and their versions, archive and bin of the one that is shown."""

import streamlit as st

from pages.shared import kept
from pages.shared.history import last_change
from pages.shared.managing import managing
from pages.shared.managing.item_names import item_names
from pages.shared.managing.moving import export_and_import
from pages.shared.screen import open_frame
from pages.shared.surveys import current_state
from pages.shared.upload import forms

text = open_frame("surveys")
with kept.told(text):
    state = current_state()
    managing.list_of_surveys(text)
    if state is None:
        managing.sample(text)
    else:
        last_change(state, text)
        about, workshops, items, uploads, away = st.tabs(
            [text(f"pages.surveys.{name}") for name in ("about", "workshops", "items", "uploads", "keep_away")]
        )
        with about:
            managing.about(state, text)
        with workshops:
            managing.workshops(state, text)
        with items:
            item_names(state, text)
        with uploads:
            managing.uploads(state, text)
        with away:
            managing.keep_away(state, text)
    forms.saved_forms(text)
    managing.disclosure(text)
    managing.archive_and_bin(text)
    export_and_import(text)
