"""A gain that somebody wants to hold the others against: a dotted line with its value."""

from __future__ import annotations

from typing import Any

from analysis.figures.drawing.canvas import Canvas
from analysis.figures.drawing.template import colour
from analysis.language import Words

_NEAR = 0.25
"""So near an end of the axis its name stands on the other side of the line, within the paper."""


def reference_line(canvas: Canvas, value: float, words: Words, axes: str = "", above: int = 0) -> None:
    """Draw `value` as an upright line over the plot of the axes numbered `axes`, named at its upper end, `above` points higher.

    The axis across must have been set before.
    """
    line = {"width": 2, "color": colour("ink"), "dash": "dot"}
    canvas.shape(type="line", x0=value, x1=value, xref=f"x{axes}", yref=f"y{axes} domain", y0=0, y1=1, line=line)
    if not axes:
        low, high = canvas.reach
        share = (value - low) / (high - low)
        anchor = "left" if share < _NEAR else "right" if share > 1 - _NEAR else "center"
        place: dict[str, Any] = {"x": value, "xanchor": anchor, "yref": "paper", "y": 1, "yanchor": "bottom", "yshift": above + 1}
        canvas.annotate(text=words("figures.reference", value=value), font={"size": 12, "color": colour("ink")}, **place)
