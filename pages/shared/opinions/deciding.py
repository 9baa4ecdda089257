"""What people decide about themes: kept in the store, for everybody; about the sample survey in this session alone.

A decision is an event of the kind theme_edit, ``{"way": ..., "edits": [...], "moved": n}``: the edits made at once
(`analysis.themes.decisions.edits`), the way of sorting they were made in ("" where they hold in any), and how many
other opinions followed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import streamlit as st

from analysis.store.events import is_whole
from analysis.themes import Edit, EditError, edit_from_json
from analysis.undoing import last_standing, last_undoing
from pages.shared import kept
from pages.shared.opinions.codebook.codebooks import default_rows
from pages.shared.opinions.codebook.lessons import Lessons, examples_of, in_codebook
from pages.shared.surveys import Loaded, state_of

if TYPE_CHECKING:
    from analysis.store import Event

WAYS = ("codebook", "discovery")
"""How themes are found; the decisions about one say nothing about the other, but for what is no opinion at all."""
EDIT, CODEBOOK, DISCOVERED, UNDONE = "theme_edit", "codebook_saved", "themes_discovered", "undone"
LESSONS = "lessons_taken"
"""What is learned from decisions about other surveys; it holds in every way of sorting."""
_SAMPLE_LOG = "sample_theme_log"

Log = Sequence["Event"]


def log_of(loaded: Loaded) -> Log:
    """Every decision about a survey's themes and codebook that can be followed, and every undoing of one, oldest first."""
    if loaded.is_sample:
        return tuple(st.session_state.get(_SAMPLE_LOG, ()))
    state = state_of(loaded.key)
    return stored_log(loaded.key, state.mark) if state is not None else ()


@st.cache_resource(show_spinner=False, max_entries=16)
def stored_log(key: str, mark: str) -> Log:
    """The same of a stored survey, whose state has the `mark`."""
    wanted: list[Event] = []
    known: set[int] = set()
    for event in kept.store().history(key):
        if (event.kind in {EDIT, CODEBOOK, DISCOVERED, LESSONS} and is_whole(event)) or event.undoes in known:
            known.add(event.seq)
            wanted.append(event)
    return tuple(wanted)


def edits_of(log: Log, way: str) -> tuple[Edit, ...]:
    """The edits that count in a way of sorting, oldest first; what this program cannot read is passed over."""
    standing = [event for event in log if event.kind == EDIT and not event.undone and _holds(event, way)]
    if not standing:
        return ()
    edits: list[Edit] = []
    for event in standing:
        raw = event.payload.get("edits", ())
        try:
            steps = [edit_from_json(entry) for entry in (raw if isinstance(raw, list) else [])]
        except EditError:
            continue
        edits += [edit for edit in steps if isinstance(edit, Edit)]
    return tuple(edits)


def codebook_rows(log: Log) -> Any:
    """The codebook that was saved last, as `codebooks` writes it; None where the field's own counts."""
    saved = [event for event in log if event.kind == CODEBOOK and not event.undone]
    return saved[-1].payload["codebook"] if saved else None


def lessons_taken(log: Log) -> Lessons:
    """What was taken over last from decisions about other surveys, as `lessons` tells it."""
    taken = [event for event in log if event.kind == LESSONS and not event.undone]
    lessons: Lessons = taken[-1].payload["lessons"] if taken else ()
    return lessons


def basis_of(log: Log, way: str) -> Any:
    """What the themes rest on beside the opinions.

    The codebook's rows, with examples that other surveys teach; or ``{"seq", "k"}`` of the last new discovery, with such
    ``examples`` (text, theme) where there are any. None where nobody chose: the field's own codebook, or as many themes as fit
    best.
    """
    return basis_with(log, way, lessons_taken(log))


def basis_with(log: Log, way: str, lessons: Lessons, *, is_trial: bool = False) -> Any:
    """The same if these `lessons` were taken over; a trial is kept nowhere."""
    examples = examples_of(lessons)
    if way == WAYS[0]:
        return in_codebook(codebook_rows(log) or default_rows(), examples) if examples else codebook_rows(log)
    asked = [event for event in log if event.kind in {DISCOVERED, LESSONS} and not event.undone]
    if not asked and not is_trial:
        return None
    numbers = [event.payload["k"] for event in asked if event.kind == DISCOVERED]
    basis = {"seq": 0 if is_trial else asked[-1].seq, "k": numbers[-1] if numbers else None}
    return basis | ({"examples": examples} if examples else {})


def to_undo(log: Log, way: str) -> Event | None:
    """The last decision that counts here."""
    return last_standing(log, lambda event: _holds(event, way))


def to_redo(log: Log, way: str) -> Event | None:
    """The undoing that a redo takes back: the last one, unless something was decided since."""
    return last_undoing(log, lambda event: _holds(event, way))


def _holds(event: Event, way: str) -> bool:
    if event.kind == LESSONS:
        return True
    if event.kind in {CODEBOOK, DISCOVERED}:
        return way == WAYS[event.kind == DISCOVERED]
    return event.kind == EDIT and event.payload.get("way", "") in {"", way}


def record(loaded: Loaded, kind: str, payload: dict[str, Any]) -> None:
    """Write a decision. `StoreError` where the store refuses."""
    if not loaded.is_sample:
        kept.record(loaded.key, kind, **payload)
        return
    _add_to_sample(loaded, kind, payload)


def undo(loaded: Loaded, seq: int) -> None:
    """Undo a decision, or redo one by undoing its undoing."""
    if not loaded.is_sample:
        kept.undo(seq)
        return
    _add_to_sample(loaded, UNDONE, {}, seq)


def _add_to_sample(loaded: Loaded, kind: str, payload: dict[str, Any], undoes: int | None = None) -> None:
    from analysis.store import Event, Kind, events  # noqa: PLC0415 as in `kept`

    log = st.session_state.get(_SAMPLE_LOG, ())
    new = Event(
        seq=len(log) + 1,
        id=events.new_id(),
        survey=loaded.key,
        at=events.now(),
        actor=kept.actor(),
        kind=Kind(kind),
        payload=payload,
        undoes=undoes,
    )
    st.session_state[_SAMPLE_LOG] = events.marked((*log, new))
