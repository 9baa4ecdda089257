"""Small multiples: one small plot for each of several groups, on one common axis, as many beside each other as there is room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from plotly.subplots import make_subplots

from analysis.figures.drawing.canvas import Canvas
from analysis.figures.drawing.lettering import fitted, width_of
from analysis.figures.drawing.targets import Target
from analysis.figures.drawing.template import Caption, colour, edge_of, room_for

_HEAD, _AXIS, _TOP, _BOTTOM = 46, 32, 10, 6
"""Points above each plot for what it is of, below it for its ticks, and above and below all of them."""
_USUAL, _LEAST = 96, 44
"""Points up of a plot where nothing says how many there are, and of the lowest one that still shows its bars apart."""
_WIDE, _SLIM, _BETWEEN = 270, 150, 24
"""Points across of a plot where there is room, and where there are many; and between two of them."""
_FEW = 6


@dataclass(frozen=True)
class Panel:
    """One plot: the `number` of its axes as traces and shapes name them, its domains, and how many points it is wide."""

    number: str
    x: Sequence[float]
    y: Sequence[float]
    wide: float

    @property
    def axes(self) -> dict[str, str]:
        """What puts a trace into this plot."""
        return {"xaxis": f"x{self.number}", "yaxis": f"y{self.number}"}

    def draw(self, canvas: Canvas, across: Mapping[str, Any], up: Mapping[str, Any]) -> None:
        """Set its axes, each as Plotly's own takes it."""
        x = {"domain": self.x, "anchor": f"y{self.number}", **across}
        y = {"domain": self.y, "anchor": f"x{self.number}", **up}
        canvas.layout(**{f"xaxis{self.number}": x, f"yaxis{self.number}": y})


@dataclass(frozen=True)
class Panels:
    """Plots side by side, row by row; `body` and `margins` are for `framed`."""

    panels: tuple[Panel, ...]
    body: int
    margins: Mapping[str, int]
    head: int = _HEAD
    """Points above each plot that its name takes."""


def panels(canvas: Canvas, heads: Sequence[tuple[str, str]], caption: Caption, target: Target) -> Panels:
    """A plot for each of `heads`, with what it is of and (finer) how many people above it, as high as `target` has room for."""
    edge, beside, between = edge_of(target), _HEAD + _AXIS, _TOP + _BOTTOM
    inner = target.width - 2 * edge
    across = max(1, min(len(heads), inner // (_SLIM if len(heads) > _FEW else _WIDE)))
    down = max(1, -(-len(heads) // across))
    room = room_for(caption, target, between)
    high = max(_LEAST, room / down - beside) if room else _USUAL
    body = down * high + (down - 1) * beside
    domains = _domains(down, across, _BETWEEN / inner, beside / body)
    wide = (inner - _BETWEEN * (across - 1)) / across
    made = tuple(Panel(str(n + 1) if n else "", *domains[n], wide) for n in range(len(heads)))
    for panel, (name, fine) in zip(made, heads, strict=True):
        _head(canvas, panel, name, fine, target)
    return Panels(made, int(max(body, _USUAL - beside)), {"l": edge, "r": edge, "t": _TOP + _HEAD, "b": _BOTTOM + _AXIS})


@cache
def _domains(
    down: int, across: int, beside: float, between: float
) -> tuple[tuple[tuple[float, float], tuple[float, float]], ...]:
    """From and to which share of the paper each plot goes, across and up, as Plotly's own subplots lie."""
    layout = make_subplots(rows=down, cols=across, horizontal_spacing=beside, vertical_spacing=between).layout
    numbers = [str(n + 1) if n else "" for n in range(down * across)]
    return tuple((layout[f"xaxis{number}"].domain, layout[f"yaxis{number}"].domain) for number in numbers)


def _head(canvas: Canvas, panel: Panel, name: str, fine: str, target: Target) -> None:
    title = fitted(name, panel.wide - width_of(fine, target.small) - 12, target.label, 1, bold=True).html
    canvas.annotate(
        text=f"<b>{title}</b>  <span style='font-size:{target.small}px;color:{colour('muted')}'>{fine}</span>",
        **{"xref": "paper", "x": panel.x[0], "xanchor": "left", "yref": "paper", "y": panel.y[1], "yanchor": "top"},
        yshift=_HEAD,
        align="left",
        font={"size": target.label, "color": colour("ink")},
    )
