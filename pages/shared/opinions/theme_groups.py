"""How often a part of a survey, or its groups by any column, speak of each theme; small groups stay untold."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from analysis.statistics.disclosure import withheld
from analysis.survey import UNKNOWN, group_order
from pages.shared import kept
from pages.shared.surveys import Loaded

if TYPE_CHECKING:
    from analysis.themes import Themes

_FIGURES = ["respondents", "base", "prevalence", "ci_low", "ci_high"]


def among(part: Loaded, themes: Themes) -> Themes:
    """`themes` of a whole survey as far as the respondents of a part of it touch them."""
    return _among(part.key, part.mark, id(themes.assignments), part, themes)[0]


@st.cache_resource(show_spinner=False, max_entries=16)
def _among(key: str, mark: str, identity: int, _part: Loaded, _themes: Themes) -> tuple[Themes, Themes]:
    # The whole is kept beside the part, so that no other table can have its `identity`.
    from analysis.themes import only  # noqa: PLC0415 loads slowly, as in `sorting`

    return only(_themes, list(_part.reading.survey.respondents["respondent"])), _themes


def grouped(loaded: Loaded, themes: Themes, by: str) -> Themes:
    """`themes` with the shares of the groups in the respondents' column `by`."""
    return _grouped(loaded.key, loaded.mark, by, kept.threshold(), id(themes.assignments), loaded, themes)


@st.cache_resource(show_spinner=False, max_entries=64)
def _grouped(key: str, mark: str, by: str, threshold: int, identity: int, _loaded: Loaded, _themes: Themes) -> Themes:
    # `identity` is safe as a key: what is cached holds the table that has it, so that no other can.
    from analysis.themes import prevalence  # noqa: PLC0415 loads slowly, as in `sorting`

    survey = _loaded.reading.survey
    groups = group_order(survey, by)
    group_of = survey.respondents.set_index("respondent")[by].replace(UNKNOWN, np.nan)
    table = prevalence.by_group(_themes.assignments, group_of, list(_themes.table["theme"]), groups)
    told = _themes.assignments
    people = told.loc[~told["non_answer"], "respondent"].drop_duplicates()
    bases = people.map(group_of).value_counts().reindex(list(groups), fill_value=0)
    hidden = withheld(np.asarray(bases, dtype=float), threshold, float(len(people) - bases.sum()))
    table["suppressed"] |= table["group"].isin(bases.index[hidden])
    table.loc[table["suppressed"], _FIGURES] = np.nan
    return replace(_themes, groups=groups, by_group=table)
