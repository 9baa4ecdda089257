"""How often a part of a survey, or its groups by any column, speak of each theme, as far as opinions may be listed under them."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis import themes as engine
from analysis.language import Words
from analysis.themes import Themes, counted, listed_under, only, sure_core
from pages.shared import kept
from pages.shared.surveys import Loaded, disclosure_of_page


def among(part: Loaded, themes: Themes) -> Themes:
    """`themes` of a whole survey as far as respondents touch them who may be listed in a part of it."""
    return _among(part.key, part.mark, id(themes.assignments), part, themes)[0]


@st.cache_resource(show_spinner=False, max_entries=16)
def _among(key: str, mark: str, identity: int, _part: Loaded, _themes: Themes) -> tuple[Themes, Themes]:
    # The whole is kept beside the part, so that no other table can have its `identity`.
    return only(_themes, _listed(_part, _themes)), _themes


def counted_among(part: Loaded, themes: Themes) -> Themes:
    """The same for a list of themes: without groups and quotes."""
    return _counted_among(part.key, part.mark, id(themes.assignments), part, themes)[0]


@st.cache_resource(show_spinner=False, max_entries=64)
def _counted_among(key: str, mark: str, identity: int, _part: Loaded, _themes: Themes) -> tuple[Themes, Themes]:
    return counted(_themes, _listed(_part, _themes)), _themes


def core_of(loaded: Loaded, themes: Themes) -> Themes:
    """`themes` counted by the opinions alone whose theme is sure."""
    return _core_of(loaded.key, loaded.mark, id(themes.assignments), themes)[0]


@st.cache_resource(show_spinner=False, max_entries=16)
def _core_of(key: str, mark: str, identity: int, _themes: Themes) -> tuple[Themes, Themes]:
    return sure_core(_themes), _themes


def grouped(loaded: Loaded, themes: Themes, by: str, whole: Themes) -> Themes:
    """`themes` with the shares of the groups in the respondents' column `by`; `whole` are those of everybody in the survey."""
    return _grouped(loaded.key, loaded.mark, by, kept.threshold(), id(themes.assignments), loaded, themes, whole)[0]


@st.cache_resource(show_spinner=False, max_entries=64)
def _grouped(
    key: str, mark: str, by: str, threshold: int, identity: int, _loaded: Loaded, _themes: Themes, _whole: Themes
) -> tuple[Themes, Themes]:
    # `identity` is safe as a key: what is cached holds the table that has it, so that no other can.
    return engine.grouped(_themes, disclosure_of_page(_loaded), by, _whole), _themes


def need_telling_opinions(part: Loaded, whole: Themes, text: Words) -> None:
    """End the page where no opinion of the respondents in `part` may be listed; `whole` are the themes of the whole survey.

    Says how many are left out, for a list under one group after the other would tell who wrote them.
    """
    if not opinions_told(part, whole):
        why = text("pages.narrow.few", least=kept.threshold()) if part.chosen else text("overview.few_opinions")
        st.info(why, icon=":material/group_off:")
        st.stop()
    wrote = _wrote(part, whole)
    if out := len(wrote) - len(wrote.intersection(_listed(part, whole))):
        st.caption(f":material/visibility_off: {text('pages.opinions.not_listed', n=out, least=kept.threshold())}")


def opinions_told(part: Loaded, whole: Themes) -> bool:
    """Whether any opinion of the respondents in `part` may be listed; `whole` are the themes of the whole survey."""
    return _told(part.key, part.mark, kept.threshold(), id(whole.assignments), part, whole)[0]


@st.cache_resource(show_spinner=False, max_entries=64)
def _told(key: str, mark: str, threshold: int, identity: int, _part: Loaded, _whole: Themes) -> tuple[bool, Themes]:
    if not _part.chosen:
        return len(_wrote(_part, _whole)) >= threshold, _whole
    return bool(_wrote(_part, _whole).intersection(_listed(_part, _whole))), _whole


def listed_groups(loaded: Loaded, whole: Themes, by: str) -> pd.Series:
    """The group of the column `by` under which each respondent's (index) opinions may be listed, "" where under none."""
    survey = loaded.whole or loaded
    return _listed_groups(survey.key, survey.mark, by, kept.threshold(), id(whole.assignments), survey, whole)[0]


@st.cache_resource(show_spinner=False, max_entries=64)
def _listed_groups(
    key: str, mark: str, by: str, threshold: int, identity: int, _survey: Loaded, _whole: Themes
) -> tuple[pd.Series, Themes]:
    return listed_under(_whole, disclosure_of_page(_survey), by), _whole


def _listed(part: Loaded, whole: Themes) -> list[str]:
    """The respondents in `part` whose opinions may be listed under all groups that were chosen for it."""
    people = part.reading.survey.respondents["respondent"]
    for column, labels in part.chosen.items():
        groups = listed_groups(part, whole, column)
        people = people[people.map(groups).isin(labels)]
    return list(people)


def _wrote(part: Loaded, whole: Themes) -> set[str]:
    assignments = whole.assignments
    return set(assignments.loc[~assignments["non_answer"], "respondent"]).intersection(
        part.reading.survey.respondents["respondent"]
    )
