"""How likely a column says who somebody is, and from where on it is held back."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.privacy.traces import Kind

HELD_BACK = 0.35
"""From this score on a column is held back: whether it should be is asked, and what was shown cannot be taken back."""

SURE = 0.85
"""From this score on nobody needs to be asked."""

LONGEST_CELL = 400
"""Letters of a cell that are looked at."""

REMEMBERED = 1 << 13
"""Cells of which is kept what they say."""

MOSTLY = 0.6
"""Share of a column's cells, and of a cell's letters without posts and offices, that have to be names for it to hold names."""

SIDES = 2
"""So few words, again and again, are two sides of something (before and after, yes and no)."""

ROMANISED = 0.7
"""How likely a column of words that look like names in another script is one of names."""


@dataclass(frozen=True)
class Evidence:
    """How likely a column names persons (0 to 1), and what of a person it holds; `kind` is None where nothing speaks for it."""

    score: float = 0.0
    kind: Kind | None = None

    @property
    def is_personal(self) -> bool:
        """Whether the column is to be held back."""
        return self.score >= HELD_BACK

    @property
    def is_certain(self) -> bool:
        """Whether most cells are a person's number or address, or the header asks for it: nothing else can be meant."""
        return self.score >= SURE and self.kind is not Kind.NAME

    @property
    def is_unsure(self) -> bool:
        """Whether a person should be asked: held back without being sure."""
        return HELD_BACK <= self.score < SURE


NOTHING = Evidence()
