"""Axes whose ticks fit the plot: few on a narrow one, none beyond what can be answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil, floor, log10
from typing import Any

from analysis.figures.drawing.lettering import width_of
from analysis.figures.drawing.template import colour
from analysis.survey import Scale

_TICK = 14


def scale_axis(scale: Scale, reach: tuple[float, float], plot: float) -> dict[str, Any]:
    """The points of `scale` within `reach` as ticks, on a plot of so many points."""
    step = max(1, ceil((scale.max - scale.min) / 10))
    every = range(scale.points)
    ticks = [scale.min + place for place in every if place % step == 0 and reach[0] <= scale.min + place <= reach[1]]
    if len(ticks) < 2:  # a single point tells nothing of how far apart two means are
        within = max(reach[0], scale.min), min(reach[1], scale.max)
        ticks = [tick for tick in round_values(within, 4) if within[0] <= tick <= within[1]]
    ticks = thinned(ticks, [f"{tick:g}" for tick in ticks], reach, plot)
    labels = [f"{tick:g}" for tick in ticks]
    return {"range": list(reach), "tickvals": ticks, "ticktext": labels, "showgrid": True, "gridcolor": colour("grid")}


def value_axis(reach: tuple[float, float], plot: float, write: Callable[[float], str]) -> dict[str, Any]:
    """Round values within `reach` as ticks, written by `write`, as many as the plot has room for."""
    wide = max(width_of(write(end), _TICK) for end in round_values(reach, 6) or reach) + 24
    ticks = round_values(reach, max(2, min(6, int(plot / wide))))
    labels = [write(tick) for tick in ticks]
    return {"range": list(reach), "tickvals": ticks, "ticktext": labels, "showgrid": True, "gridcolor": colour("grid")}


def as_gain(value: float) -> str:
    """A change on an axis: +0.5, 0, -1."""
    return f"{value:+g}" if value else "0"


def as_share(value: float) -> str:
    """A share on an axis: 12%."""
    return f"{round(value * 100, 6):g}%"


def as_value(value: float) -> str:
    """A value on an axis as it stands."""
    return f"{value:g}"


def round_values(reach: tuple[float, float], most: int) -> list[float]:
    """At most about `most` values within `reach` at steps of 1, 2 or 5 times a power of ten."""
    span = max(reach[1] - reach[0], 1e-9)
    base = 10 ** floor(log10(span / max(most, 1)))
    step = next(base * times for times in (1, 2, 5, 10, 20) if span / (base * times) <= most)
    return [round(step * place, 10) for place in range(ceil(reach[0] / step - 1e-9), floor(reach[1] / step + 1e-9) + 1)]


def thinned(ticks: Sequence[float], labels: Sequence[str], reach: tuple[float, float], plot: float) -> list[float]:
    """Those of `ticks` whose labels fit beside each other."""
    if len(ticks) < 2:
        return list(ticks)
    wide = max(width_of(label, _TICK) for label in labels) + 10
    apart = (ticks[1] - ticks[0]) / (reach[1] - reach[0]) * plot
    return list(ticks[:: max(1, ceil(wide / max(apart, 1e-9)))])
