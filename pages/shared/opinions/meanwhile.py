"""The themes that the queue of review goes by: as they stand, or, while that is worked out, as they stood before.

An answer changes where other opinions belong, and working that out takes seconds. The next opinion need not wait for it: it is
one of those that waited before, but for what was answered since.
"""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

from analysis.themes import Edit, Move, SetAside, Themes
from pages.shared.opinions import deciding
from pages.shared.opinions.sorting import followed, state_of, themes_at_hand, themes_of
from pages.shared.opinions.words_first import are_by_words
from pages.shared.surveys import Loaded

_STOOD = "themes_stood"


class _Stood(NamedTuple):
    """Themes that were worked out last, and what they rest on."""

    data: str
    edits: tuple[Edit, ...]
    themes: Themes


class Meanwhile(NamedTuple):
    """Themes to go by, the opinions that were decided since, and how many others followed what was decided before that."""

    themes: Themes
    decided: frozenset[str]
    followed: int = 0


def themes_meanwhile(loaded: Loaded, way: str) -> Meanwhile:
    """The themes as they stand where they are known, else as they stood with what was decided since; waits where neither is."""
    log = deciding.log_of(loaded)
    edits = deciding.edits_of(log, way)
    by_words = are_by_words(loaded, way)
    data = f"{loaded.mark} {state_of((), deciding.basis_of(log, way))} {by_words}"
    stood: dict[tuple[str, str], _Stood] = st.session_state.setdefault(_STOOD, {})
    before = stood.get((loaded.key, way))
    since = _since(before, data, edits)
    themes = themes_at_hand(loaded, way, by_words=by_words) if since else themes_of(loaded, way, by_words=by_words)
    if themes is None and before is not None and since:
        return Meanwhile(before.themes, _named(since))
    if themes is None:
        themes = themes_of(loaded, way, by_words=by_words)
    moved = followed(before.themes, themes, since) if before is not None and since else 0
    stood[loaded.key, way] = _Stood(data, edits, themes)
    return Meanwhile(themes, frozenset(), moved)


def themes_now(loaded: Loaded, way: str) -> Meanwhile:
    """The themes as they stand, waited for."""
    themes_of(loaded, way, by_words=are_by_words(loaded, way))
    return themes_meanwhile(loaded, way)


def _since(before: _Stood | None, data: str, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """What was decided since `before`, where that is nothing but answers about single opinions; else nothing."""
    if before is None or before.data != data or edits[: len(before.edits)] != before.edits:
        return ()
    since = edits[len(before.edits) :]
    return since if all(isinstance(edit, Move | SetAside) for edit in since) else ()


def _named(edits: tuple[Edit, ...]) -> frozenset[str]:
    return frozenset(edit.opinion for edit in edits if isinstance(edit, Move | SetAside))
