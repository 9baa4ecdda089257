"""The filters beside a page: whose answers are looked at, and at which moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
import streamlit as st

from analysis.language import Words
from analysis.plain import for_markdown, visible
from analysis.survey import Moment, Survey, group_order
from pages.shared import kept
from pages.shared.filters import in_address, several_in_address
from pages.shared.surveys import Loaded
from pages.shared.tables import group_words

_BOTH = "both"
Chosen = Mapping[str, tuple[str, ...]]


def narrowed(loaded: Loaded, text: Words, *, moments: bool = True) -> Loaded:
    """The survey as far as the filters in the sidebar let through, with words for it; the page ends where that is nobody.

    Also where so few are let through or left out that the figures would be those of single persons: what is left out follows
    by subtraction from the whole. `moments` offers to look at one moment alone.
    """
    survey = loaded.reading.survey
    with st.sidebar.container(key="narrowing"):
        st.markdown(f"**{text('pages.narrow.title')}**")
        options = _options(loaded.key, loaded.mark, survey)
        chosen = {column: _values(survey, column, labels, text) for column, labels in options.items()}
        moment = _moment(moments and _asked_twice(loaded.key, loaded.mark, survey), text)
        told = st.empty()
    chosen = {column: values for column, values in chosen.items() if values}
    if not chosen and moment == _BOTH:
        return loaded
    part = _part(loaded.key, f"{loaded.mark}?{sorted(chosen.items())}&{moment}", loaded, chosen, moment, text.language)
    whole, kept_people = len(survey.respondents), len(part.reading.survey.respondents)
    need_enough(kept_people, whole, text)
    told.caption(text("pages.narrow.told", n=kept_people, all=whole))
    words = [", ".join(visible(value) for value in values) for values in chosen.values()]
    if moment != _BOTH:
        words.append(text(f"pages.narrow.answers_{moment}"))
    shown = " · ".join(words)
    st.markdown(f":material/filter_alt: {text('pages.narrow.only', what=for_markdown(shown), n=kept_people)}")
    return replace(part, shown=shown)


def need_enough(people: int, whole: int, text: Words) -> None:
    """End the page where so few are shown, or left out, that the figures would be those of single persons."""
    least = kept.threshold()
    if min(people, (whole - people) or least) < least:
        st.info(text("pages.narrow.few" if people else "pages.narrow.none", least=least), icon=":material/group_off:")
        st.stop()


@st.cache_resource(show_spinner=False, max_entries=32)
def _options(key: str, mark: str, _survey: Survey) -> Chosen:
    """The group columns that have something to choose, each with its labels."""
    orders = {column: group_order(_survey, column) for column in ("region", "tier", "province", "grade", *_survey.groups)}
    return {column: labels for column, labels in orders.items() if len(labels) >= 2}


def _values(survey: Survey, column: str, labels: tuple[str, ...], text: Words) -> tuple[str, ...]:
    label, told = group_words(survey, column, text), text("pages.narrow.all")
    shown = {"format_func": visible, "placeholder": told, "select_all": False}  # none chosen is all
    return several_in_address(st.multiselect, label, labels, f"only_{column}", **shown)


def _moment(asked_twice: bool, text: Words) -> str:
    if not asked_twice:
        return _BOTH
    ways = [_BOTH, *Moment]
    return in_address(
        st.selectbox, text("pages.narrow.moment"), ways, "moment", format_func=lambda way: text(f"pages.narrow.{way}")
    )


@st.cache_resource(show_spinner=False, max_entries=32)
def _asked_twice(key: str, mark: str, _survey: Survey) -> bool:
    items = [item.id for item in _survey.understanding_items]
    return _survey.answers.loc[_survey.answers["item"].isin(items), "moment"].nunique() == 2


@st.cache_resource(show_spinner=False, max_entries=32)
def _part(key: str, mark: str, _loaded: Loaded, _chosen: Chosen, _moment: str, language: str) -> Loaded:
    survey = _loaded.reading.survey
    fits = pd.Series(True, index=survey.respondents.index)
    for column, values in _chosen.items():
        fits &= survey.respondents[column].isin(values)
    survey = survey.only(fits)
    if _moment != _BOTH:
        survey = survey.at(Moment(_moment))
    return replace(_loaded, reading=replace(_loaded.reading, survey=survey), mark=mark)
