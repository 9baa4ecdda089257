"""What stands on a page whose subject a survey does not have: why, and ways to the pages that have something of it."""

from __future__ import annotations

import streamlit as st

from analysis.findings import Finding
from analysis.findings.finding import EMPTY
from analysis.language import Message, Words
from analysis.survey import ItemKind, Survey
from pages.shared.filters import on_the_way
from pages.shared.screen import empty

_ICONS = {
    "gains": ":material/trending_up:",
    "questions": ":material/quiz:",
    "opinions": ":material/forum:",
    "responses": ":material/fact_check:",
}


def show_without_gains(survey: Survey, text: Words) -> None:
    """That nobody was asked how well they understand, and where the survey's other answers are."""
    why = Message("findings.overall.no_items")
    empty(Finding(why, EMPTY, (), Message("findings.overall.no_items_detail")), text)
    show_ways_on(survey, "gains", text)


def show_ways_on(survey: Survey, page_here: str, text: Words) -> None:
    """Ways from a page that has nothing to tell of a survey to those that have."""
    with st.container(horizontal=True, key="place_ways_on"):
        for page in _with_something(survey):
            if page == page_here:
                continue
            label = text("pages.go_to", page=text(f"pages.{page}.title"))
            st.page_link(f"pages/{page}.py", label=label, icon=_ICONS[page], query_params=on_the_way(), width="content")


def _with_something(survey: Survey) -> list[str]:
    """The pages that tell something of a survey, the most telling first."""
    has_questions = bool(survey.choice_questions) or any(item.kind is not ItemKind.UNDERSTANDING for item in survey.items)
    has = {"gains": bool(survey.understanding_items), "questions": has_questions, "opinions": len(survey.opinions) > 0}
    return [*(page for page, holds in has.items() if holds), "responses"]
