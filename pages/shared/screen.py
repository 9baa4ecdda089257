"""The parts of a screen that speak of the survey: heading, mark, source line, empty state."""

from __future__ import annotations

import streamlit as st

from analysis.findings import Finding
from analysis.language import Words
from analysis.plain import for_markdown
from pages.shared.frame import need_dashboard, say
from pages.shared.surveys import Loaded, back_to_sample, current, was_lost


def open_page(name: str) -> tuple[Loaded, Words]:
    """A page's heading and the mark of which survey it shows; gives the survey and the words."""
    need_dashboard()
    text, lost = say(), was_lost()
    loaded = current()
    st.title(text(f"pages.{name}.title"), anchor=False)
    st.caption(survey_line(loaded, text))
    if lost:
        st.warning(text("pages.lost"), icon=":material/history:")
    if loaded.is_sample:
        st.info(text("pages.sample_mark"), icon=":material/science:")
    else:
        left, right = st.columns([5, 1], vertical_alignment="center")
        left.success(text("pages.uploaded_mark"), icon=":material/task_alt:")
        right.button(text("pages.to_sample"), key="to_sample", on_click=back_to_sample, width="stretch")
    return loaded, text


def survey_line(loaded: Loaded, text: Words) -> str:
    """The survey's title, its dates and its respondents, plain for markdown."""
    survey = loaded.reading.survey
    parts = [for_markdown(survey.title), dates_of(loaded, text), text("pages.people_line", n=len(survey.respondents))]
    return " · ".join(part for part in parts if part)


def dates_of(loaded: Loaded, text: Words) -> str:
    """When the workshops were: one date, or the first and the last."""
    days = sorted(w.date for w in loaded.reading.survey.workshops if w.date)
    if not days:
        return ""
    if days[0] == days[-1]:
        return text("pages.day", day=days[0])
    return text("pages.days", first=days[0], last=days[-1])


def source_of(loaded: Loaded, text: Words) -> str:
    """The last line of every chart: where its figures come from."""
    days = dates_of(loaded, text)
    return text("pages.source", title=loaded.reading.survey.title, days=f", {days}" if days else "")


def empty(finding: Finding, text: Words) -> None:
    """What stands where a chart cannot be: why, and what can be done."""
    with st.container(border=True):
        st.markdown(f"**{for_markdown(text.say(finding.message))}**")
        st.caption(for_markdown(text.say(finding.detail)))
