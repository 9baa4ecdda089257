"""Text in lines that fit into a width, whatever typeface stands in for ours."""

from __future__ import annotations

from analysis.figures.drawing.lettering import ems
from analysis.plain import visible

_SURELY = 0.82
"""Of a line's width in our typeface: without it, letters of 맑은 고딕 are a twelfth wider, digits of others a fifth."""

_SHORT = 0.3
"""Of a line's width: a last line that is shorter looks lost below a title."""

_NARROWER = (0.9, 0.8, 0.7, 0.6, 0.5)


def broken_lines(text: str, width: float) -> list[str]:
    """`text` in lines of at most `width` ems, broken at spaces, and inside a word that is longer than a line."""
    width *= _SURELY
    lines: list[str] = []
    line = ""
    for piece in (part for word in visible(text).split(" ") for part in _pieces(word, width)):
        longer = f"{line} {piece}".strip()
        if line and ems(longer) > width:
            lines.append(line)
            line = piece
        else:
            line = longer
    return [*lines, line] if line else lines


def even_lines(text: str, width: float) -> list[str]:
    """As `broken_lines`, and no more of them, but a last line that is short takes words from those before it."""
    lines = broken_lines(text, width)
    if len(lines) < 2 or ems(lines[-1]) >= width * _SHORT:
        return lines
    for share in _NARROWER:
        narrower = broken_lines(text, width * share)
        if len(narrower) == len(lines) and ems(narrower[-1]) >= width * _SHORT:
            return narrower
    return lines


def at_most(lines: list[str], count: int) -> list[str]:
    """The first lines, the last of them ending in "…" where more follow."""
    return lines if len(lines) <= count else [*lines[: count - 1], f"{lines[count - 1][:-1]}…"]


def _pieces(word: str, width: float) -> list[str]:
    pieces = [""]
    for sign in word:
        if ems(pieces[-1] + sign) > width:
            pieces.append("")
        pieces[-1] += sign
    return pieces
