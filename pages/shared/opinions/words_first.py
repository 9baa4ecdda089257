"""Themes by words at once, and by sentences as soon as those are read, without taking the page from under its reader."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

import streamlit as st

from analysis.language import Words
from analysis.survey import Survey
from analysis.themes import Themes
from analysis.themes.meaning.sentences import are_korean, wants_sentences
from pages.shared.opinions.sorting import KIND, begin_sorting, themes_of, themes_ready
from pages.shared.surveys import Loaded
from pages.shared.working import far

_MANY = 150
"""Fewer opinions are read in some two seconds."""
_SOON = 0.5
"""Seconds in which sentences that were read before are there."""
_EVERY = 1.0
_BY_WORDS = "themes_by_words"


@dataclass
class _Shown:
    """What is shown by words: of which opinions, the work on their sentences, and how often the page was drawn meanwhile."""

    of: tuple[Hashable, ...]
    work: tuple[Hashable, ...]
    drawn: int = 1


def themes_at_once(loaded: Loaded, way: str, text: Words) -> Themes:
    """`themes_of`, or while sentences are still being read the themes by words.

    The page then says so, and puts the sentences' themes in place when they are there: by itself where nobody has done anything
    meanwhile, else when it is asked to. Decisions made meanwhile stand.
    """
    of = (loaded.key, loaded.mark, way)
    shown: _Shown | None = st.session_state.get(_BY_WORDS)
    if shown is None or shown.of != of:
        st.session_state.pop(_BY_WORDS, None)
        shown = _begun(loaded, way, of)
        if shown is None:
            return themes_of(loaded, way, text)
        themes = themes_of(loaded, way, text, by_words=True)
        if far(KIND, shown.work) is None:
            return themes_of(loaded, way, text)
        st.session_state[_BY_WORDS] = shown
    else:
        shown.drawn += 1
        themes = themes_of(loaded, way, text, by_words=True)
    _tell_of_sentences(text)
    return themes


def themes_by_now(loaded: Loaded, way: str) -> Themes | None:
    """What `themes_at_once` gives where that is there already; None where it takes time."""
    return themes_ready(loaded, way, by_words=are_by_words(loaded, way))


def are_by_words(loaded: Loaded, way: str) -> bool:
    """Whether this session sees a survey's themes by words for now."""
    shown: _Shown | None = st.session_state.get(_BY_WORDS)
    return shown is not None and shown.of == (loaded.key, loaded.mark, way)


def _begun(loaded: Loaded, way: str, of: tuple[Hashable, ...]) -> _Shown | None:
    """Begin to read the sentences; None where there is nothing to wait for."""
    survey = loaded.reading.survey
    if not wants_sentences() or not _take_time(id(survey), survey)[0]:
        return None
    work = begin_sorting(loaded, way, _SOON)
    return None if far(KIND, work) is None else _Shown(of, work)


@st.cache_resource(show_spinner=False, max_entries=16)
def _take_time(identity: int, _survey: Survey) -> tuple[bool, Survey]:
    # The survey is kept beside it, so that no other can have its `identity`.
    texts = _survey.opinions["text"]
    return texts.nunique() >= _MANY and are_korean(list(texts)), _survey


@st.fragment(run_every=_EVERY)
def _tell_of_sentences(text: Words) -> None:
    shown: _Shown | None = st.session_state.get(_BY_WORDS)
    if shown is None:
        return
    share = far(KIND, shown.work)
    if share is not None:
        st.progress(share, text("pages.opinions.by_words"))
        return
    if shown.drawn == 1:
        _put_in_place()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.info(text("pages.opinions.sentences_read"), icon=":material/notes:")
        if st.button(text("pages.opinions.show_sentences"), key="show_sentences"):
            _put_in_place()


def _put_in_place() -> None:
    del st.session_state[_BY_WORDS]
    st.rerun()
