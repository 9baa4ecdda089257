"""The files of a briefing, made on demand and downloaded; and what they hold, seen before."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import streamlit as st

from analysis.apart import apart
from analysis.apart.telling import Hear
from analysis.briefing import Briefing, MadeOf
from analysis.briefing.apart import briefing_manner, made_apart
from analysis.language import Message, Words
from analysis.plain import for_markdown
from pages.shared import kept
from pages.shared.briefing.presenting import go_to
from pages.shared.briefing.previewing import preview
from pages.shared.briefing.telling import made_of
from pages.shared.opinions.sorting import mark_of
from pages.shared.surveys import Loaded
from pages.shared.working import needed, worked_out

_KINDS = {
    "pptx": ("application/vnd.openxmlformats-officedocument.presentationml.presentation", ":material/co_present:"),
    "hwpx": ("application/hwp+zip", ":material/article:"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ":material/table:"),
    "zip": ("application/zip", ":material/folder_zip:"),
}


def hand_over(briefing: Briefing, loaded: Loaded, text: Words) -> None:
    """A button that makes the files, buttons that download them, and the preview."""
    rests_on = (loaded.mark, mark_of(loaded), kept.threshold(), briefing.against, briefing.language, briefing.pages)
    mark = str(hash((*rests_on, briefing.messages)))
    with st.container(horizontal=True, key="place_make"):
        make = st.button(text("pages.briefing.make"), type="primary", icon=":material/auto_awesome_motion:", key="briefing_make")
        st.button(
            text("pages.briefing.present"),
            help=text("pages.briefing.present_help"),
            icon=":material/slideshow:",
            key="present",
            on_click=go_to,
            args=(briefing.messages[0].key,),
        )
    if make:
        st.session_state["briefing_made"] = (mark, *_made(briefing, made_of(loaded), mark, text))
        st.toast(text("pages.briefing.ready"), icon=":material/check:")  # on a small screen the buttons are below the fold
    made = st.session_state.get("briefing_made")
    if made is not None and made[0] == mark:
        _downloads(made[1], made[2], text)
    preview(briefing, mark, loaded, text)


def _made(briefing: Briefing, made_of: MadeOf, mark: str, text: Words) -> tuple[dict[str, bytes], list[Message]]:
    """Every file by its kind, the pictures among them in the archive of all; and what could not be made."""

    def work(hear: Hear) -> tuple[dict[str, bytes], list[Message]]:
        said: list[Message] = []

        def listen(message: Message) -> None:
            if message.key == "briefing.step":
                hear(message.values["share"])
            else:
                said.append(message)

        with tempfile.TemporaryDirectory() as folder:
            written = apart(made_apart, briefing, folder, made_of, manner=briefing_manner(listen))
            return _packed(Path(folder), [Path(path) for path in written]), said

    with needed():
        return worked_out("files", (briefing.survey, mark, repr(made_of)), work, text, text("pages.briefing.making"))


def _packed(root: Path, written: Sequence[Path]) -> dict[str, bytes]:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in written:
            packed.write(path, path.relative_to(root).as_posix())
    files = {path.suffix.removeprefix("."): path.read_bytes() for path in written if path.stem == "briefing"}
    return {**files, "zip": archive.getvalue()}


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
