"""The two sides: of which survey, and of which of its people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.language import Words
from analysis.plain import for_markdown, visible
from pages.shared import kept
from pages.shared.filters import in_address
from pages.shared.narrowing import groups_of, part_of
from pages.shared.screen import titles_of_all
from pages.shared.showing.tables import group_words
from pages.shared.surveys import Loaded, current_key, loaded_of

SIDES = ("left", "right")
_EVERYBODY, _BETWEEN = "all", "="


class Side(NamedTuple):
    """One of the two views: what is looked at, its whole survey, and the column by which it was cut out ("" of everybody)."""

    loaded: Loaded
    whole: Loaded
    column: str


def ask_sides(text: Words) -> list[Side | None]:
    """Both sides as they were asked for; None where the people that were asked for are too few to be told of."""
    titles, columns = titles_of_all(text), st.columns(2)
    with kept.refusal_shown(text):
        has_groups = bool(groups_of(loaded_of(current_key())))
        keys = [_survey(name, column, titles, has_groups, text) for name, column in zip(SIDES, columns, strict=True)]
        surveys = [loaded_of(key) for key in keys]
    parts = zip(SIDES, columns, surveys, strict=True)
    return [_side(name, place, whole, keys[0] == keys[1], text) for name, place, whole in parts]


def _survey(name: str, place: DeltaGenerator, titles: Mapping[str, str], has_groups: bool, text: Words) -> str:
    """Of which survey a side is: the one that is shown, on the right another where this one has no two groups to compare."""
    is_other = name == SIDES[1] and not has_groups
    options = sorted(titles, key=lambda key: (key == current_key()) == is_other)
    asked = text(f"pages.beside.{name}")
    return in_address(place.selectbox, asked, options, f"{name}_survey", format_func=titles.__getitem__)


def _side(name: str, place: DeltaGenerator, whole: Loaded, is_alike: bool, text: Words) -> Side | None:
    groups = groups_of(whole)
    words = {f"{column}{_BETWEEN}{label}": visible(label) for column, labels in groups.items() for label in labels}
    survey = whole.reading.survey
    parts = {one: f"{group_words(survey, one.partition(_BETWEEN)[0], text)}: {label}" for one, label in words.items()}
    everybody = {_EVERYBODY: text("pages.beside.everybody")}
    # Two sides of one survey begin with two of its groups: everybody beside everybody would say nothing.
    options = [*everybody, *parts]
    if is_alike and len(parts) > 1:
        first = list(parts)[SIDES.index(name)]
        options = [first, *(one for one in options if one != first)]
    asked = text("pages.beside.people")
    with place:
        chosen = in_address(
            st.selectbox,
            asked,
            options,
            f"{name}_part",
            format_func=(everybody | parts).__getitem__,
            label_visibility="collapsed",
        )
    if chosen == _EVERYBODY:
        return Side(whole, whole, "")
    column, _, label = chosen.partition(_BETWEEN)
    part = part_of(whole, column, label, text.language)
    if part is None:
        place.info(text("pages.narrow.few", least=kept.threshold()), icon=":material/group_off:")
        return None
    return Side(part, whole, column)


def name_of(side: Side, text: Words) -> str:
    """What stands above a side, plain for markdown."""
    part = side.loaded.shown or text("pages.beside.everybody")
    people = text("pages.people", n=len(side.loaded.reading.survey.respondents))
    return for_markdown(f"{part} · {people}")
