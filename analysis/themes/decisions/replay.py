"""Decisions replayed on themes: on those they were made on, on a refit, or with new answers; nothing decided is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from analysis.themes.assemble import Wanted, assembled
from analysis.themes.decisions.edits import Edit, EditError, Merge, Move, Pin, Rename, SetAside, Split, ThemeRef
from analysis.themes.identity import theme_id
from analysis.themes.result import Themes

_ANCHORS = 30
"""So many opinions tell a theme again after a refit."""


def ref_of(themes: Themes, theme: str) -> ThemeRef:
    """A theme of the table as a decision about it keeps it. KeyError where there is none."""
    label = str(themes.table.set_index("theme").loc[theme, "label"])
    mine = themes.assignments[themes.assignments["themes"].str[0] == theme].drop_duplicates("opinion")
    typical = mine.sort_values(["typical", "opinion"], ascending=[False, True], kind="stable")
    return ThemeRef(theme, label, tuple(typical["opinion"][:_ANCHORS]))


def split_off(themes: Themes, theme: str, opinions: Sequence[str], label: str) -> Split:
    """The decision that `opinions` (ids) leave a theme for a new one called `label`."""
    leaving = tuple(sorted(set(opinions)))
    return Split(ref_of(themes, theme), ThemeRef(theme_id("s", [theme, *leaving]), label, leaving))


def apply_edits(themes: Themes, edits: Sequence[Edit]) -> Themes:
    """`themes` with the decisions applied, oldest first; pure, and the same again when applied again after a refit.

    Decisions about opinions that are not there wait. A theme that is not there is known again by the opinions it held, else
    by its label, else it is made again from them. Raises `EditError` where nothing but an unknown id tells a theme.
    """
    if not edits:
        return themes
    replayed = replay(themes, edits)
    return assembled(themes.method, replayed.assigned(themes.assignments), replayed.wanted(themes))


def replay(themes: Themes, edits: Sequence[Edit]) -> Replay:
    """Where the decisions lead from `themes`."""
    state = Replay.of(themes, edits)
    for edit in edits:
        state.apply(edit)
    return state


@dataclass
class Replay:
    """The state of a replay: `labels` of the themes that stand, `themes` of each opinion, and what a person decided.

    `follow` tells for a theme that was merged, or that a refit gave another id, where it is now.
    """

    labels: dict[str, str]
    themes: dict[str, tuple[str, ...]]
    first: Mapping[str, tuple[str, ...]]
    aside: dict[str, bool]
    mentioned: frozenset[str]
    follow: dict[str, str] = field(default_factory=dict)
    decided: set[str] = field(default_factory=set)
    pins: list[tuple[str, str]] = field(default_factory=list)

    @classmethod
    def of(cls, themes: Themes, edits: Sequence[Edit]) -> Replay:
        """The state before the first of `edits`."""
        each = themes.assignments.drop_duplicates("opinion")
        first = dict(zip(each["opinion"], each["themes"], strict=True))
        aside = dict(zip(each["opinion"], map(bool, each["non_answer"]), strict=True))
        labels = dict(zip(themes.table["theme"], themes.table["label"], strict=True))
        kept = themes.quotes[themes.quotes["pinned"]]
        pins = list(zip(kept["theme"], kept["opinion"], strict=True))
        mentioned = frozenset(ref.id for edit in edits for ref in _refs(edit))
        return cls(labels, dict(first), first, aside, mentioned, pins=pins)

    def apply(self, edit: Edit) -> None:
        """One decision more."""
        match edit:
            case Rename(theme, label):
                self.labels[self.find(theme)] = label
            case Merge(into, themes):
                self._merge(self.find(into), [self.find(theme) for theme in themes])
            case Split(theme, new):
                self._split(self.find(theme), new)
            case Move(opinion, themes):
                current = tuple(dict.fromkeys(self.find(theme) for theme in themes))
                self._decide(opinion, current, aside=False)
            case SetAside(opinion, aside):
                self._decide(opinion, () if aside else self._standing(self.first.get(opinion, ())), aside)
            case Pin(theme, opinion, pinned):
                pin = (self.find(theme), opinion)
                self.pins = [*(kept for kept in self.pins if kept != pin), *([pin] if pinned else [])]

    def find(self, ref: ThemeRef) -> str:
        """The id of the theme that a decision means; a theme that is gone is made again."""
        identity = self.now(ref.id)
        if identity in self.labels:
            return identity
        known = self._alike(ref)
        if known is not None:
            self.follow[identity] = known
            return known
        if not ref.opinions and not ref.label:
            raise EditError("unknown_theme", theme=ref.id)
        self.labels[identity] = ref.label
        for opinion in ref.opinions:
            if opinion in self.themes and opinion not in self.decided and not self.aside[opinion]:
                self.themes[opinion] = (identity, *(other for other in self.themes[opinion][1:] if other != identity))
        return identity

    def assigned(self, assignments: pd.DataFrame, keep: bool = False) -> pd.DataFrame:
        """`assignments` with the themes, non-answers and decisions of this state; `keep` leaves themes that nobody decided."""
        each = zip(assignments["opinion"], assignments["themes"], strict=True)
        standing = [themes if keep and opinion not in self.decided else self.themes[opinion] for opinion, themes in each]
        themes = pd.Series(standing, index=assignments.index, dtype=object)
        decided = assignments["opinion"].isin(self.decided) | assignments["decided"]
        sure = np.where(themes.map(len) == 0, np.nan, np.where(decided, 1.0, assignments["confidence"]))
        aside = assignments["opinion"].map(self.aside).astype(bool)
        return assignments.assign(themes=themes, non_answer=aside, decided=decided, confidence=sure)

    def wanted(self, themes: Themes) -> Wanted:
        """What the tables show of this state, besides what they showed of `themes`."""
        tried = tuple(themes.tried.itertuples(index=False, name=None))
        return Wanted(self.labels, themes.groups, self.pins, tried)

    def _alike(self, ref: ThemeRef) -> str | None:
        """The theme that holds at least half of the opinions that the one meant held, else the one of its name."""
        free = [theme for theme in self.labels if theme not in self.mentioned and theme not in self.follow.values()]
        held = [self.themes[opinion][0] for opinion in ref.opinions if self.themes.get(opinion)]
        if held:
            theme, count = max(Counter(held).items(), key=lambda entry: (entry[1], entry[0]))
            if 2 * count >= len(held) and theme in free:
                return theme
        return next((theme for theme in free if ref.label and self.labels[theme] == ref.label), None)

    def _merge(self, into: str, themes: Sequence[str]) -> None:
        for theme in dict.fromkeys(themes):
            if theme != into:
                self.follow[theme] = into
                del self.labels[theme]
        self.themes = {opinion: self._standing(held) for opinion, held in self.themes.items()}
        self.pins = [(self.now(theme), opinion) for theme, opinion in self.pins]

    def _split(self, theme: str, new: ThemeRef) -> None:
        self.follow.pop(new.id, None)
        self.labels[new.id] = new.label
        for opinion in new.opinions:
            if opinion in self.themes:
                rest = (other for other in self.themes[opinion] if other not in {theme, new.id})
                self._decide(opinion, (new.id, *rest), aside=False)

    def _standing(self, themes: Sequence[str]) -> tuple[str, ...]:
        """Themes as they are now, each once."""
        return tuple(dict.fromkeys(map(self.now, themes)))

    def now(self, theme: str) -> str:
        """The id of the theme that one of the fit, or of an older decision, has become."""
        while theme in self.follow:
            theme = self.follow[theme]
        return theme

    def _decide(self, opinion: str, themes: tuple[str, ...], aside: bool) -> None:
        if opinion in self.themes:
            self.themes[opinion], self.aside[opinion] = themes, aside
            self.decided.add(opinion)


def _refs(edit: Edit) -> list[ThemeRef]:
    match edit:
        case Rename(theme) | Pin(theme):
            return [theme]
        case Merge(into, themes):
            return [into, *themes]
        case Split(theme, new):
            return [theme, new]
        case Move(_, themes):
            return list(themes)
        case SetAside():
            return []
