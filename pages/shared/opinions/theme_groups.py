"""How often a part of a survey, or its groups by any column, speak of each theme; small groups stay untold."""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st
from numpy.typing import NDArray

from analysis import themes as engine
from analysis.language import Words
from analysis.survey import UNKNOWN
from analysis.themes import Themes, only, sure_core, untold_groups
from pages.shared import kept
from pages.shared.narrowing import may_tell, need_telling
from pages.shared.surveys import Loaded, disclosure_of_page


def among(part: Loaded, themes: Themes) -> Themes:
    """`themes` of a whole survey as far as the respondents of a part of it touch them."""
    return _among(part.key, part.mark, id(themes.assignments), part, themes)[0]


@st.cache_resource(show_spinner=False, max_entries=16)
def _among(key: str, mark: str, identity: int, _part: Loaded, _themes: Themes) -> tuple[Themes, Themes]:
    # The whole is kept beside the part, so that no other table can have its `identity`.
    return only(_themes, list(_part.reading.survey.respondents["respondent"])), _themes


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
    """End the page where what the respondents in `part` said may not be told; `whole` are the themes of the whole survey."""
    need_telling(part, _with_opinion(part, whole), text)


def opinions_told(part: Loaded, whole: Themes) -> bool:
    """Whether what the respondents in `part` said may be told; `whole` are the themes of the whole survey."""
    return may_tell(part, _with_opinion(part, whole))


def _with_opinion(part: Loaded, whole: Themes) -> NDArray[np.bool_]:
    told = whole.assignments
    people = set(told.loc[~told["non_answer"], "respondent"])
    survey = (part.whole or part).reading.survey
    return survey.respondents["respondent"].isin(people).to_numpy(dtype=bool)


def regions_told(loaded: Loaded, whole: Themes) -> pd.Series:
    """The region of each respondent (index) where it may be told of those with an opinion, else ""."""
    disclosure = disclosure_of_page(loaded.whole or loaded)
    regions = disclosure.labels("region")
    return regions.where(~regions.isin(list(untold_groups(whole, disclosure, "region"))), UNKNOWN)
