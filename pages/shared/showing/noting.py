"""Notes on charts: written below a chart, kept with the survey, and a remark beside the briefing's message of the same thing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import streamlit as st

from analysis.language import Words
from analysis.plain import for_markdown, visible
from analysis.privacy import mask
from pages.shared import kept
from pages.shared.surveys import Loaded, state_of

_LONGEST = 200
"""Letters that a slide has room for."""
_MESSAGES = {
    "regions": "groups",
    "answers_of_groups": "groups",
    "crossed": "groups",
    "items": "items",
    "levels": "items",
    "level_answers": "items",
    "forest": "items",
    "answers": "items",
    "movement": "overall",
    "transitions": "overall",
    "distribution": "overall",
    "starts": "overall",
    "rounds": "overall",
    "respondents": "respondents",
    "theme": "themes",
}
"""Which message of a briefing speaks of what a chart shows, by how the chart's name begins."""


def notes_of(loaded: Loaded) -> Mapping[str, str]:
    """The notes of a survey by their chart."""
    state = state_of(loaded.key)
    notes = kept.named_setting(kept.SAMPLE_NOTES) if state is None else state.notes
    return {str(chart): str(note) for chart, note in notes.items()}


def remarks_from(loaded: Loaded) -> Mapping[str, str]:
    """What notes say beside a briefing's messages, by the messages' keys."""
    remarks: dict[str, str] = {}
    for chart, note in notes_of(loaded).items():
        if message := message_of(chart):
            remarks[message] = f"{remarks.get(message, '')} {note}".strip()
    return remarks


def message_of(chart: str) -> str:
    """The key of the message that speaks of what a chart shows, "" where none does."""
    if chart.startswith("question_"):  # question_<how it is drawn>_<its id>
        return f"question_{chart.split('_', 2)[2]}"
    beginnings = [begin for begin in _MESSAGES if chart.startswith(begin)]
    return _MESSAGES[max(beginnings, key=len)] if beginnings else ""


def show_note(chart: str, loaded: Loaded, text: Words) -> None:
    """The note of a chart, and where it is written."""
    note = notes_of(loaded).get(chart, "")
    if note:
        st.markdown(f":material/sticky_note_2: {for_markdown(note)}")
    _writing(chart, note, loaded, text)


@st.fragment
def _writing(chart: str, note: str, loaded: Loaded, text: Words) -> None:
    """Where a note is written; the form is sent where somebody opens it."""
    if st.session_state.pop(f"note_kept_{chart}", False):
        st.rerun()  # the note stands outside of this fragment
    label = text("pages.notes.change" if note else "pages.notes.write")
    place = st.popover(label, icon=":material/edit_note:", type="tertiary", key=f"noting_{chart}", on_change="rerun")
    if not place.open:
        return
    with place, st.form(f"note_{chart}", border=False):
        asked, help_text = text("pages.notes.label"), text("pages.notes.help")
        st.text_area(asked, note, max_chars=_LONGEST, height=96, help=help_text, key=f"note_text_{chart}")
        keep, key = partial(_keep_typed, chart, loaded), f"note_keep_{chart}"
        st.form_submit_button(text("pages.notes.keep"), type="primary", key=key, on_click=keep)


def _keep_typed(chart: str, loaded: Loaded) -> None:
    """Keep what was typed, and close what it was typed into."""
    typed = str(st.session_state.get(f"note_text_{chart}", ""))
    _keep(chart, " ".join(mask(visible(typed)).split()), loaded)
    st.session_state[f"noting_{chart}"] = False
    st.session_state[f"note_kept_{chart}"] = True


def _keep(chart: str, note: str, loaded: Loaded) -> None:
    """Keep a note, or take it away where it is empty; the sample, which nobody stored, has its notes in a setting."""
    if loaded.is_sample:
        others = {name: one for name, one in notes_of(loaded).items() if name != chart}
        kept.record("", "setting_changed", name=kept.SAMPLE_NOTES, value=others | ({chart: note} if note else {}))
    elif note:
        kept.record(loaded.key, "note_saved", name=chart, note=note)
    elif chart in notes_of(loaded):
        kept.record(loaded.key, "note_deleted", name=chart)
