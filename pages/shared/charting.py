"""How every page shows a chart: drawn once, framed alike, and, where it is asked for, answering to a click on a mark."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeAlias

import plotly.graph_objects as go
import streamlit as st

from analysis import figures
from analysis.figures import Caption
from analysis.findings import Finding, scale_name
from analysis.language import Words
from analysis.survey import Scale
from pages.shared import broken, kept
from pages.shared.screen import empty, source_of
from pages.shared.surveys import Loaded

HALF, WHOLE = 500, 900
"""The narrowest widths in pixels at which a chart in half a page and one across it are shown on a desktop."""

Drawn: TypeAlias = go.Figure | Finding | None
"""A chart; or why there is none; or nothing, where nobody would miss it."""


class Mark(NamedTuple):
    """A point of a chart that was chosen: the item and the group that it stands for."""

    item: str
    group: str


def show(make: Callable[[], Drawn], name: str, loaded: Loaded, text: Words, *what: object, choose: bool = False) -> Mark | None:
    """A chart as every page shows it: our template only, one button, a PNG fit for a slide, an alternative text.

    It is drawn once for each version of the survey, language and `what` else it depends on: a look at a page again costs nothing.
    With `choose` a click on a mark chooses it, and it is given back.
    """
    marks = show_many(make, name, loaded, text, *what, modes=("points",) if choose else ())
    return marks[0] if marks else None


def show_many(
    make: Callable[[], Drawn],
    name: str,
    loaded: Loaded,
    text: Words,
    *what: object,
    modes: Sequence[str] = ("points", "box", "lasso"),
) -> list[Mark]:
    """As `show`, but several marks can be chosen at once, in the ways that `modes` names."""
    drawn: Drawn = None
    with broken.apart(text):
        drawn = _kept(loaded.key, loaded.mark, text.language, name, (*what, kept.threshold()), make)
    if isinstance(drawn, Finding):
        empty(drawn, text)
    if not isinstance(drawn, go.Figure):
        return []
    config = figures.image_config(name, text, drawn)
    more: dict[str, Any] = {"on_select": "rerun", "selection_mode": list(modes)} if modes else {}
    # On a narrow screen the chart keeps the width that its words were broken for, and its frame scrolls (style.css).
    with st.container(border=True, key=f"room_{drawn.layout.meta['width']}_{name}"):
        event = st.plotly_chart(drawn, theme=None, key=f"chart_{name}", config=config, alt=drawn.layout.meta["alt"], **more)
    return _chosen(event) if modes else []


def _chosen(event: Any) -> list[Mark]:
    points = event.get("selection", {}).get("points", [])
    told = [point.get("customdata") for point in points]
    # customdata is [what appears on pointing, item, group]; a browser gives it back, so nothing is taken on trust
    return [Mark(*(figures.key_of(str(name)) for name in one[1:])) for one in told if isinstance(one, list) and len(one) == 3]


@st.cache_resource(show_spinner=False, max_entries=400)
def _kept(key: str, mark: str, language: str, name: str, what: tuple[object, ...], _make: Callable[[], Drawn]) -> Drawn:
    return _make()


def caption_of(finding: Finding, note: str, loaded: Loaded, text: Words, width: int = WHOLE) -> Caption:
    """The words around a chart whose title is `finding`."""
    return Caption(text.say(finding.message), text.say(finding.detail), source_of(loaded, text), note, width)


def scale_words(scale: Scale | None, text: Words) -> str:
    """The words for a scale, or that each item has its own."""
    return text.say(scale_name(scale)) if scale is not None else text("pages.own_scales")
