"""One finding alone in the whole window, for meetings and pictures of the screen: no menus, large type, arrow keys."""

from __future__ import annotations

import html
from pathlib import Path

import streamlit as st

from analysis.briefing import Briefing, Told
from analysis.briefing.pictures.drawn import figures_of
from analysis.figures import SLIDE
from analysis.language import Words
from analysis.plain import for_markdown

FINDING = "finding"
"""The name in the address under which a finding stands: each has an address of its own."""

_STYLE = Path(__file__).parent / "presenting.css"
_SCRIPT = Path(__file__).parent / "presenting.js"


def wanted() -> str:
    """The finding that the address names, "" where it names none."""
    return str(st.query_params.get(FINDING, ""))


def present(briefing: Briefing, key: str, text: Words) -> None:
    """The finding `key` (the first where there is none of that name), and the way to the others."""
    told = briefing.messages
    place = next((place for place, one in enumerate(told) if one.key == key), 0)
    st.html(f"<style>{_STYLE.read_text(encoding='utf-8')}</style>")
    with st.container(key="presented"):
        _show(told[place], briefing, text)
    _turn(briefing, place, text)
    st.html(f"<script>{_SCRIPT.read_text(encoding='utf-8')}</script>", unsafe_allow_javascript=True)


def _show(told: Told, briefing: Briefing, text: Words) -> None:
    if told.chart is not None:
        st.html(f'<h1 class="presented-title">{html.escape(told.sentence)}</h1>')  # what is drawn cannot be read out
        figure = figures_of(briefing, SLIDE)[told.chart.name]
        st.plotly_chart(
            figure, theme=None, key=f"presented_{told.key}", width="content", config={"staticPlot": True}, alt=told.sentence
        )
    else:
        st.markdown(f"# {for_markdown(told.sentence)}")
        st.markdown(for_markdown(told.detail))
        st.caption(for_markdown(briefing.source))
    for line in (told.remark, *told.quotes):
        if line:
            st.markdown(for_markdown(line))


def _turn(briefing: Briefing, place: int, text: Words) -> None:
    """Buttons to the finding before and after, which the arrow keys press too, and out."""
    told = briefing.messages
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center", key="presented_keys"):
        st.caption(text("pages.briefing.place", place=place + 1, of=len(told)), width="content")
        steps = ((-1, "before", "Left", "chevron_left"), (1, "after", "Right", "chevron_right"))
        for step, name, shortcut, icon in steps:
            goal = place + step
            if st.button(
                text(f"pages.briefing.{name}"),
                key=f"present_{name}",
                icon=f":material/{icon}:",
                shortcut=shortcut,
                disabled=not 0 <= goal < len(told),
            ):
                go_to(told[goal].key)
        if st.button(text("pages.briefing.leave"), key="present_leave", icon=":material/close:", shortcut="Esc"):
            go_to("")


def go_to(key: str) -> None:
    """Show another finding, or the page itself for ""."""
    if key:
        st.query_params[FINDING] = key
    else:
        st.query_params.pop(FINDING, None)
    st.rerun()
