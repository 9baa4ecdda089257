"""The store as the pages use it: opened once for all sessions, every change signed, what others changed told."""

from __future__ import annotations

import getpass
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from analysis.folders import anything_stored, chosen_folder
from analysis.language import Words
from analysis.plain import for_markdown
from analysis.privacy import SMALL_GROUP

if TYPE_CHECKING:
    from analysis.store import Event, SavedForm, Store, SurveyState

SAMPLE = "sample"
SAMPLE_HIDDEN = "sample_hidden"
"""The setting that takes the sample out of the list of surveys."""
SAMPLE_VIEWS = "sample_views"
"""The setting that holds the saved views of the sample, by their names."""
SAMPLE_NOTES = "sample_notes"
"""The setting that holds the notes on the sample's charts, by the charts' names."""
THRESHOLD = "disclosure_threshold"
"""The setting below which a group's figures are withheld."""
LEAST_THRESHOLD, MOST_THRESHOLD = 3, 50
_OWN, _DONE = "own_events", "just_changed"


def is_used() -> bool:
    """Whether there is anything to open: a fresh machine has no database until the first upload."""
    return anything_stored() or _address() is not None


def _address() -> str | None:
    """The database that Streamlit's secrets name (``[connections.store]``, ``url = ...``), None where they name none."""
    try:
        return str(st.secrets["connections"]["store"]["url"])
    except (StreamlitSecretNotFoundError, KeyError):
        return None


def store() -> Store:
    """The store; `StoreError` where it cannot be opened, and the next call tries again."""
    return _opened(_address(), chosen_folder())


@st.cache_resource(show_spinner=False, on_release=lambda store: store.close())
def _opened(address: str | None, folder: Path) -> Store:
    # Imported here: the first chart of a fresh machine, where nothing is stored yet, need not wait for it.
    from analysis.store import open_store  # noqa: PLC0415

    return open_store(address, folder)


def surveys(*, archived: bool = False, binned: bool = False) -> tuple[SurveyState, ...]:
    """The stored surveys, the one changed last first; archived ones and those in the bin only where asked for."""
    if not is_used():
        return ()
    known = _surveys(store().latest())
    return tuple(state for state in known if (archived or not state.archived) and (binned or not state.in_bin))


@st.cache_resource(show_spinner=False, max_entries=2)
def _surveys(latest: str) -> tuple[SurveyState, ...]:
    known = store().surveys(archived=True, binned=True)
    return tuple(sorted(known, key=lambda state: -state.version))


def setting(name: str, default: Any = None) -> Any:
    """A setting's value, `default` where nobody changed it."""
    return _settings(store().latest()).get(name, default) if is_used() else default


def threshold() -> int:
    """How many people a group must have for its figures to be told."""
    chosen = setting(THRESHOLD, SMALL_GROUP)
    return max(LEAST_THRESHOLD, min(MOST_THRESHOLD, chosen)) if isinstance(chosen, int) else SMALL_GROUP


@st.cache_resource(show_spinner=False, max_entries=2)
def _settings(latest: str) -> Mapping[str, Any]:
    return store().settings()


def forms() -> tuple[SavedForm, ...]:
    """The remembered forms, the one saved last first."""
    return _forms(store().latest()) if is_used() else ()


@st.cache_resource(show_spinner=False, max_entries=2)
def _forms(latest: str) -> tuple[SavedForm, ...]:
    return store().saved_forms()


def actor() -> str:
    """Who makes a change: without a sign-in the user of this computer."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a service without a user
        return "?"


def record(survey: str, kind: str, **payload: Any) -> None:
    """Write a decision of this session's person into the log."""
    _own(store().record(survey, kind, payload, actor()))


def undo(seq: int) -> None:
    """Undo a decision, or redo one by undoing its undoing."""
    _own(store().undo(seq, actor()))


def _own(event: Event) -> None:
    st.session_state.setdefault(_OWN, set()).add(event.seq)
    changed()


def changed() -> None:
    """Note that this session changed something, which the next page says."""
    st.session_state[_DONE] = True


def others(survey: str, since: int) -> tuple[Event, ...]:
    """What others decided about a survey after event number `since`."""
    own = st.session_state.get(_OWN, set())
    return tuple(event for event in store().since(since) if event.survey == survey and event.seq not in own)


def just_changed() -> bool:
    """Whether this session changed something since this was asked last."""
    return bool(st.session_state.pop(_DONE, False))


@contextmanager
def told(text: Words) -> Iterator[None]:
    """Say in one line why the store refused; the rest of the page is not drawn."""
    try:
        yield
    except Exception as error:
        from analysis.store import StoreError  # noqa: PLC0415 as in `store`

        if not isinstance(error, StoreError):
            raise
        st.error(for_markdown(text.say(error.message)), icon=":material/error:")
        st.stop()
