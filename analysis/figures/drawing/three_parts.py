"""Who fell, who stayed and who rose: the three parts that every chart of changes has, in one order and one set of inks."""

from __future__ import annotations

from typing import NamedTuple

STILL = 1e-9
"""So small a change is none."""


class Part(NamedTuple):
    """One of the three: its name as a column and a key of the words, its ink, that of a figure on it, and a lighter one."""

    name: str
    ink: str
    on_it: str
    light: str


FELL = Part("declined", "against", "paper", "against_light")
STAYED = Part("same", "line", "ink", "line")
ROSE = Part("improved", "accent", "paper", "accent_mid")


def three_parts() -> tuple[Part, Part, Part]:
    """The parts from the worst to the best."""
    return FELL, STAYED, ROSE


def part_of(change: float) -> Part:
    """Which part a change belongs to."""
    return STAYED if abs(change) < STILL else ROSE if change > 0 else FELL
