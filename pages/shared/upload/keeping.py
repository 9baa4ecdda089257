"""Where an upload goes: a survey of its own, new data of a stored survey, or the next version of a file that is there."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from analysis.language import Words
from analysis.plain import visible
from analysis.reading import Form, Reading, Source, difference
from pages.shared import kept
from pages.shared.differences import show_difference
from pages.shared.news import saw_own
from pages.shared.surveys import current_key

if TYPE_CHECKING:
    from analysis.store import SurveyState

_NEW = "new"


@dataclass(frozen=True)
class Destination:
    """`survey` is the key of a stored survey, "" for a new one called `title`; `replaces` the document it corrects."""

    survey: str
    title: str
    replaces: str | None = None


def destination(reading: Reading, sources: Sequence[Source], identity: Hashable, text: Words) -> Destination:
    """What the person chooses; a corrected file is recognised and what it changes is shown before anything is kept."""
    states = {state.key: state for state in kept.surveys()}
    if not states:
        return Destination("", _asked_title(reading, text))
    options = [_NEW, *states]
    shown = current_key()
    target = st.selectbox(
        text("pages.upload.target"),
        options,
        index=options.index(shown) if shown in options else 0,
        format_func=lambda key: text("pages.upload.new") if key == _NEW else visible(states[key].title),
        key="target",
    )
    if target == _NEW:
        return Destination("", _asked_title(reading, text))
    state = states[target]
    likely = _likely(state, reading, sources, identity)
    if likely is None:
        st.caption(text("pages.upload.adds"))
        return Destination(target, state.title)
    files = _files_of(state, likely)
    way = st.radio(
        text("pages.upload.same_file", files=files),
        ["replace", "add"],
        format_func=lambda name: text(f"pages.upload.{name}"),
        key="way_to_keep",
    )
    if way == "add":
        return Destination(target, state.title)
    _show_changes(state, likely, reading, text)
    return Destination(target, state.title, likely)


def keep(reading: Reading, sources: Sequence[Source], where: Destination, form: Form) -> str:
    """Store the upload with what was said of it, in a survey of its own where it has none yet, and give the survey's key."""
    store, actor, key = kept.store(), kept.actor(), where.survey
    if key:
        store.add_upload(key, reading, sources, actor, where.replaces, form)
    else:
        key = store.add_survey(where.title, reading, sources, actor, form)
    saw_own(key, store.survey(key).version)
    kept.changed()
    return key


def _asked_title(reading: Reading, text: Words) -> str:
    return st.text_input(text("pages.upload.survey_title"), visible(reading.survey.title), max_chars=120, key="survey_title")


def _files_of(state: SurveyState, document: str) -> str:
    known = state.document(document)
    return ", ".join(known.active.summary["files"]) if known and known.active else ""


def _likely(state: SurveyState, reading: Reading, sources: Sequence[Source], identity: Hashable) -> str | None:
    wanted = (identity, state.key, state.version)
    known = st.session_state.get("likely_document")
    if known is None or known[0] != wanted:
        known = (wanted, kept.store().likely_document(state.key, reading, sources))
        st.session_state["likely_document"] = known
    found: str | None = known[1]
    return found


def _show_changes(state: SurveyState, document: str, reading: Reading, text: Words) -> None:
    known = state.document(document)
    if known is None or known.active is None:
        return
    store = kept.store()
    changes = difference(store.reading_of_upload(known.active.id), store.as_stored(reading))
    show_difference(changes, text, known.active.id)
