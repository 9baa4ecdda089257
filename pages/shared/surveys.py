"""The survey that the pages show: the sample, or one that was uploaded to this server while it runs."""

from __future__ import annotations

import secrets
import time
import tomllib
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import streamlit as st

from analysis.gains import Gains, measure_gains
from analysis.reading import Reading, Source, read

if TYPE_CHECKING:
    from analysis.themes import Themes

SAMPLE_FOLDER = Path(__file__).parents[2] / "sample_data"
_KEY = "survey"
_MOST_KEPT = 20
_TO_SEND = 0.15
"""Seconds in which the server sends what a page has drawn so far."""


@dataclass(frozen=True)
class Loaded:
    """A survey on the pages: a key that caches and the URL know it by, and what was read."""

    key: str
    reading: Reading
    is_sample: bool = False


@st.cache_resource(show_spinner=False)
def sample() -> Loaded:
    """The sample survey, read once for all sessions."""
    title = tomllib.loads((SAMPLE_FOLDER / "sample.toml").read_text(encoding="utf-8"))["title"]
    sources = [Source.from_path(file) for file in sorted(SAMPLE_FOLDER.glob("*.xlsx"))]
    return Loaded("sample", read(sources, title=title), is_sample=True)


class _Shelf:
    """Surveys accepted since the server started, the oldest giving way; shared by all sessions, hence the lock."""

    def __init__(self) -> None:
        self._surveys: OrderedDict[str, Loaded] = OrderedDict()
        self._lock = Lock()

    def put(self, reading: Reading) -> Loaded:
        loaded = Loaded(secrets.token_urlsafe(9), reading)
        with self._lock:
            self._surveys[loaded.key] = loaded
            while len(self._surveys) > _MOST_KEPT:
                self._surveys.popitem(last=False)
        return loaded

    def get(self, key: str) -> Loaded | None:
        with self._lock:
            return self._surveys.get(key)


@st.cache_resource(show_spinner=False)
def _shelf() -> _Shelf:
    return _Shelf()


def current() -> Loaded:
    """The survey of this session: the one accepted last, else the one that the URL names, else the sample."""
    key = st.session_state.get(_KEY) or st.query_params.get(_KEY, "")
    loaded = _shelf().get(key) if key else None
    if loaded is None:
        st.query_params.pop(_KEY, None)
        return sample()
    st.session_state[_KEY] = key
    st.query_params[_KEY] = key
    return loaded


def was_lost() -> bool:
    """Whether the URL names a survey that this server no longer holds (it was restarted)."""
    key = st.query_params.get(_KEY, "")
    return bool(key) and _shelf().get(key) is None


def accept(reading: Reading) -> None:
    """Show an uploaded survey on every page from now on."""
    st.session_state[_KEY] = _shelf().put(reading).key


def back_to_sample() -> None:
    """Show the sample again; the uploaded survey stays in reach of its URL."""
    st.session_state.pop(_KEY, None)
    st.query_params.pop(_KEY, None)


@st.cache_resource(show_spinner=False, max_entries=64)
def _gains(key: str, by: str, _loaded: Loaded) -> Gains:
    return measure_gains(_loaded.reading.survey, by=by)


def gains_of(loaded: Loaded, by: str = "region") -> Gains:
    """The gains of a survey by a group column, worked out once."""
    return _gains(loaded.key, by, loaded)


@st.cache_resource(show_spinner=False, max_entries=32)
def _themes(key: str, _loaded: Loaded, guided: bool) -> Themes:
    # Imported here, not above: the language model and scikit-learn take seconds that the first charts need not wait for.
    # Loading the model also keeps every other thread waiting: what is drawn already must be sent before.
    time.sleep(_TO_SEND)
    from analysis.themes import find_themes, read_codebook  # noqa: PLC0415

    survey = _loaded.reading.survey
    codebook = read_codebook(SAMPLE_FOLDER / "codebook.tsv") if guided else None
    return find_themes(survey.opinions, survey.respondents, groups=survey.regions, codebook=codebook)


def themes_of(loaded: Loaded, guided: bool = True) -> Themes:
    """The themes of a survey's opinions, worked out once: by the codebook of the field, or by discovery alone."""
    return _themes(loaded.key, loaded, guided)
