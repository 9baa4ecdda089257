"""How wide a text is in our typeface, and how it is broken and cut to fit."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from analysis.declared import declared
from analysis.plain import for_plotly, visible

JOINT = re.compile(r"(?<=[·/])")
"""Where a word may be parted: after a mark that joins two."""
_BREAK = re.compile(r" (?!(?<=\d\. )\d)")
"""Where a line may end: at a space, but not within a date (2026. 6. 5.)."""
_LONE = 1 / 3
"""A last line shorter than this part of the widest one looks left behind."""
_ROOM = 1.02
"""A browser's own rounding of letters, and the typefaces that stand in for ours where it is missing."""


class _Advances(dict[str, float]):
    """How wide each letter is in multiples of its size; one that was asked for is known."""

    def __init__(self, weight: str) -> None:
        self._known = declared("figures/advances.toml")[weight]

    def __missing__(self, letter: str) -> float:
        known = self._known
        other = known["wide"] if ord(letter) > 0x2000 else known["latin"]
        wide = self[letter] = float(known.get(letter, known["hangul"] if 0xAC00 <= ord(letter) <= 0xD7A3 else other)) / 100
        return wide


@cache
def _advances(bold: bool) -> _Advances:
    return _Advances("bold" if bold else "regular")


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Points that a line of plain `text` takes at `size`."""
    return sum(map(_advances(bold).__getitem__, text)) * size * _ROOM


def ems(text: str) -> float:
    """How wide a text is in multiples of its size."""
    return width_of(text, 1, bold=True)


class Lines(NamedTuple):
    """A text in lines, inert for Plotly; `is_cut` where not all of it is there."""

    lines: tuple[str, ...]
    is_cut: bool
    width: float

    @property
    def html(self) -> str:
        """The lines as one text of Plotly's."""
        return "<br>".join(self.lines)


def fitted(text: str, width: float, size: float, most: int = 0, *, bold: bool = False) -> Lines:
    """`text` broken at spaces into lines of at most `width`; after `most` of them (0: any number) it ends in an ellipsis.

    A word that is wider than a line is broken within.
    """
    lines = _broken(text, width, size, bold)
    is_cut = bool(most) and len(lines) > most
    if is_cut:
        lines = [*lines[: most - 1], _ended(lines[most - 1], width, size, bold)]
    widest = max((width_of(line, size, bold=bold) for line in lines), default=0.0)
    return Lines(tuple(for_plotly(line) for line in lines), is_cut, widest)


def _broken(text: str, width: float, size: float, bold: bool) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in _words(visible(text), width, size, bold):
        longer = f"{line} {word}" if line else word
        if line and width_of(longer, size, bold=bold) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line] if line else lines


def evened(text: str, width: float, size: float, most: int = 0, *, bold: bool = False) -> Lines:
    """`text` as `fitted` breaks it, in as many lines, but as even as they can be where the last would hold a word or two."""
    lines = fitted(text, width, size, most, bold=bold)
    if len(lines.lines) < 2 or lines.is_cut or _last(text, width, size, bold) >= _LONE * lines.width:
        return lines
    widest = max(width_of(word, size, bold=bold) for word in _words(visible(text), width, size, bold))
    for narrow in range(int(max(widest + 1, width / 2)), int(width), max(1, int(width / 24))):
        narrower = fitted(text, narrow, size, most, bold=bold)
        if len(narrower.lines) == len(lines.lines) and not narrower.is_cut:
            return narrower
    return lines


def _last(text: str, width: float, size: float, bold: bool) -> float:
    """How wide the last line is."""
    return width_of(_broken(text, width, size, bold)[-1], size, bold=bold)


def _words(text: str, width: float, size: float, bold: bool) -> list[str]:
    """The words of a text; one that is wider than a line in parts, after a mark that joins two where there is one."""
    words: list[str] = []
    whole = _BREAK.split(text)
    wide = [JOINT.split(word) if width_of(word, size, bold=bold) > width else [word] for word in whole]
    for word in (part for parts in wide for part in parts):
        part = ""
        for letter in word if width_of(word, size, bold=bold) > width else ():
            if part and width_of(part + letter, size, bold=bold) > width:
                words.append(part)
                part = ""
            part += letter
        words.append(part or word)
    return words


def _ended(line: str, width: float, size: float, bold: bool) -> str:
    while line and width_of(f"{line}…", size, bold=bold) > width:
        line = line[:-1]
    return f"{line.rstrip(' ,.·')}…"
