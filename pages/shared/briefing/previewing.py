"""What is handed over, seen before: its charts at once, or the real pages of the slides and the report as pictures."""

from __future__ import annotations

from collections.abc import Mapping

import plotly.graph_objects as go
import streamlit as st

from analysis.apart import apart
from analysis.apart.telling import Hear
from analysis.briefing import Briefing
from analysis.briefing.apart import briefing_manner, written_apart
from analysis.briefing.contents import Told
from analysis.briefing.pictures.drawn import figures_of
from analysis.briefing.pictures.pages import NoOffice, OfficeTooSlow, office, pages_of
from analysis.figures import card, image_config
from analysis.language import Words
from analysis.plain import for_markdown
from pages.shared.briefing.presenting import FINDING
from pages.shared.filters import in_address
from pages.shared.showing.room import Part, room_of
from pages.shared.surveys import Loaded
from pages.shared.working import needed, worked_out

_KINDS = {"charts": "", "slides": "pptx", "report": "hwpx"}


def preview(briefing: Briefing, mark: str, loaded: Loaded, text: Words) -> None:
    """Charts, slides or report, as the person wants; where no pages can be drawn, why, and the charts instead."""
    row = st.container(horizontal=True, vertical_alignment="center", key="place_preview")
    row.subheader(text("pages.briefing.preview"), anchor=False, width="content")
    shown = in_address(
        row.segmented_control,
        text("pages.briefing.preview"),
        list(_KINDS),
        "preview",
        format_func=lambda one: text(f"pages.briefing.preview_{one}"),
        label_visibility="collapsed",
        required=True,
    )
    if _KINDS[shown] and _pages(briefing, _KINDS[shown], mark, text):
        return
    _charts(briefing, loaded, text)


def _pages(briefing: Briefing, kind: str, mark: str, text: Words) -> bool:
    """The pages as pictures; False where they cannot be drawn here, which is said."""

    def work(hear: Hear) -> list[bytes]:
        data = apart(written_apart, briefing, kind, manner=briefing_manner(lambda message: hear(message.values.get("share", 0))))
        hear(0.9)
        return pages_of(data, kind)

    try:
        office()
        with needed():
            pages = worked_out("pages", (briefing.survey, mark, kind), work, text, text("pages.briefing.drawing"))
    except NoOffice:
        st.info(text(f"pages.briefing.no_office_{kind}"), icon=":material/print_disabled:")
        return False
    except OfficeTooSlow:
        st.info(text("pages.briefing.office_slow"), icon=":material/hourglass_disabled:")
        return False
    for place, column in zip(range(len(pages)), _columns(len(pages)), strict=True):
        column.image(pages[place], caption=text("pages.briefing.place", place=place + 1, of=len(pages)), width="stretch")
    return True


def _columns(count: int) -> list[st.delta_generator.DeltaGenerator]:
    """Two pages beside each other."""
    return [column for _ in range(-(-count // 2)) for column in st.columns(2, border=True)][:count]


def _charts(briefing: Briefing, loaded: Loaded, text: Words) -> None:
    drawn = figures_of(briefing, card(room_of(Part.WHOLE)))
    for message in briefing.messages:
        with st.container(border=True, key=f"told_{message.key}"):
            _message(message, drawn, text)
            address = {FINDING: message.key, "survey": loaded.key, "lang": briefing.language}
            st.page_link(
                "pages/briefing.py", label=text("pages.briefing.present"), icon=":material/slideshow:", query_params=address
            )


def _message(message: Told, drawn: Mapping[str, go.Figure], text: Words) -> None:
    """A message as its chart, or in words where it has none, and what is said below it."""
    if message.chart is not None:
        figure = drawn[message.chart.name]
        figure.update_layout(width=None)
        st.plotly_chart(figure, theme=None, key=f"preview_{message.key}", config=image_config(message.chart.name, text, figure))
    else:
        st.markdown(f"**{for_markdown(message.sentence)}**  \n{for_markdown(message.detail)}")
    edited = text("briefing.edited", original=message.original) if message.original else ""
    for line in filter(None, (message.remark, *message.quotes, edited)):
        st.caption(for_markdown(line))
