"""What the page of opinions looks at, and how a decision is made on it: kept, told, undone, redone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from analysis.disclosure import tells_places
from analysis.language import Words
from analysis.plain import for_markdown, visible
from analysis.themes import Edit, ThemeRef, Themes, ref_of
from pages.shared import kept
from pages.shared.decision_words import decision_words
from pages.shared.opinions import deciding
from pages.shared.opinions.deciding import EDIT, Log
from pages.shared.opinions.sorting import decide, note, sorted_by
from pages.shared.opinions.theme_groups import among, core_of, grouped, listed_groups
from pages.shared.opinions.words_first import are_by_words
from pages.shared.surveys import Loaded

if TYPE_CHECKING:
    from analysis.store import Event

_TOLD, _NUMBERS, _REFUSED = "told_decision", "theme_numbers", "refused_decision"
LISTED = "listed_opinions"
"""What a session remembers of the tables of opinions that it was shown, until it decides something."""
KEYS = 9
"""So many themes are chosen by a key of their own."""


@dataclass(frozen=True)
class ThemeLook:
    """The survey, the way its opinions are sorted, its themes as they stand, and the groups that are compared."""

    loaded: Loaded
    way: str
    themes: Themes
    text: Words
    by: str = "region"
    of: ThemeLook | None = None
    """What this is a part of, where filters let only some respondents through, or only what is sure is counted."""
    is_core: bool = False
    """Whether only opinions are counted whose theme is sure."""

    @property
    def whole(self) -> ThemeLook:
        """The look at every respondent: what decisions are made on, whichever part is shown."""
        return self.of or self

    def among(self, part: Loaded) -> ThemeLook:
        """The look at a part of the survey; the same where it is the whole."""
        if part is self.loaded:
            return self
        return replace(self, loaded=part, themes=among(part, self.themes), of=self)

    def core(self) -> ThemeLook:
        """The look at the opinions alone whose theme is sure."""
        return replace(self, themes=core_of(self.loaded, self.themes), of=self.whole, is_core=True)

    @cached_property
    def tells_places(self) -> bool:
        """Whether opinions are listed with their place in the files."""
        return tells_places(self.whole.assignments["source"])

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """Each theme's label as plain text, most frequent first."""
        return {
            theme: visible(label) for theme, label in zip(self.themes.table["theme"], self.themes.table["label"], strict=True)
        }

    @cached_property
    def numbered(self) -> Sequence[str]:
        """The themes in an order that stays while one works: a key must not change its meaning with every decision."""
        known: dict[tuple[str, str], list[str]] = st.session_state.setdefault(_NUMBERS, {})
        order = known.get((self.loaded.key, self.way), [])
        labels = self.whole.labels
        order = [theme for theme in order if theme in labels] + [theme for theme in labels if theme not in order]
        known[self.loaded.key, self.way] = order
        return order

    @cached_property
    def groups(self) -> Themes:
        """The themes with the shares of the chosen groups."""
        return grouped(self.loaded, self.themes, self.by, self.whole.themes)

    @cached_property
    def regions(self) -> pd.Series:
        """The region of each respondent (index) where it may be told, else ""."""
        return self.listed_groups("region")

    def listed_groups(self, by: str) -> pd.Series:
        """The group of a column under which each respondent's (index) opinions may be listed, else ""."""
        return listed_groups(self.loaded, self.whole.themes, by)

    def region_of(self, opinion: str) -> str:
        """The region, where it may be told, of the first who said an opinion."""
        said = self.whole.assignments
        first = said.loc[said["opinion"] == opinion, "respondent"].iloc[0]
        return str(self.regions.get(first, ""))

    @cached_property
    def log(self) -> Log:
        """Every decision so far."""
        return deciding.log_of(self.loaded)

    @cached_property
    def mark(self) -> str:
        """What changes with every decision; widgets that must begin anew after one have it in their key."""
        return f"{self.way}_{self.log[-1].seq if self.log else 0}{'_sure' if self.is_core else ''}"

    @property
    def drawn(self) -> tuple[str, str]:
        """What a chart of the themes rests on: every decision, and whether sentences or words sorted them."""
        return self.mark, sorted_by(self.themes)

    @property
    def assignments(self) -> pd.DataFrame:
        """One row an answer."""
        return self.themes.assignments

    def ref(self, theme: str) -> ThemeRef:
        """A theme as a decision knows it."""
        return ref_of(self.whole.themes, theme)

    def names(self, themes: Sequence[str]) -> str:
        """The labels of some themes."""
        return ", ".join(self.whole.labels.get(theme, "") for theme in themes)

    def decide(self, *edits: Edit) -> None:
        """Keep a decision, note what it did, and draw the page anew."""
        text = self.text
        with kept.refusal_shown(text), st.spinner(text("pages.opinions.deciding")):
            whole = self.whole.loaded
            decide(whole, self.way, *edits, by_words=are_by_words(whole, self.way))
        self._tell_last()
        st.rerun()

    def note(self, *edits: Edit) -> None:
        """Keep a decision, without waiting for what follows from it; called back, so that the page is drawn once for it."""
        with kept.refused(self.text, _tell_refused):
            note(self.whole.loaded, self.way, *edits)
            self._tell_last()

    def _tell_last(self) -> None:
        st.session_state.pop(LISTED, None)
        kept.just_changed()  # what was decided is told with what followed from it
        tell(decision_words(deciding.log_of(self.loaded)[-1].payload, self.text))

    def undo(self) -> None:
        """Take the last decision back; called back."""
        event = deciding.to_undo(self.log, self.way)
        if event is not None:
            self._turn(event.seq, "pages.decided.undone", event)

    def redo(self) -> None:
        """Let the decision that was taken back last stand again; called back."""
        event = deciding.to_redo(self.log, self.way)
        target = next((one for one in self.log if event is not None and one.seq == event.undoes), None)
        if event is not None and target is not None:
            self._turn(event.seq, "pages.decided.redone", target)

    def _turn(self, seq: int, key: str, about: Event) -> None:
        with kept.refused(self.text, _tell_refused):
            deciding.undo(self.loaded, seq)
            st.session_state.pop(LISTED, None)
            kept.just_changed()
            edits = {"edits": about.payload.get("edits")}  # without what followed, which an undoing takes back
            what = decision_words(edits, self.text) if about.kind == EDIT else self.text(f"pages.history.kind.{about.kind}")
            tell(self.text(key, what=what))


def _tell_refused(line: str) -> None:
    """Let the next drawing say why the store refused what a button called back for."""
    st.session_state[_REFUSED] = line


def tell(line: str) -> None:
    """Let the next drawing say what was just done."""
    st.session_state[_TOLD] = line


def tell_done(more: str = "", *, always: bool = False) -> None:
    """Say what was just done, once, and `more` of it; with `always` the line is there even where nothing is to be said.

    So nothing on the page moves.
    """
    if refused := st.session_state.pop(_REFUSED, ""):
        st.error(for_markdown(refused), icon=":material/error:")
    line = " ".join(part for part in (st.session_state.pop(_TOLD, ""), more) if part)
    if line or always:
        st.markdown(f":green[:material/check: **{for_markdown(line)}**]" if line else "&nbsp;")


def undo_and_redo(look: ThemeLook) -> None:
    """The two buttons, with their keys."""
    text = look.text
    can_undo, can_redo = deciding.to_undo(look.log, look.way), deciding.to_redo(look.log, look.way)
    with st.container(horizontal=True, horizontal_alignment="right", key="undo_redo"):
        for name, key, event, turn in (("undo", "U", can_undo, look.undo), ("redo", "Y", can_redo, look.redo)):
            label, icon = text(f"pages.opinions.{name}"), f":material/{name}:"
            st.button(label, icon=icon, shortcut=key, disabled=event is None, key=f"{name}_theme", on_click=turn)


def ask_theme(look: ThemeLook, key: str, take: Callable[[str], None] | None = None) -> str | None:
    """The theme that was just chosen by a click or a key: the first nine have one each, the others stand in a list.

    `take` is called back with it, before the page is drawn anew.
    """
    chosen, list_key = None, f"{key}_other_{look.mark}"
    with st.container(horizontal=True, key=f"{key}_themes"):
        for number, theme in enumerate(look.numbered[:KEYS], 1):
            label = for_markdown(look.whole.labels[theme])
            if st.button(label, key=f"{key}_{number}", shortcut=str(number), on_click=take, args=(theme,) if take else None):
                chosen = theme
        rest = look.numbered[KEYS:]
        if rest:
            prompt = look.text("pages.opinions.other_theme")
            listed = st.selectbox(
                prompt,
                rest,
                index=None,
                format_func=lambda theme: look.whole.labels[theme],
                key=list_key,
                placeholder=prompt,
                label_visibility="collapsed",
                width=220,
                on_change=partial(_take_listed, list_key, take) if take else None,
            )
            chosen = chosen or listed
    return chosen


def _take_listed(key: str, take: Callable[[str], None]) -> None:
    if st.session_state[key] is not None:
        take(st.session_state[key])
