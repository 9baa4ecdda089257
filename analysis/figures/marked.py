"""A figure with something marked on it, so that the same is seen at once on every chart of a page."""

from __future__ import annotations

from collections.abc import Collection
from copy import deepcopy

import plotly.graph_objects as go


def marked(figure: go.Figure, names: Collection[str]) -> go.Figure:
    """A copy of `figure` with what it draws for any of `names` marked; itself where it draws nothing for them."""
    places = figure.layout.meta["places"]
    shapes = [shape for name in names for shape in places.get(name, ())]
    if not shapes:
        return figure
    copy = deepcopy(figure)
    copy.layout.shapes = (*shapes, *figure.layout.shapes)
    return copy
