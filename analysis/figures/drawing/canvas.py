"""What a figure is made of, collected first and put together once.

Plotly checks all annotations of a figure anew whenever one is added, so a table of a hundred and forty cells took seconds.
"""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go


class Canvas:
    """Traces, shapes, annotations and layout of a figure to be; each method takes what Plotly's own part takes."""

    def __init__(self, *traces: Any) -> None:
        self._traces: list[Any] = list(traces)
        self._shapes: list[dict[str, Any]] = []
        self._annotations: list[dict[str, Any]] = []
        self._layout: dict[str, Any] = {}
        self.places: dict[str, list[dict[str, Any]]] = {}
        """What is drawn around each name where it is marked, as shapes."""

    def trace(self, trace: Any) -> None:
        """Add a trace."""
        self._traces.append(trace)

    def shape(self, **shape: Any) -> None:
        """Add a shape."""
        self._shapes.append(shape)

    def around(self, name: str, **shape: Any) -> None:
        """Tell a shape that marks what is drawn for `name`, once somebody wants it marked (`figures.marked`)."""
        self.places.setdefault(name, []).append({"layer": "below", "line": {"width": 0}, **shape})

    def annotate(self, **annotation: Any) -> None:
        """Add an annotation; without an arrow unless it says so."""
        self._annotations.append({"showarrow": False, **annotation})

    def xaxis(self, **axis: Any) -> None:
        """Set the axis across."""
        self._layout["xaxis"] = axis

    def yaxis(self, **axis: Any) -> None:
        """Set the axis upwards."""
        self._layout["yaxis"] = axis

    @property
    def reach(self) -> tuple[float, float]:
        """From where to where the axis across runs, as it was set."""
        low, high = self._layout["xaxis"]["range"]
        return low, high

    def layout(self, **layout: Any) -> None:
        """Set parts of the layout; a part that is set again is replaced."""
        self._layout |= layout

    def figure(self) -> go.Figure:
        """All of it as a figure; Plotly does not check it again, which took half of the drawing: the tests do."""
        shapes = {"shapes": self._shapes} if self._shapes else {}
        return go.Figure(self._traces, {**self._layout, **shapes, "annotations": self._annotations}, _validate=False)
