"""The store as the pages use it: opened once for all sessions, every change signed, what others changed told."""

from __future__ import annotations

import getpass
import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError
from streamlit.runtime.scriptrunner import get_script_run_ctx

from analysis.folders import anything_stored, chosen_folder
from analysis.language import Words
from analysis.plain import for_markdown, visible
from analysis.privacy import SMALL_GROUP

if TYPE_CHECKING:
    from analysis.store import Event, SavedForm, Store, SurveyState

Told = TypeVar("Told")

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
_HALF = re.compile(r"[\ud800-\udfff]")
_TOLD = ("title", "description", "item_names", "views", "notes", "briefing", "codebook", "discovery", "lessons")
_OWN, _DONE, _LATEST, _NAMED, _USED = "own_events", "just_changed", "latest_event", "database_named", "store_used"


def is_used() -> bool:
    """Whether there is anything to open: a fresh machine has no database until the first upload. Asked as `latest` is."""
    return _once_a_drawing(_USED, lambda: anything_stored() or _address() is not None)


def _address() -> str | None:
    """The database that Streamlit's secrets name (``[connections.store]``, ``url = ...``), None where they name none."""
    return _once_a_drawing(_NAMED, _address_in_secrets)


def _address_in_secrets() -> str | None:
    try:
        return str(st.secrets["connections"]["store"]["url"])
    except (StreamlitSecretNotFoundError, KeyError):
        return None


def store() -> Store:
    """The store; `StoreError` where it cannot be opened, and the next call tries again."""
    forget_latest()  # whoever has it may write
    return _opened(_address(), chosen_folder())


def latest() -> str:
    """The last event of the whole log, "" where there is none, asked once for each time that a page is drawn.

    A page asks some fifty times what is stored; it is drawn of one state, and what it changes itself counts at once.
    """
    return _once_a_drawing(_LATEST, lambda: store().latest())


def _once_a_drawing(name: str, ask: Callable[[], Told]) -> Told:
    """What `ask` gives, asked once for each time that a page is drawn; each time where no page is."""
    run = get_script_run_ctx(suppress_warning=True)
    if run is None:
        return ask()
    # Streamlit makes these anew for each drawing; kept here, so that no other can be taken for them.
    known = st.session_state.get(name)
    if known is None or known[0] is not run.cursors:
        known = (run.cursors, ask())
        st.session_state[name] = known
    value: Told = known[1]
    return value


def forget_latest() -> None:
    """Ask anew what was stored last: something may have been written since."""
    if get_script_run_ctx(suppress_warning=True) is not None:
        for name in (_LATEST, _USED):
            st.session_state.pop(name, None)


@st.cache_resource(show_spinner=False, on_release=lambda store: store.close())
def _opened(address: str | None, folder: Path) -> Store:
    # Imported here: the first chart of a fresh machine, where nothing is stored yet, need not wait for it.
    from analysis.store import open_store  # noqa: PLC0415

    return open_store(address, folder)


def surveys(*, archived: bool = False, binned: bool = False) -> tuple[SurveyState, ...]:
    """The stored surveys, the one changed last first; archived ones and those in the bin only where asked for."""
    if not is_used():
        return ()
    known = _surveys(latest())
    return tuple(state for state in known if (archived or not state.archived) and (binned or not state.in_bin))


def titles() -> dict[str, str]:
    """The titles of the stored surveys by their keys, in the same order, those that several bear numbered as these were made.

    A browser tells the entries of a list by their words: of two that read alike it would choose the first, whichever was meant.
    """
    told: dict[str, str] = {}
    for state in sorted(surveys(archived=True, binned=True), key=lambda state: (state.created_at, state.key)):
        plain, taken = visible(state.title), set(told.values())
        numbered = (f"{plain} ({number})" for number in count(2))
        told[state.key] = plain if plain not in taken else next(title for title in numbered if title not in taken)
    return {state.key: told[state.key] for state in surveys()}


def titles_with_data(but: str) -> dict[str, str]:
    """The titles of the stored surveys that hold data, without that of one of them."""
    told = titles()
    return {state.key: told[state.key] for state in surveys() if state.active_uploads and state.key != but}


@st.cache_resource(show_spinner=False, max_entries=2)
def _surveys(mark: str) -> tuple[SurveyState, ...]:
    known = store().surveys(archived=True, binned=True)
    return tuple(sorted(map(_shown, known), key=lambda state: -state.version))


def _shown(state: SurveyState) -> SurveyState:
    told = {name: getattr(state, name) for name in _TOLD} | {"places": [[one.region, one.place] for one in state.workshops]}
    whole = _without_halves(told)
    if whole is told:
        return state
    named = zip(state.workshops, whole.pop("places"), strict=True)
    workshops = tuple(replace(one, region=region, place=place) for one, (region, place) in named)
    return replace(state, workshops=workshops, **whole)


def _without_halves(told: dict[str, Any]) -> dict[str, Any]:
    """With a mark in the place of half a surrogate pair: the log keeps one, and neither a page nor a file can hold it."""
    written = json.dumps(told, ensure_ascii=False, default=dict)
    return json.loads(_HALF.sub("?", written)) if _HALF.search(written) else told


def setting(name: str, default: Any = None) -> Any:
    """A setting's value, `default` where nobody changed it."""
    return _settings(latest()).get(name, default) if is_used() else default


def named_setting(name: str) -> Mapping[str, Any]:
    """A setting that keeps things by their names; empty where nobody changed it or another program wrote something else."""
    kept = setting(name)
    return kept if isinstance(kept, Mapping) else {}


def threshold() -> int:
    """How many people a group must have for its figures to be told."""
    chosen = setting(THRESHOLD, SMALL_GROUP)
    return max(LEAST_THRESHOLD, min(MOST_THRESHOLD, chosen)) if isinstance(chosen, int) else SMALL_GROUP


@st.cache_resource(show_spinner=False, max_entries=2)
def _settings(mark: str) -> Mapping[str, Any]:
    return _without_halves(store().settings())


def forms() -> tuple[SavedForm, ...]:
    """The remembered forms, the one saved last first."""
    return _forms(latest()) if is_used() else ()


@st.cache_resource(show_spinner=False, max_entries=2)
def _forms(mark: str) -> tuple[SavedForm, ...]:
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
    forget_latest()
    st.session_state[_DONE] = True


def others(survey: str, since: int) -> tuple[Event, ...]:
    """What others decided about a survey after event number `since`."""
    own = st.session_state.get(_OWN, set())
    return tuple(event for event in store().since(since) if event.survey == survey and event.seq not in own)


def just_changed() -> bool:
    """Whether this session changed something since this was asked last."""
    return bool(st.session_state.pop(_DONE, False))


@contextmanager
def refused(text: Words, say: Callable[[str], None]) -> Iterator[None]:
    """Let `say` tell in one line why the store refused."""
    try:
        yield
    except Exception as error:
        from analysis.store import StoreError  # noqa: PLC0415 as in `store`

        if not isinstance(error, StoreError):
            raise
        say(text.say(error.message))


@contextmanager
def refusal_shown(text: Words) -> Iterator[None]:
    """Say in one line why the store refused; the rest of the page is not drawn."""
    with refused(text, _say_and_stop):
        yield


def _say_and_stop(line: str) -> None:
    st.error(for_markdown(line), icon=":material/error:")
    st.stop()
