"""The files of a briefing, made on demand and downloaded; and what they hold, seen before."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from analysis.briefing import Briefing, make_briefing
from analysis.briefing.drawn import figures_of
from analysis.figures import card, image_config
from analysis.language import Message, Words
from analysis.plain import for_markdown
from pages.shared.room import Part, room_of
from pages.shared.surveys import Loaded

_KINDS = {
    "pptx": ("application/vnd.openxmlformats-officedocument.presentationml.presentation", ":material/co_present:"),
    "hwpx": ("application/hwp+zip", ":material/article:"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ":material/table:"),
    "zip": ("application/zip", ":material/folder_zip:"),
}


def hand_over(briefing: Briefing, loaded: Loaded, text: Words) -> None:
    """A button that makes the files, buttons that download them, and the preview."""
    mark = str(hash((loaded.mark, briefing.language, *((told.key, told.sentence, told.quotes) for told in briefing.messages))))
    if st.button(text("pages.briefing.make"), type="primary", icon=":material/auto_awesome_motion:", key="briefing_make"):
        with st.spinner(text("pages.briefing.making")):
            st.session_state["briefing_made"] = (mark, *_made(briefing))
    made = st.session_state.get("briefing_made")
    if made is not None and made[0] == mark:
        _downloads(made[1], made[2], text)
    _preview(briefing, loaded, text)


def _made(briefing: Briefing) -> tuple[dict[str, bytes], list[Message]]:
    """Every file by its kind, the pictures among them in the archive of all; and what could not be made."""
    said: list[Message] = []
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        written = make_briefing(briefing, root, tell=said.append)
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
            for path in written:
                packed.write(path, path.relative_to(root).as_posix())
        files = {path.suffix.removeprefix("."): path.read_bytes() for path in written if path.stem == "briefing"}
    return {**files, "zip": archive.getvalue()}, said


def _downloads(files: Mapping[str, bytes], said: list[Message], text: Words) -> None:
    st.success(text("pages.briefing.ready"), icon=":material/check:")
    for message in said:
        st.warning(for_markdown(text.say(message)), icon=":material/image_not_supported:")
    for column, (kind, (mime, icon)) in zip(st.columns(len(_KINDS)), _KINDS.items(), strict=True):
        column.download_button(
            text(f"pages.briefing.{kind}"),
            files[kind],
            file_name=f"briefing.{kind}",
            mime=mime,
            icon=icon,
            on_click="ignore",
            key=f"briefing_{kind}",
            width="stretch",
        )


def _preview(briefing: Briefing, loaded: Loaded, text: Words) -> None:
    st.subheader(text("pages.briefing.preview"), anchor=False)
    drawn = figures_of(briefing, card(room_of(Part.WHOLE)))
    for told in briefing.messages:
        with st.container(border=True, key=f"told_{told.key}"):
            if told.chart is not None:
                figure = drawn[told.chart.name]
                figure.update_layout(width=None)
                st.plotly_chart(figure, theme=None, key=f"preview_{told.key}", config=image_config(told.chart.name, text, figure))
            else:
                st.markdown(f"**{for_markdown(told.sentence)}**  \n{for_markdown(told.detail)}")
            for quote in told.quotes:
                st.caption(for_markdown(quote))
