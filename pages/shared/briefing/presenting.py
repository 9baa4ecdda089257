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
    messages = briefing.messages
    place = next((place for place, one in enumerate(messages) if one.key == key), 0)
    st.html(f"<style>{_STYLE.read_text(encoding='utf-8')}</style>")
    shown = st.container(key="presented")
    _turn(briefing, place, text)  # before the chart: a key pressed meanwhile would meet the old buttons
    with shown:
        _show(messages[place], briefing, text)
    st.html(f"<script>{_SCRIPT.read_text(encoding='utf-8')}</script>", unsafe_allow_javascript=True)


def _show(message: Told, briefing: Briefing, text: Words) -> None:
    if message.chart is not None:
        st.html(f'<h1 class="presented-title">{html.escape(message.sentence)}</h1>')  # what is drawn cannot be read out
        figure = figures_of(briefing, SLIDE)[message.chart.name]
        st.plotly_chart(
            figure, theme=None, key=f"presented_{message.key}", width="content", config={"staticPlot": True}, alt=message.sentence
        )
    else:
        st.markdown(f"# {for_markdown(message.sentence)}")
        st.markdown(for_markdown(message.detail))
        st.caption(for_markdown(briefing.source))
    for line in (message.remark, *message.quotes):
        if line:
            st.markdown(for_markdown(line))


def _turn(briefing: Briefing, place: int, text: Words) -> None:
    """Buttons to the finding before and after, which the arrow keys press too, and out."""
    keys = tuple(message.key for message in briefing.messages)
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center", key="presented_keys"):
        st.caption(text("pages.briefing.place", place=place + 1, of=len(keys)), width="content")
        steps = ((-1, "before", "Left", "chevron_left"), (1, "after", "Right", "chevron_right"))
        for step, name, shortcut, icon in steps:
            st.button(
                text(f"pages.briefing.{name}"),
                key=f"present_{name}",
                icon=f":material/{icon}:",
                shortcut=shortcut,
                on_click=_step,
                args=(keys, step),
            )
        leave = text("pages.briefing.leave")
        st.button(leave, key="present_leave", icon=":material/close:", shortcut="Esc", on_click=go_to, args=("",))


def _step(keys: tuple[str, ...], step: int) -> None:
    """From the finding that the address names now, not from the one drawn last: keys are pressed faster than charts are drawn.

    Nothing moves beyond the first and the last. The buttons there are not switched off: a key pressed right after would be lost.
    """
    place = keys.index(wanted()) if wanted() in keys else 0
    go_to(keys[min(max(place + step, 0), len(keys) - 1)])


def go_to(key: str) -> None:
    """The address of another finding, or of the page itself for ""; the run that follows shows it."""
    if key:
        st.query_params[FINDING] = key
    else:
        st.query_params.pop(FINDING, None)
