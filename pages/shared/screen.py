"""The parts of a screen that speak of the survey: heading, mark, chooser, source line, empty state."""

from __future__ import annotations

import streamlit as st

from analysis.findings import Finding
from analysis.language import Words
from analysis.plain import for_markdown, short
from pages.shared import kept
from pages.shared.frame import need_dashboard, say
from pages.shared.kept import SAMPLE
from pages.shared.others.news import tell_news
from pages.shared.recent import opened_last
from pages.shared.surveys import Loaded, current, current_key, current_state, remember, show, was_lost
from pages.shared.twins import tell_twins
from pages.shared.views import saved_views

_CHOICE = "survey_choice"
_LONGEST_LABEL = 30


def open_frame(name: str) -> Words:
    """A page's heading and the list of surveys beside it; gives the words."""
    need_dashboard()
    text = say()
    st.title(text(f"pages.{name}.title"), anchor=False)
    if kept.just_changed():
        st.toast(text("pages.saved"), icon=":material/check:")
    with kept.refusal_shown(text):
        if was_lost():
            st.warning(text("pages.lost"), icon=":material/history:")
        remember(current_key())
        _chooser(text)
        state = current_state()
        saved_views(name, state, text)
        if state is not None:
            tell_news(state, text)
            tell_twins(state, text)
    return text


def open_page(name: str) -> tuple[Loaded, Words]:
    """A page's heading and the mark of which survey it shows; gives the survey and the words."""
    text = open_frame(name)
    with kept.refusal_shown(text):
        loaded = current()
    with st.container(horizontal=True, vertical_alignment="center", key="place_line"):
        st.caption(survey_line(loaded, text), width="content")
        if loaded.is_sample:
            st.badge(text("pages.sample_mark"), icon=":material/science:", help=text("pages.sample_help"))
    return loaded, text


def titles_of_all(text: Words) -> dict[str, str]:
    """The titles of the surveys that can be shown, by their keys, the one that is shown among them."""
    titles = kept.titles()
    key = current_key()
    if not kept.setting(kept.SAMPLE_HIDDEN, False) or key == SAMPLE:
        titles[SAMPLE] = text("pages.surveys.sample")
    if key not in titles:  # an archived one, opened by its address
        titles[key] = text("pages.surveys.archived_one")
    return titles


def _chooser(text: Words) -> None:
    """The surveys that can be shown, in the sidebar, those opened last first; nothing where there is only the sample."""
    if not kept.surveys():
        return
    titles, key = titles_of_all(text), current_key()
    first = opened_last(titles)
    titles = {one: titles[one] for one in [*first, *(one for one in titles if one not in first)]}
    st.session_state[_CHOICE] = key
    st.sidebar.selectbox(
        text("pages.surveys.choose"), list(titles), format_func=titles.__getitem__, key=_CHOICE, on_change=_choose
    )


def show_recent(text: Words) -> None:
    """Ways to the surveys that this browser opened last, but for the one that is shown; nothing where there is none."""
    titles = titles_of_all(text)
    others = [key for key in opened_last(titles) if key != current_key()]
    if not others:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="place_recent"):
        st.caption(text("pages.surveys.recent"), width="content")
        for key in others:
            address = {"survey": key, "lang": text.language}
            st.page_link(
                "pages/overview.py", label=for_markdown(short(titles[key], _LONGEST_LABEL)), query_params=address, width="content"
            )


def _choose() -> None:
    show(st.session_state[_CHOICE])


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
    source = text("pages.source", title=loaded.reading.survey.title, days=f", {days}" if days else "")
    return f"{source} · {text('pages.narrow.part', what=loaded.shown)}" if loaded.shown else source


def empty(finding: Finding, text: Words) -> None:
    """What stands where a chart cannot be: why, and what can be done."""
    with st.container(border=True):
        st.markdown(f"**{for_markdown(text.say(finding.message))}**")
        st.caption(for_markdown(text.say(finding.detail)))
