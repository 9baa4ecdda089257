"""The parts of a screen: words in the chosen language, headings, charts, and a stranger's text made plain."""

from __future__ import annotations

import json
from pathlib import Path

import streamlit as st

from analysis.figures import font_faces
from analysis.findings import Finding
from analysis.language import LANGUAGES, Words, words
from analysis.plain import for_markdown
from pages.shared.surveys import Loaded, back_to_sample, current, was_lost

_HERE = Path(__file__).parent
_LANGUAGE = "lang"
_AT_HOME = "inside_dashboard"


def inside_dashboard() -> None:
    """Note that this session's pages are run by `dashboard.py`."""
    st.session_state[_AT_HOME] = True


def _need_dashboard() -> None:
    """Hand over to `dashboard.py` where a page runs on its own.

    The first address that a fresh server is asked for is run from Streamlit's own scan of `pages/`, unless it is the root:
    without our navigation, style and width. Any call of `st.navigation` ends that scan for the life of the server.
    """
    if _AT_HOME not in st.session_state:
        # The first of them stands at the root address, as overview does in the dashboard.
        pages = sorted(_HERE.parent.glob("*.py"), key=lambda page: page.stem != "overview")
        st.navigation(list(pages), position="hidden")
        st.rerun()


def say() -> Words:
    """The words of the language that the switch (or the URL) names."""
    chosen = st.session_state.get(_LANGUAGE) or st.query_params.get(_LANGUAGE)
    return words(chosen if chosen in LANGUAGES else LANGUAGES[0])


def language_switch() -> None:
    """한국어 | English, kept in the URL."""
    names = {"ko": "한국어", "en": "English"}
    st.session_state.setdefault(_LANGUAGE, say().language)
    chosen: str | None = st.segmented_control(
        say()("pages.language"),
        LANGUAGES,
        format_func=names.__getitem__,
        key=_LANGUAGE,
        required=True,
        label_visibility="collapsed",
    )
    # Not bound to the URL by the widget: that would write the option's words there, and a page change would drop them.
    if chosen is None or chosen == LANGUAGES[0]:
        st.query_params.pop(_LANGUAGE, None)
    else:
        st.query_params[_LANGUAGE] = chosen


def dress() -> None:
    """The style sheet and the browser-side words of a page; once a run, before anything else."""
    text = say()
    st.html(f"<style>{(_HERE / 'style.css').read_text(encoding='utf-8')}</style>")
    translations = {key.removeprefix("browser."): text(key) for key in sorted(text.keys) if key.startswith("browser.")}
    script = (_HERE / "browser.js").read_text(encoding="utf-8")
    known = json.dumps({"language": text.language, "words": translations}, ensure_ascii=False)
    fonts = (_HERE / "picture_fonts.js").read_text(encoding="utf-8").replace("__FACES__", json.dumps(font_faces()))
    st.html(f"<script>{script.replace('__WORDS__', known)}\n{fonts}</script>", unsafe_allow_javascript=True)


def open_page(name: str) -> tuple[Loaded, Words]:
    """A page's heading and the mark of which survey it shows; gives the survey and the words."""
    _need_dashboard()
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
    parts = [for_markdown(survey.title), dates_of(loaded, text), text("pages.people", n=len(survey.respondents))]
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
