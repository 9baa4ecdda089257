"""The charts that two sides can be seen in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TypeAlias

import streamlit as st

from analysis.findings import Finding
from analysis.findings.finding import EMPTY
from analysis.language import Message, Words
from analysis.survey import Survey
from pages.shared.beside.sides import Side, name_of
from pages.shared.filters import in_address
from pages.shared.gains.gain_charts import items_drawn, movement_drawn
from pages.shared.gains.level_charts import levels_drawn, one_moment
from pages.shared.gains.look import Look
from pages.shared.gains.region_charts import regions_drawn
from pages.shared.opinions.sorting import mark_of, themes_of
from pages.shared.opinions.theme_charts import themes_drawn
from pages.shared.opinions.theme_groups import counted_among, opinions_told
from pages.shared.showing.charting import Drawn, show_beside
from pages.shared.showing.charts import respondents_drawn
from pages.shared.showing.tables import group_words, groupings
from pages.shared.surveys import gains_of
from pages.shared.working import needed

Make: TypeAlias = Callable[[], Drawn]
_BY_GROUP = ("regions", "respondents")


def ask_chart(survey: Survey, text: Words) -> str:
    """Which chart both sides are seen in; of a survey that asked nobody how well they understand, first what it has."""
    of_gains = bool(survey.understanding_items)
    first = "items" if of_gains else "themes" if len(survey.opinions) else "respondents"
    return in_address(
        st.segmented_control,
        text("pages.beside.chart"),
        sorted(_MAKERS, key=lambda name: name != first),
        "chart",
        format_func=lambda name: text(f"pages.beside.charts.{name}"),
        label_visibility="collapsed",
        required=True,
    )


def draw_sides(sides: Sequence[Side], chart: str, text: Words) -> None:
    """The chart of each side, on one axis."""
    by = _ask_by(sides, text) if chart in _BY_GROUP else "region"
    columns = st.columns(2)
    places = []
    order: tuple[str, ...] = ()
    for column, side in zip(columns, sides, strict=True):
        column.markdown(f"**{name_of(side, text)}**")
        with column, needed():
            make, order = _MAKERS[chart](side, by, order, text)
        places.append((column, make, side.loaded))
    show_beside(places, f"beside_{chart}", text, by, tuple(mark_of(side.whole) for side in sides), order)


def _ask_by(sides: Sequence[Side], text: Words) -> str:
    """By which groups both are divided: not by what cut a side out, which would leave one row."""
    shared = [column for column in groupings(sides[0].loaded) if column in groupings(sides[1].loaded)] or ["region"]
    cut = {side.column for side in sides}
    options = sorted(shared, key=lambda column: column in cut)
    survey = sides[0].loaded.reading.survey
    return in_address(
        st.selectbox,
        text("pages.gains.by"),
        options,
        "beside_by",
        format_func=lambda column: group_words(survey, column, text),
        width=320,
    )


def _look(side: Side, by: str, order: tuple[str, ...], text: Words) -> Look:
    return Look(side.loaded, gains_of(side.loaded, by, text=text), text, order=order)


def _items(side: Side, by: str, order: tuple[str, ...], text: Words) -> tuple[Make, tuple[str, ...]]:
    look = _look(side, by, order, text)
    moment = one_moment(look)
    make = partial(items_drawn, look) if moment is None else partial(levels_drawn, look, moment)
    return make, tuple(look.item_order)


def _regions(side: Side, by: str, order: tuple[str, ...], text: Words) -> tuple[Make, tuple[str, ...]]:
    return partial(regions_drawn, _look(side, by, order, text)), order


def _movement(side: Side, by: str, order: tuple[str, ...], text: Words) -> tuple[Make, tuple[str, ...]]:
    look = _look(side, by, order, text)
    return partial(movement_drawn, look), tuple(look.item_order)


def _themes(side: Side, by: str, order: tuple[str, ...], text: Words) -> tuple[Make, tuple[str, ...]]:
    themes = themes_of(side.whole, text=text)
    if not opinions_told(side.loaded, themes):
        return partial(Finding, Message("overview.few_opinions"), EMPTY, (), Message("pages.beside.wider")), order
    shown = counted_among(side.loaded, themes) if side.loaded.whole else themes
    return partial(themes_drawn, side.loaded, shown, text), order


def _respondents(side: Side, by: str, order: tuple[str, ...], text: Words) -> tuple[Make, tuple[str, ...]]:
    return partial(respondents_drawn, side.loaded, text, by), order


_MAKERS: Mapping[str, Callable[[Side, str, tuple[str, ...], Words], tuple[Make, tuple[str, ...]]]] = {
    "items": _items,
    "regions": _regions,
    "movement": _movement,
    "themes": _themes,
    "respondents": _respondents,
}
