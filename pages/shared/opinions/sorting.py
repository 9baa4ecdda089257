"""The themes of a survey's opinions with all that was decided about them: worked out once for each state of both."""

from __future__ import annotations

import hashlib
import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeVar

import streamlit as st

from analysis.themes import Edit, Fit, Merge, Move, SetAside, Split, Themes, best_meaning, fit_themes, to_json
from pages.shared.opinions import deciding
from pages.shared.opinions.codebooks import codebook_of, default_rows
from pages.shared.opinions.deciding import WAYS
from pages.shared.opinions.keeping_themes import keep_themes, keep_vectors, kept_themes, recall_vectors
from pages.shared.surveys import Loaded

T = TypeVar("T")
Progress = Callable[[float], None]
_MOST_KEPT, _MOST_FITS = 64, 4
_MOST_OPINIONS = 10_000
_TO_SEND = 0.15
"""Seconds in which the server sends what a page has drawn so far."""


@dataclass
class _Memory:
    """The themes that were asked for last, for all sessions; worked out by one of them while others who ask for the same wait."""

    lock: Lock = field(default_factory=Lock)
    """Held while something is looked up or remembered, and no longer."""
    of_survey: dict[str, Lock] = field(default_factory=dict)
    """Held while a survey's opinions are sorted: nobody waits for another survey."""
    themes: dict[tuple[str, ...], Themes] = field(default_factory=dict)
    fits: dict[tuple[str, ...], Fit] = field(default_factory=dict)
    """What decisions are applied to; larger than themes, so fewer are kept."""


@st.cache_resource(show_spinner=False)
def _memory() -> _Memory:
    return _Memory()


def themes_of(loaded: Loaded, way: str = WAYS[0], progress: Progress | None = None) -> Themes:
    """The themes of a survey as they stand now: by its codebook, or by discovery alone.

    `progress` is told the share (0 to 1) of the opinions whose meaning was read, where that takes time.
    """
    log = deciding.log_of(loaded)
    return themes_with(loaded, way, deciding.edits_of(log, way), deciding.basis_of(log, way), progress)


def themes_with(loaded: Loaded, way: str, edits: Sequence[Edit], basis: Any, progress: Progress | None = None) -> Themes:
    """The themes as they would be with these edits on this `basis` (`deciding.basis_of`; a ``seq`` of 0 is but a trial)."""
    state, memory = state_of(edits, basis), _memory()
    wanted = (loaded.key, loaded.mark, way, state)
    with memory.lock:
        mine = memory.of_survey.setdefault(loaded.key, Lock())
    with mine:
        found = _remembered(memory.themes, wanted)
        if found is None:
            found = _kept_or_worked_out(loaded, way, edits, basis, progress)
        _remember(memory.themes, wanted, found, _MOST_KEPT)
    return found


def _remembered(kept: dict[tuple[str, ...], T], wanted: tuple[str, ...]) -> T | None:
    with _memory().lock:
        return kept.get(wanted)


def _remember(kept: dict[tuple[str, ...], T], wanted: tuple[str, ...], found: T, most: int) -> None:
    with _memory().lock:
        kept.pop(wanted, None)
        kept[wanted] = found
        for oldest in list(kept)[:-most]:
            del kept[oldest]


def _kept_or_worked_out(loaded: Loaded, way: str, edits: Sequence[Edit], basis: Any, progress: Progress | None) -> Themes:
    discovered = f"{way} {basis['seq'] if basis else ''}".strip() if way != WAYS[0] else way
    slot, state = f"{discovered} {'edited' if edits else ''}", f"{loaded.mark} {state_of(edits, basis)}"
    if way != WAYS[0] and basis and not basis["seq"]:
        return _fit(loaded, way, basis, progress, None).with_edits(edits)
    known = kept_themes(loaded.key, slot)
    if known is not None and known[0] == state:
        return known[1]
    # What discovery found before new answers came stands: they are assigned to it.
    before = None if way == WAYS[0] else known if not edits else kept_themes(loaded.key, f"{discovered} ")
    if before and before[0] == f"{loaded.mark} {state_of((), basis)}" and len(before[1].tried):
        before = None  # discovered among these very opinions: it will be again
    found = _fit(loaded, way, basis, progress, before).with_edits(edits)
    keep_themes(loaded.key, slot, state, found)
    return found


def _fit(loaded: Loaded, way: str, basis: Any, progress: Progress | None, before: tuple[str, Themes] | None) -> Fit:
    """The opinions as sorted before any decision; called with the survey's lock held."""
    wanted = (loaded.key, loaded.mark, way, state_of((), basis), before[0] if before else "")
    fits = _memory().fits
    found = _remembered(fits, wanted) or _worked_out(loaded, way, basis, progress, before[1] if before else None)
    # Each opinion takes some ten kilobytes there: where they are very many they are rather sorted again.
    if len(loaded.reading.survey.opinions) <= _MOST_OPINIONS:
        _remember(fits, wanted, found, _MOST_FITS)
    return found


def _worked_out(loaded: Loaded, way: str, basis: Any, progress: Progress | None, standing: Themes | None) -> Fit:
    if "analysis.themes" not in sys.modules:
        # Loading the model also keeps every other thread waiting: what is drawn already must be sent before.
        time.sleep(_TO_SEND)
    survey, guided = loaded.reading.survey, way == WAYS[0]
    meaning = best_meaning(list(survey.opinions["text"]), progress)
    recalled = recall_vectors(loaded.key, meaning)
    found = fit_themes(
        survey.opinions,
        survey.respondents,
        groups=survey.regions,
        codebook=codebook_of(default_rows() if basis is None else basis) if guided else None,
        k=basis["k"] if basis and not guided else None,
        meaning=meaning,
        standing=standing,
    )
    keep_vectors(loaded.key, meaning, recalled)
    return found


def mark_of(loaded: Loaded, way: str = WAYS[0]) -> str:
    """What the themes of a survey rest on besides its data, as caches go by it."""
    log = deciding.log_of(loaded)
    return f"{way} {state_of(deciding.edits_of(log, way), deciding.basis_of(log, way))}"


def state_of(edits: Sequence[Edit], basis: Any) -> str:
    """A digest of edits and what they are made on, "" of none."""
    if not edits and basis is None:
        return ""
    told = json.dumps([basis, [to_json(edit) for edit in edits]], sort_keys=True)
    return hashlib.sha256(told.encode("ascii")).hexdigest()[:16]


def decide(loaded: Loaded, way: str, *edits: Edit) -> int:
    """Keep a decision, and tell how many other opinions went to another theme by it.

    Edits that hold whatever the themes are (an answer that says nothing) count in every way of sorting.
    """
    log = deciding.log_of(loaded)
    standing, basis = deciding.edits_of(log, way), deciding.basis_of(log, way)
    before = themes_with(loaded, way, standing, basis)
    after = themes_with(loaded, way, (*standing, *edits), basis)
    moved = followed(before, after, edits)
    everywhere = all(isinstance(edit, SetAside) for edit in edits)
    payload = {"way": "" if everywhere else way, "edits": [to_json(edit) for edit in edits], "moved": moved}
    deciding.record(loaded, deciding.EDIT, payload)
    return moved


def followed(before: Themes, after: Themes, edits: Sequence[Edit] = ()) -> int:
    """How many opinions have another main theme than before, those aside that the edits themselves name."""
    named = {edit.opinion for edit in edits if isinstance(edit, Move | SetAside)}
    named |= {opinion for edit in edits if isinstance(edit, Split) for opinion in edit.new.opinions}
    merged = {theme.id: edit.into.id for edit in edits if isinstance(edit, Merge) for theme in edit.themes}
    told = before.assignments[~before.assignments["opinion"].isin(named)]
    was = told["themes"].str[0].replace(merged)
    now = after.assignments["themes"].str[0].reindex(told.index)
    return int(((was != now) & ~(was.isna() & now.isna())).sum())
