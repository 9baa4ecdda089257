"""What stands on a page whose subject a survey does not have: why, and ways to the pages that have something of it."""

from __future__ import annotations

import streamlit as st

from analysis.findings import Finding
from analysis.findings.finding import EMPTY
from analysis.language import Message, Words
from analysis.survey import ItemKind, Survey
from pages.shared.filters import on_the_way
from pages.shared.screen import empty

_ICONS = {"questions": ":material/quiz:", "opinions": ":material/forum:", "responses": ":material/fact_check:"}


def show_without_gains(survey: Survey, text: Words) -> None:
    """That nobody was asked how well they understand, and where the survey's other answers are."""
    why = Message("findings.overall.no_items")
    empty(Finding(why, EMPTY, (), Message("findings.overall.no_items_detail")), text)
    with st.container(horizontal=True, key="place_ways_on"):
        for page in _with_something(survey):
            label = text("pages.go_to", page=text(f"pages.{page}.title"))
            st.page_link(f"pages/{page}.py", label=label, icon=_ICONS[page], query_params=on_the_way(), width="content")


def _with_something(survey: Survey) -> list[str]:
    """The pages that tell something of a survey without understanding items, the most telling first."""
    has_questions = bool(survey.choice_questions) or any(item.kind is not ItemKind.UNDERSTANDING for item in survey.items)
    return [*(["questions"] if has_questions else []), *(["opinions"] if len(survey.opinions) else []), "responses"]
