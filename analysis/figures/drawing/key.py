"""The key of a chart's colours above its plot, in as many lines as the paper's width asks for."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.figures.drawing.canvas import Canvas
from analysis.figures.drawing.lettering import fitted, width_of
from analysis.figures.drawing.targets import Target
from analysis.figures.drawing.template import colour, edge_of

_SIGN, _BETWEEN = 20, 18
_SIZE = 13

Entry = tuple[str, str]
"""The sign's colour by its role, and what it stands for as plain text."""


def key_height(entries: Sequence[Entry], target: Target) -> int:
    """Points that the key of `entries` takes above the plot."""
    return 12 + 20 * len(_lines(entries, target))


def write_key(canvas: Canvas, entries: Sequence[Entry], target: Target, left: int, sign: str = "■", above: int = 0) -> None:
    """Write the key from the paper's edge on; `left` is the plot's margin, `above` what stands between it and the plot."""
    lines = [
        "   ".join(f"<span style='color:{colour(ink)}'>{sign}</span> {text}" for ink, text in line)
        for line in _lines(entries, target)
    ]
    canvas.annotate(
        text="<br>".join(lines),
        **{"xref": "paper", "x": 0, "xanchor": "left", "xshift": edge_of(target) - left, "align": "left"},
        **{"yref": "paper", "y": 1, "yanchor": "bottom", "yshift": 6 + above},
        font={"size": _SIZE, "color": colour("text")},
    )


def _lines(entries: Sequence[Entry], target: Target) -> list[list[Entry]]:
    full = target.width - 2 * edge_of(target)
    lines: list[list[Entry]] = [[]]
    taken = 0.0
    for ink, text in entries:
        inert = fitted(text, full - _SIGN, _SIZE, 1).html
        wide = _SIGN + width_of(text, _SIZE) + _BETWEEN
        if lines[-1] and taken + wide > full:
            lines.append([])
            taken = 0.0
        lines[-1].append((ink, inert))
        taken += wide
    return lines
