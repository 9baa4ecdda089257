"""The themes of a survey's opinions with all that was decided about them: worked out once for each state of both."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from analysis.apart import ApartLimits, Manner, apart
from analysis.apart.telling import Hear
from analysis.cells.limits import GIGABYTE
from analysis.language import Words
from analysis.themes import Edit, Example, Merge, Move, SetAside, Split, Themes, codebook_from_rows, to_json
from analysis.themes.apart import ToSort, WithVectors, sorted_apart
from pages.shared import kept
from pages.shared.opinions import deciding
from pages.shared.opinions.codebook.codebooks import default_rows
from pages.shared.opinions.deciding import WAYS
from pages.shared.opinions.keeping_themes import keep_themes, keep_vectors, kept_themes, recalled_vectors
from pages.shared.surveys import Loaded
from pages.shared.working import at_hand, begin, ready, worked_out

if TYPE_CHECKING:
    from analysis.store import Store

KIND = "themes"
"""What `working` calls this work."""

_SECONDS = 600
"""Of the processors, for sorting: some fifty thousand short opinions with their sentences. ``SORTING_SECONDS`` sets another."""
_MEMORY = 3 * GIGABYTE
_WHILE_DECIDING = 600
"""Seconds for which the process that sorted is kept where somebody decides: it holds what a decision is applied to."""


def themes_of(loaded: Loaded, way: str = WAYS[0], text: Words | None = None, *, by_words: bool = False) -> Themes:
    """The themes of a survey as they stand now: by its codebook, or by discovery alone.

    With `text` the page tells how far that is, where it takes time, and a click elsewhere is heard meanwhile. `NotWorkedOut`
    where nothing came of it. `by_words` no sentence is read, where nothing better is known.
    """
    log = deciding.log_of(loaded)
    return themes_with(loaded, way, deciding.edits_of(log, way), deciding.basis_of(log, way), text, by_words=by_words)


def themes_at_hand(loaded: Loaded, way: str, *, by_words: bool = False) -> Themes | None:
    """The same where they are worked out already; None where they are not, and then that is begun beside."""
    log = deciding.log_of(loaded)
    key, work = _work(loaded, way, deciding.edits_of(log, way), deciding.basis_of(log, way), by_words=by_words)
    return at_hand(KIND, key, work, alike=3)


def themes_ready(loaded: Loaded, way: str, *, by_words: bool = False) -> Themes | None:
    """The same where they are worked out already; None where they are not, and nothing is begun."""
    log = deciding.log_of(loaded)
    key, _ = _work(loaded, way, deciding.edits_of(log, way), deciding.basis_of(log, way), by_words=by_words)
    themes: Themes | None = ready(KIND, key)
    return themes


def themes_with(
    loaded: Loaded, way: str, edits: Sequence[Edit], basis: Any, text: Words | None = None, *, by_words: bool = False
) -> Themes:
    """The themes as they would be with these edits on this `basis` (`deciding.basis_of`; a ``seq`` of 0 is but a trial)."""
    doing = text("pages.opinions.sorting") if text is not None else ""
    key, work = _work(loaded, way, edits, basis, by_words=by_words)
    return worked_out(KIND, key, work, text, doing)


def begin_sorting(loaded: Loaded, way: str, patience: float) -> tuple[Hashable, ...]:
    """Begin to sort with sentences, before any decision, waiting `patience` seconds; the key for `working.far`."""
    key, work = _work(loaded, way, (), deciding.basis_of(deciding.log_of(loaded), way))
    begin(KIND, key, work, patience)
    return key


def _work(
    loaded: Loaded, way: str, edits: Sequence[Edit], basis: Any, *, by_words: bool = False
) -> tuple[tuple[Hashable, ...], _Work]:
    store = None if loaded.is_sample else kept.store()
    key = (loaded.key, loaded.mark, way, state_of(edits, basis), *(["words"] if by_words else []))
    return key, _Work(loaded, way, tuple(edits), basis, store, by_words)


@dataclass(frozen=True)
class _Work:
    """What is to be sorted, and the store that may have it."""

    loaded: Loaded
    way: str
    edits: Sequence[Edit]
    basis: Any
    store: Store | None
    by_words: bool

    def __call__(self, hear: Hear) -> Themes:
        """The themes: those that were kept, else worked out and kept."""
        loaded, way, basis, store = self.loaded, self.way, self.basis, self.store
        discovered = f"{way} {basis['seq'] if basis else ''}".strip() if way != WAYS[0] else way
        slot, state = f"{discovered} {'edited' if self.edits else ''}", f"{loaded.mark} {state_of(self.edits, basis)}"
        if way != WAYS[0] and basis and not basis["seq"]:
            return self._sorted(None, hear)
        known = kept_themes(store, loaded.key, slot)
        if known is not None and known[0] == state:
            return known[1]
        # What discovery found before new answers came stands: they are assigned to it.
        before = None if way == WAYS[0] else known if not self.edits else kept_themes(store, loaded.key, f"{discovered} ")
        if before and before[0] == f"{loaded.mark} {state_of((), basis)}" and len(before[1].tried):
            before = None  # discovered among these very opinions: it will be again
        themes = self._sorted(before, hear)
        if not self.by_words:
            keep_themes(store, loaded.key, slot, state, themes)
        return themes

    def _sorted(self, before: tuple[str, Themes] | None, hear: Hear) -> Themes:
        loaded, guided, basis = self.loaded, self.way == WAYS[0], self.basis
        survey = loaded.reading.survey
        wanted = ToSort(
            key=(loaded.key, loaded.mark, self.way, state_of((), basis), before[0] if before else "", "words" * self.by_words),
            opinions=survey.opinions,
            respondents=survey.respondents,
            groups=survey.regions,
            codebook=codebook_from_rows(default_rows() if basis is None else basis) if guided else None,
            k=basis["k"] if basis and not guided else None,
            examples=() if guided or not basis else tuple(Example(*one) for one in basis.get("examples", ())),
            standing=before[1] if before else None,
            by_words=self.by_words,
        )
        manner = sorting_manner(loaded, hear, is_kept=bool(self.edits))
        if self.by_words:
            manner = replace(manner, about=f"words of {loaded.key}")
        themes = with_vectors(
            self.store, loaded.key, lambda vectors: apart(sorted_apart, wanted, self.edits, vectors, manner=manner)
        )
        assert isinstance(themes, Themes)
        return themes


def sorting_manner(loaded: Loaded, hear: Hear | None = None, *, is_kept: bool = False) -> Manner:
    """How work about a survey's opinions is done."""
    limits = ApartLimits.from_environment()._replace(seconds=_SECONDS, memory_bytes=_MEMORY).but("SORTING", os.environ)
    return Manner(limits, "sorting", f"opinions of {loaded.key}", hear, _WHILE_DECIDING if is_kept else None)


def with_vectors(store: Store | None, key: str, work: Callable[[bytes | None], WithVectors]) -> Any:
    """What `work` finds, given the vectors that were kept of a survey where it asks for them; what came to them is kept."""
    result = work(None)
    if result.found is None:
        result = work(recalled_vectors(store, key, result.version))
    keep_vectors(store, key, result.version, result.vectors)
    return result.found


def mark_of(loaded: Loaded, way: str = WAYS[0]) -> str:
    """What the themes of a survey rest on besides its data, as caches go by it."""
    log = deciding.log_of(loaded)
    return f"{way} {state_of(deciding.edits_of(log, way), deciding.basis_of(log, way))}"


def sorted_by(themes: Themes) -> str:
    """How themes were found, as caches go by it: those by words give way to those by sentences while nothing is decided."""
    return f"{themes.method.key} {themes.method.values.get('meaning', '')}"


def state_of(edits: Sequence[Edit], basis: Any) -> str:
    """A digest of edits and what they are made on, "" of none."""
    if not edits and basis is None:
        return ""
    body = json.dumps([basis, [to_json(edit) for edit in edits]], sort_keys=True)
    return hashlib.sha256(body.encode("ascii")).hexdigest()[:16]


def decide(loaded: Loaded, way: str, *edits: Edit, by_words: bool = False) -> int:
    """Keep a decision, and tell how many other opinions went to another theme by it (of themes `by_words` where those stand)."""
    log = deciding.log_of(loaded)
    standing, basis = deciding.edits_of(log, way), deciding.basis_of(log, way)
    before = themes_with(loaded, way, standing, basis, by_words=by_words)
    after = themes_with(loaded, way, (*standing, *edits), basis, by_words=by_words)
    moved = followed(before, after, edits)
    note(loaded, way, *edits, moved=moved)
    return moved


def note(loaded: Loaded, way: str, *edits: Edit, **more: int) -> None:
    """Keep a decision, and what `more` is known of it.

    Edits that hold whatever the themes are (an answer that says nothing) count in every way of sorting.
    """
    everywhere = all(isinstance(edit, SetAside) for edit in edits)
    payload = {"way": "" if everywhere else way, "edits": [to_json(edit) for edit in edits], **more}
    deciding.record(loaded, deciding.EDIT, payload)


def followed(before: Themes, after: Themes, edits: Sequence[Edit] = ()) -> int:
    """How many opinions have another main theme than before, those aside that the edits themselves name."""
    named = {edit.opinion for edit in edits if isinstance(edit, Move | SetAside)}
    named |= {opinion for edit in edits if isinstance(edit, Split) for opinion in edit.new.opinions}
    merged = {theme.id: edit.into.id for edit in edits if isinstance(edit, Merge) for theme in edit.themes}
    others = before.assignments[~before.assignments["opinion"].isin(named)]
    was = others["themes"].str[0].replace(merged)
    now = after.assignments["themes"].str[0].reindex(others.index)
    return int(((was != now) & ~(was.isna() & now.isna())).sum())
