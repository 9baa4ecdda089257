"""A gain that somebody wants to hold the others against: a dotted line with its value."""

from __future__ import annotations

from typing import Any

from analysis.figures.canvas import Canvas
from analysis.figures.template import colour
from analysis.language import Words


def reference_line(canvas: Canvas, value: float, words: Words, axes: str = "") -> None:
    """Draw `value` as an upright line over the whole plot (of the axes numbered `axes`), named at its upper end."""
    line = {"width": 2, "color": colour("ink"), "dash": "dot"}
    canvas.shape(type="line", x0=value, x1=value, xref=f"x{axes}", yref=f"y{axes} domain", y0=0, y1=1, line=line)
    if not axes:
        place: dict[str, Any] = {"x": value, "yref": "paper", "y": 1, "yanchor": "bottom", "yshift": 1}
        canvas.annotate(text=words("figures.reference", value=value), font={"size": 12, "color": colour("ink")}, **place)
