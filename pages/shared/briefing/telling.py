"""The briefing of the survey that is shown, from what its pages worked out already."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

import streamlit as st

from analysis.briefing import Briefing, MadeOf, Measured, briefing_of
from analysis.language import Words
from analysis.questions import measure_questions
from analysis.themes import grouped, to_json
from pages.shared import kept
from pages.shared.opinions import deciding
from pages.shared.opinions.sorting import mark_of, themes_of
from pages.shared.surveys import Loaded, disclosure_of_page, gains_of


def told_of(loaded: Loaded, text: Words) -> Briefing:
    """Everything that may be handed over of a survey, its themes as the analysts left them."""
    told = _told(loaded.key, loaded.mark, mark_of(loaded), text.language, kept.threshold(), loaded)
    return replace(told, address=_address())


def _address() -> str:
    """Where this dashboard was opened, for links to the evidence; "" where the browser did not say."""
    told = urlsplit(st.context.url or "")
    return f"{told.scheme}://{told.netloc}" if told.scheme in ("http", "https") else ""


def made_of(loaded: Loaded) -> MadeOf:
    """What the briefing of a survey is made of, for its manifest."""
    edits = deciding.edits_of(deciding.log_of(loaded), deciding.WAYS[0])
    return MadeOf(
        settings={"threshold": kept.threshold()},
        version=loaded.mark,
        filters={"shown": loaded.shown} if loaded.shown else {},
        decisions=[to_json(edit) for edit in edits],
    )


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
    return replace(briefing_of(measured, language), survey=_loaded.key)
