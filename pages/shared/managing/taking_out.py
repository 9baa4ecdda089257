"""Changes that take people out of a survey, or bring others back: before they are made, whom the figures would tell of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from analysis.language import Words
from pages.shared import kept
from pages.shared.surveys import stored
from pages.shared.upload.versions import Beside, ask_who_saw, few_between

if TYPE_CHECKING:
    from analysis.reading import Reading
    from analysis.store import SurveyState
    from analysis.survey import Survey

_HELD = "held_change"
WORKSHOP, TAKEN, BACK = "workshop_withdrawn", "upload_withdrawn", "upload_brought_back"


@dataclass(frozen=True)
class _Held:
    """A change of a survey in one of its states that waits for a word on who saw the figures of now."""

    survey: str
    version: int
    kind: str
    payload: dict[str, str]
    beside: Beside
    then: Survey


def change(state: SurveyState, kind: str, **payload: str) -> None:
    """Make a change, unless few people follow from what is told before and after it: then it is held, and asked about."""
    then = _foreseen(state, kind, payload)
    beside = few_between(stored(state).reading, then) if then is not None and state.active_uploads else None
    if then is not None and beside is not None and beside.tells_of_few:
        st.session_state[_HELD] = _Held(state.key, state.version, kind, payload, beside, then.survey)
    else:
        kept.record(state.key, kind, **payload)
    st.rerun()


def ask_about_held(state: SurveyState, kinds: tuple[str, ...], text: Words) -> None:
    """Where one of these changes of the survey is held: whom it tells of, who saw the figures of now, and two buttons."""
    held: _Held | None = st.session_state.get(_HELD)
    if held is None or (held.survey, held.version) != (state.key, state.version) or held.kind not in kinds:
        return
    with st.container(border=True, key="held_change"):
        few = ask_who_saw(held.beside, held.then, "surveys", f"{state.key} {state.version} {held.kind} {held.payload}", text)
        with st.container(horizontal=True):
            does = st.button(text("pages.surveys.few_change"), key="change_held", type="primary", disabled=few.is_open)
            leaves = st.button(text("pages.surveys.few_leave"), key="leave_held")
    if does:
        kept.record(state.key, "few_told", people=few.people, seen=few.seen)
        kept.record(state.key, held.kind, **held.payload)
    if does or leaves:
        del st.session_state[_HELD]
        st.rerun()


def _foreseen(state: SurveyState, kind: str, payload: dict[str, str]) -> Reading | None:
    """The survey as it will stand, None where nobody would be left of it."""
    from analysis.store import Refused  # noqa: PLC0415 as in `kept`
    from analysis.store.assembly import foreseen_with, without  # noqa: PLC0415 as in `kept`

    try:
        if kind == WORKSHOP:
            then = without(stored(state).reading, {payload["region"]})
        else:
            then = foreseen_with(kept.store(), state, payload["document"], payload.get("upload"))
    except Refused:
        return None
    return then if len(then.survey.respondents) else None
