"""The briefing of the survey that is shown, from what its pages worked out already."""

from __future__ import annotations

import streamlit as st

from analysis.briefing import Briefing, Measured, briefing_of
from analysis.language import Words
from analysis.questions import measure_questions
from analysis.themes import grouped
from pages.shared import kept
from pages.shared.opinions.sorting import mark_of, themes_of
from pages.shared.surveys import Loaded, disclosure_of_page, gains_of


def told_of(loaded: Loaded, text: Words) -> Briefing:
    """Everything that may be handed over of a survey, its themes as the analysts left them."""
    return _told(loaded.key, loaded.mark, mark_of(loaded), text.language, kept.threshold(), loaded)


@st.cache_resource(show_spinner=False, max_entries=8)
def _told(key: str, mark: str, sorting: str, language: str, threshold: int, _loaded: Loaded) -> Briefing:
    disclosure = disclosure_of_page(_loaded)
    measured = Measured(
        reading=_loaded.reading,
        gains=gains_of(_loaded),
        questions=measure_questions(_loaded.reading.survey, disclosure=disclosure),
        themes=grouped(themes_of(_loaded), disclosure, "region"),
        threshold=threshold,
    )
    return briefing_of(measured, language)
