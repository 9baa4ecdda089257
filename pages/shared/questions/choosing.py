"""Which questions are looked at, and by which groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.findings.finding import EMPTY, Finding
from analysis.findings.questions import question_findings
from analysis.language import Message, Words
from analysis.plain import visible
from analysis.questions import Questions
from analysis.survey import Survey
from pages.shared import kept
from pages.shared.filters import in_address
from pages.shared.showing.grouping import ask_groups
from pages.shared.surveys import Loaded, questions_of
from pages.shared.working import needed

_AT_ONCE = 6
"""Cards that are drawn before somebody asks for more: nobody scrolls through forty charts."""

_FEW = 3
"""So many questions are seen at a glance."""
_EVERY = "every"
ALONE = "question"
"""The name in the address under which one question is shown alone."""


class Answered(NamedTuple):
    """The questions of a survey as they were answered, by the groups that were chosen, with a finding each."""

    loaded: Loaded
    by: str
    tables: Questions
    findings: dict[str, Finding]


def nothing_asked(survey: Survey) -> Finding:
    """What stands where a survey asked nothing but understanding items, or nothing at all but opinions."""
    told = Message("pages.questions.none" if survey.understanding_items else "pages.questions.none_at_all")
    return Finding(told, EMPTY, (), Message("pages.questions.none_detail"))


def measured(loaded: Loaded, text: Words) -> Answered:
    """Ask by which groups, and measure."""
    by = ask_groups(loaded, "asked_by", text)
    with needed():
        tables = questions_of(loaded, by, text)
    findings = _findings(loaded.key, loaded.mark, by, kept.threshold(), tables)
    return Answered(loaded, by, tables, findings)


@st.cache_resource(show_spinner=False, max_entries=32)
def _findings(key: str, mark: str, by: str, threshold: int, _tables: Questions) -> dict[str, Finding]:
    return {finding.keys[0]: finding for finding in question_findings(_tables)}


def chosen_questions(answered: Answered, places: Sequence[DeltaGenerator], text: Words) -> tuple[list[dict[str, Any]], int]:
    """The questions that search and kind (asked for in two `places`) let through, the first few until more are asked for.

    And how many wait. Nothing is searched among few.
    """
    rows = [{str(name): value for name, value in row.items()} for row in answered.tables.questions.to_dict("records")]
    alone = [row for row in rows if row["question"] == st.query_params.get(ALONE)]
    if alone:
        _offer_others(len(rows), text)
        return alone, 0
    if len(rows) <= _FEW:
        return rows, 0
    kinds = [_EVERY, *dict.fromkeys(str(row["kind"]) for row in rows)]
    left, right = places
    with left:
        wanted = st.text_input(
            text("pages.questions.search"), placeholder=text("pages.questions.search_hint"), key="question_search"
        )
    with right:
        kind = in_address(
            st.selectbox,
            text("pages.questions.kind"),
            kinds,
            "kind",
            format_func=lambda one: text("pages.questions.every" if one == _EVERY else f"pages.questions.kinds.{one}"),
        )
    matching = [row for row in rows if kind in (_EVERY, row["kind"]) and wanted.strip().lower() in visible(row["text"]).lower()]
    return _as_many_as_asked(matching, len(rows), text)


def _offer_others(count: int, text: Words) -> None:
    """A way from the one question that an address names to all of them."""

    def show_all() -> None:
        st.query_params.pop(ALONE, None)

    st.button(text("pages.questions.show_all", n=count), key="question_all", icon=":material/list:", on_click=show_all)


def _as_many_as_asked(matching: list[dict[str, Any]], whole: int, text: Words) -> tuple[list[dict[str, Any]], int]:
    if not matching:
        st.info(text("pages.questions.no_match"), icon=":material/search_off:")
        return [], 0
    shown = matching[: st.session_state.get("question_count", _AT_ONCE)]
    st.caption(text("pages.questions.shown", n=whole, shown=len(shown)))
    return shown, len(matching) - len(shown)


def offer_more(waiting: int, text: Words) -> None:
    """A button below the cards that draws those that wait."""
    if waiting and st.button(text("pages.questions.more", n=waiting), key="question_more", icon=":material/expand_more:"):
        st.session_state["question_count"] = st.session_state.get("question_count", _AT_ONCE) + waiting
        st.rerun()
