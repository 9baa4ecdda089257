"""How every page shows a chart: drawn once, framed alike, and, where it is asked for, answering to a click on a mark."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, NamedTuple, TypeAlias

import pandas as pd
import plotly.graph_objects as go
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis import figures
from analysis.figures import Caption, Target
from analysis.findings import Finding, scale_name, small_print
from analysis.language import Words, words
from analysis.survey import Scale
from pages.shared import broken, kept
from pages.shared.screen import empty, source_of
from pages.shared.showing.behind_chart import show_table, tidy
from pages.shared.showing.marking import Mark, marked_names, marked_on, marks_in, note_mark
from pages.shared.showing.noting import show_note
from pages.shared.showing.pictures import Pictures
from pages.shared.showing.room import Part, room_of
from pages.shared.surveys import Loaded

Drawn: TypeAlias = Callable[..., go.Figure] | Finding | None
"""A chart that is still to be told its `target`; or why there is none; or nothing, where nobody would miss it."""


class Beside(NamedTuple):
    """How high the words above a plot and a whole chart are at least, so that charts side by side begin and end at one height."""

    head: int = 0
    least: int = 0


ALONE = Beside()


def show(
    make: Callable[[], Drawn],
    name: str,
    loaded: Loaded,
    text: Words,
    *what: object,
    part: Part = Part.WHOLE,
    beside: Beside = ALONE,
    tabled: bool = True,
    below: Callable[[], None] | None = None,
) -> Mark | None:
    """A chart as every page shows it, composed for its card; its pictures are composed for a slide. With an alternative text.

    It is drawn once for each version of the survey, language and `what` else it depends on: a look at a page again costs nothing.
    A click on a mark marks the same on every chart (`marking`); what was clicked on this one is given back. `part` is how much of
    the page's width it takes, `beside` how high it is at least (`head_of`, `height_of`). Its table stands below it where it is
    `tabled`, else what `below` draws.
    """
    target = replace(figures.card(room_of(part)), **beside._asdict())
    drawn, table = _drawn_or_told(make, name, loaded, text, what, target)
    if drawn is None:
        return None
    key = f"chart_{name}"
    more: dict[str, Any] = {}
    if _has_marks(drawn):
        more = {"on_select": partial(note_mark, name, key, loaded), "selection_mode": ["points"]}
    if names := marked_names(loaded):
        drawn = _with_marks(id(drawn), names, drawn)[0]
    foot = partial(_foot, below, name, loaded, text)
    _card(drawn, table if tabled else None, name, loaded, text, foot, more, fills=beside != ALONE)
    return marked_on(name, loaded)


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
    """As `show`, but marks are chosen on this chart alone, in the ways that `modes` names; all that are chosen are given back."""
    drawn, table = _drawn_or_told(make, name, loaded, text, what, figures.card(room_of(part)))
    if drawn is None:
        return []
    more = {"on_select": "rerun", "selection_mode": list(modes)}
    return marks_in(_card(drawn, table if tabled else None, name, loaded, text, partial(_foot, below, name, loaded, text), more))


def show_beside(
    places: Sequence[tuple[DeltaGenerator, Callable[[], Drawn], Loaded]], name: str, text: Words, *what: object
) -> None:
    """One chart of each of several looks, each in its place, all on one axis and at one height."""
    target, charts = figures.card(room_of(Part.HALF)), []
    heads = [head_of(make, f"{name}_{number}", one, text, *what) for number, (_, make, one) in enumerate(places)]
    target = replace(target, head=max(heads, default=0))
    for number, (place, make, loaded) in enumerate(places):
        with place:
            charts.append(_drawn_or_told(make, f"{name}_{number}", loaded, text, what, target)[0])
    reaches = [figure.layout.xaxis.range for figure in charts if figure is not None and figure.layout.xaxis.range]
    if reaches and len({getattr(make, "func", make) for _, make, _ in places}) == 1:  # else their axes tell different things
        target = replace(target, reach=(min(low for low, _ in reaches), max(high for _, high in reaches)))
    for number, (place, make, loaded) in enumerate(places):
        if charts[number] is None:
            continue
        named = f"{name}_{number}"
        drawn, table, _ = _kept(loaded.key, loaded.mark, text.language, named, (*what, kept.threshold()), target, make)
        if isinstance(drawn, go.Figure):
            with place:
                _card(drawn, table, named, loaded, text, None, {})


def head_of(make: Callable[[], Drawn], name: str, loaded: Loaded, text: Words, *what: object, part: Part = Part.HALF) -> int:
    """How high the words above a chart's plot are on its card: what stands beside it takes it as its `head`.

    0 where there is no chart, and where the parts of a page stand below each other.
    """
    if room_of(part) == room_of(Part.WHOLE):
        return 0
    made = (*what, kept.threshold())
    with suppress(Exception):  # where it is shown, a chart that cannot be drawn is told and logged, and leaves the page
        return _head(loaded.key, loaded.mark, text.language, name, made, figures.card(room_of(part)), make)
    return 0


def height_of(make: Callable[[], Drawn], name: str, loaded: Loaded, text: Words, *what: object, head: int = 0) -> int:
    """How high a chart of half a page is: what stands beside it takes it as its `least`. 0 where `head_of` is."""
    if room_of(Part.HALF) == room_of(Part.WHOLE):
        return 0
    target = replace(figures.card(room_of(Part.HALF)), head=head)
    with suppress(Exception):  # as there
        drawn = _kept(loaded.key, loaded.mark, text.language, name, (*what, kept.threshold()), target, make)[0]
        return int(drawn.layout.height) if isinstance(drawn, go.Figure) else 0
    return 0


@st.cache_resource(show_spinner=False, max_entries=400)
def _made(key: str, mark: str, language: str, name: str, what: tuple[object, ...], _make: Callable[[], Drawn]) -> Drawn:
    """The chart that is still to be told its target: asked for its head, its card and its pictures."""
    return _make()


@st.cache_resource(show_spinner=False, max_entries=400)
def _head(
    key: str, mark: str, language: str, name: str, what: tuple[object, ...], target: Target, _make: Callable[[], Drawn]
) -> int:
    drawn = _made(key, mark, language, name, what, _make)
    captions = (one for one in drawn.args if isinstance(one, Caption)) if isinstance(drawn, partial) else ()
    return next((figures.head_of(one, target).above for one in captions), 0)


def _drawn_or_told(
    make: Callable[[], Drawn], name: str, loaded: Loaded, text: Words, what: tuple[object, ...], target: Target
) -> tuple[go.Figure | None, pd.DataFrame | None]:
    """The figure for its card and its table; where there is none, why is said in its place."""
    drawn: go.Figure | Finding | None = None
    table: pd.DataFrame | None = None
    with broken.apart(text):
        drawn, table, _ = _kept(loaded.key, loaded.mark, text.language, name, (*what, kept.threshold()), target, make)
    if isinstance(drawn, Finding):
        empty(drawn, text)
    return (drawn, table) if isinstance(drawn, go.Figure) else (None, None)


def _card(
    drawn: go.Figure,
    table: pd.DataFrame | None,
    name: str,
    loaded: Loaded,
    text: Words,
    below: Callable[[], None] | None,
    more: dict[str, Any],
    *,
    fills: bool = False,
) -> Any:
    """The chart in its card, what stands below it, and what was done with it; as high as what stands beside where it `fills`."""
    config = figures.image_config(picture_name(drawn, loaded), text, drawn)
    with st.container(border=True, key=f"room_{name}", height="stretch" if fills else "content"):
        event = st.plotly_chart(drawn, theme=None, key=f"chart_{name}", config=config, alt=drawn.layout.meta["alt"], **more)
        show_table(table, name, text)
        if below is not None:
            below()
    return event


def _foot(below: Callable[[], None] | None, name: str, loaded: Loaded, text: Words) -> None:
    """What a page draws below a chart, and the note on it."""
    if below is not None:
        below()
    show_note(name, loaded, text)


@st.cache_resource(show_spinner=False, max_entries=64)
def _with_marks(identity: int, names: tuple[str, ...], _drawn: go.Figure) -> tuple[go.Figure, go.Figure]:
    # The figure is kept beside its copy, so that no other can have its `identity`.
    return figures.marked(_drawn, names), _drawn


def _has_marks(drawn: go.Figure) -> bool:
    """Whether anything on a figure stands for a group or an item."""
    first = [
        trace.customdata[0] for trace in drawn.data if getattr(trace, "customdata", None) is not None and len(trace.customdata)
    ]
    return any(not isinstance(one, str) and len(one) == 3 for one in first)


@st.cache_resource(show_spinner=False, max_entries=400)
def _kept(
    key: str, mark: str, language: str, name: str, what: tuple[object, ...], target: Target, _make: Callable[[], Drawn]
) -> tuple[go.Figure | Finding | None, pd.DataFrame | None, Pictures | None]:
    """The figure for its card, and its table; the figure for a slide is drawn where somebody saves it."""
    drawn = _made(key, mark, language, name, what, _make)
    if drawn is None or isinstance(drawn, Finding):
        return drawn, None, None
    pictures = Pictures(partial(figures.paged, drawn, replace(figures.SLIDE, reach=target.reach), words(language)))
    return pictures.named_in(drawn(target=target)), tidy(drawn) if isinstance(drawn, partial) else None, pictures


def picture_name(drawn: go.Figure, loaded: Loaded) -> str:
    """What a chart's picture is called: the survey, what the chart says, what is looked at, today."""
    return figures.file_name(loaded.reading.survey.title, drawn.layout.meta["title"], loaded.shown, f"{date.today():%Y-%m-%d}")


def caption_of(finding: Finding, note: str, loaded: Loaded, text: Words) -> Caption:
    """The words around a chart whose title is `finding`; how it was worked out stands in the small print."""
    return Caption(text.say(finding.message), text.say(finding.detail), source_of(loaded, text), small_print(note, finding, text))


def scale_words(scale: Scale | None, text: Words) -> str:
    """The words for a scale, or that each item has its own."""
    return text.say(scale_name(scale)) if scale is not None else text("pages.own_scales")
