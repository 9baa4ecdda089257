"""What an analyst's decisions teach beyond their own survey: which opinion belongs to the theme of which name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.themes.decisions.edits import Edit, Merge, Move, Rename, SetAside, Split, ThemeRef


@dataclass(frozen=True)
class Lesson:
    """The id of an opinion, and the name of the theme that a person gave it."""

    opinion: str
    theme: str


def lessons_of(edits: Sequence[Edit]) -> tuple[Lesson, ...]:
    """What standing `edits` (oldest first) teach, by opinion: moves, confirmed reviews and splits, under the names of today.

    Opinions that were put nowhere, or set aside, teach nothing.

    >>> money, purse = ThemeRef("c1", "예산"), ThemeRef("c2", "재정")
    >>> lessons_of([Move("o1-a", (money,)), Move("o1-b", (purse,)), Merge(money, (purse,)), Rename(money, "예산 확보")])
    (Lesson(opinion='o1-a', theme='예산 확보'), Lesson(opinion='o1-b', theme='예산 확보'))
    """
    learned = _Learned({}, {}, {})
    for edit in edits:
        learned.take(edit)
    named = ((opinion, learned.names.get(learned.now(theme), "")) for opinion, theme in learned.sorted.items())
    return tuple(Lesson(opinion, name) for opinion, name in sorted(named) if name)


@dataclass
class _Learned:
    """Theme ids of opinions, names of themes, and where merged themes went."""

    sorted: dict[str, str]
    names: dict[str, str]
    went: dict[str, str]

    def now(self, theme: str) -> str:
        while theme in self.went:
            theme = self.went[theme]
        return theme

    def take(self, edit: Edit) -> None:
        match edit:
            case Rename(theme, label):
                self.names[self._known(theme)] = label
            case Merge(into, themes):
                self._merge(self._known(into), [self._known(theme) for theme in themes])
            case Split(_, new):
                self.went.pop(new.id, None)
                self.sorted |= dict.fromkeys(new.opinions, self._known(new))
            case Move(opinion, themes) if themes:
                self.sorted[opinion] = self._known(themes[0])
            case Move(opinion) | SetAside(opinion):
                self.sorted.pop(opinion, None)
            case _:
                return

    def _known(self, ref: ThemeRef) -> str:
        theme = self.now(ref.id)
        self.names.setdefault(theme, ref.label)
        return theme

    def _merge(self, into: str, themes: Sequence[str]) -> None:
        self.went |= {theme: into for theme in themes if theme != into}
