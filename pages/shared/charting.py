"""How every page shows a chart: drawn once, framed alike, and, where it is asked for, answering to a click on a mark."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any, NamedTuple, TypeAlias

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from analysis import figures
from analysis.figures import Caption, Target
from analysis.findings import Finding, scale_name
from analysis.language import Words, words
from analysis.survey import Scale
from pages.shared import broken, kept
from pages.shared.behind_chart import show_table, tidy
from pages.shared.room import Part, room_of
from pages.shared.screen import empty, source_of
from pages.shared.surveys import Loaded

Drawn: TypeAlias = Callable[..., go.Figure] | Finding | None
"""A chart that is still to be told its `target`; or why there is none; or nothing, where nobody would miss it."""


class Mark(NamedTuple):
    """A point of a chart that was chosen: the item and the group that it stands for."""

    item: str
    group: str


def show(
    make: Callable[[], Drawn],
    name: str,
    loaded: Loaded,
    text: Words,
    *what: object,
    choose: bool = False,
    part: Part = Part.WHOLE,
    tabled: bool = True,
    below: Callable[[], None] | None = None,
) -> Mark | None:
    """A chart as every page shows it, composed for its card; its pictures are composed for a slide. With an alternative text.

    It is drawn once for each version of the survey, language and `what` else it depends on: a look at a page again costs nothing.
    With `choose` a click on a mark chooses it, and it is given back. `part` is how much of the page's width it takes.
    Its table stands below it where it is `tabled`, and what `below` draws.
    """
    modes = ("points",) if choose else ()
    marks = show_many(make, name, loaded, text, *what, modes=modes, part=part, tabled=tabled, below=below)
    return marks[0] if marks else None


def show_many(
    make: Callable[[], Drawn],
    name: str,
    loaded: Loaded,
    text: Words,
    *what: object,
    modes: Sequence[str] = ("points", "box", "lasso"),
    part: Part = Part.WHOLE,
    tabled: bool = True,
    below: Callable[[], None] | None = None,
) -> list[Mark]:
    """As `show`, but several marks can be chosen at once, in the ways that `modes` names."""
    target = figures.card(room_of(part))
    drawn: go.Figure | Finding | None = None
    table: pd.DataFrame | None = None
    with broken.apart(text):
        drawn, table = _kept(loaded.key, loaded.mark, text.language, name, (*what, kept.threshold()), target, make)
    if isinstance(drawn, Finding):
        empty(drawn, text)
    if not isinstance(drawn, go.Figure):
        return []
    config = figures.image_config(picture_name(drawn, loaded), text, drawn)
    more: dict[str, Any] = {"on_select": "rerun", "selection_mode": list(modes)} if modes else {}
    with st.container(border=True, key=f"room_{name}"):
        event = st.plotly_chart(drawn, theme=None, key=f"chart_{name}", config=config, alt=drawn.layout.meta["alt"], **more)
        if tabled:
            show_table(table, name, text)
        if below is not None:
            below()
    return _chosen(event) if modes else []


def _chosen(event: Any) -> list[Mark]:
    points = event.get("selection", {}).get("points", [])
    told = [point.get("customdata") for point in points]
    # customdata is [what appears on pointing, item, group]; a browser gives it back, so nothing is taken on trust
    return [Mark(*(figures.key_of(str(name)) for name in one[1:])) for one in told if isinstance(one, list) and len(one) == 3]


@st.cache_resource(show_spinner=False, max_entries=400)
def _kept(
    key: str, mark: str, language: str, name: str, what: tuple[object, ...], target: Target, _make: Callable[[], Drawn]
) -> tuple[go.Figure | Finding | None, pd.DataFrame | None]:
    """The figure for its card, and its table; the figure for a slide travels in it, for whoever saves it as a picture."""
    drawn = _make()
    if drawn is None or isinstance(drawn, Finding):
        return drawn, None
    table = tidy(drawn) if isinstance(drawn, partial) else None
    return figures.with_pictures(drawn(target=target), figures.paged(drawn, figures.SLIDE, words(language))), table


def picture_name(drawn: go.Figure, loaded: Loaded) -> str:
    """What a chart's picture is called: the survey, what the chart says, what is looked at, today."""
    return figures.file_name(loaded.reading.survey.title, drawn.layout.meta["title"], loaded.shown, f"{date.today():%Y-%m-%d}")


def caption_of(finding: Finding, note: str, loaded: Loaded, text: Words) -> Caption:
    """The words around a chart whose title is `finding`."""
    return Caption(text.say(finding.message), text.say(finding.detail), source_of(loaded, text), note)


def scale_words(scale: Scale | None, text: Words) -> str:
    """The words for a scale, or that each item has its own."""
    return text.say(scale_name(scale)) if scale is not None else text("pages.own_scales")
