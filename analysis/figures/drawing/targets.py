"""What a figure is composed for: a card of the screen of a given width, a slide, half a slide, a page of a report.

All sizes are in points of the composition. A slide of 13.33 inches is composed 960 wide: there a point is a typographic one.
"""

from __future__ import annotations

from dataclasses import dataclass

_NARROW, _TINY = 600, 420


@dataclass(frozen=True)
class Target:
    """Width and height of the paper (height 0: as high as the rows need) and the sizes of the type on it."""

    name: str
    width: int
    height: int = 0
    title: int = 22
    subtitle: int = 15
    label: int = 14
    small: int = 12
    reach: tuple[float, float] | None = None
    """What the axis across, or the shades of a table, must show at least, so that figures beside each other have the same."""
    head: int = 0
    """Points that the words above the plot take at least, so that the plots of figures beside each other begin at one height."""

    least: int = 0
    """Points that the whole is high at least, as far as its rows bear it, so that cards beside each other end at one height."""

    def widened(self, low: float, high: float) -> tuple[float, float]:
        """From `low` to `high`, and as far beyond as `reach` asks for."""
        least, most = self.reach or (low, high)
        return min(low, least), max(high, most)

    @property
    def is_narrow(self) -> bool:
        """Whether labels stand above what they name, for beside it there is no room."""
        return self.width < _NARROW


SLIDE = Target("slide", 960, 540, title=24)
"""16:9, 13.33 × 7.5 inches: title 24 pt, notes 12 pt."""

HALF_SLIDE = Target("half slide", 480, 540, title=24)
"""Half of such a slide, beside something else."""

PAGE = Target("page", 640, title=20)
"""Across an A4 page (160 mm): notes 8.5 pt, as high as the rows need."""


def card(width: int) -> Target:
    """A card of the screen that is at least `width` wide inside."""
    if width < _TINY:
        return Target("card", width, title=18, subtitle=14, label=13)
    return Target("card", width, title=19 if width < _NARROW else 22)
