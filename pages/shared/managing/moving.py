"""옮기기: everything that is stored as open files, and such files into this store."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import streamlit as st

from analysis.figures import file_name
from analysis.language import Words
from pages.shared import kept
from pages.shared.rights import may_list

_FORMS = ("xlsx", "csv", "parquet", "json")
_READY = "export_ready"
_LARGEST = int(st.get_option("server.maxUploadSize"))
"""Megabytes of an export that can be imported here: what the server takes in. The command line takes any."""


def export_and_import(text: Words) -> None:
    """Both ways; nothing is exported where nothing is stored."""
    with st.expander(text("pages.moving.title"), icon=":material/swap_horiz:"):
        st.caption(text("pages.moving.help"))
        out, back = st.columns(2)
        with out:
            _export(text)
        with back:
            _import(text)


def _export(text: Words) -> None:
    if not may_list():  # it holds everybody's answers
        st.caption(f":material/visibility_off: {text('pages.behind.no_right')}")
        return
    form = st.segmented_control(
        text("pages.moving.form"), _FORMS, default=_FORMS[0], key="export_form", required=True, disabled=not kept.is_used()
    )
    if st.button(text("pages.moving.export"), key="export", icon=":material/inventory_2:", disabled=not kept.is_used()):
        with st.spinner(text("pages.moving.exporting")):
            st.session_state[_READY] = (kept.latest(), form, _zip(str(form)))
    latest, ready, content = st.session_state.get(_READY, ("", "", b""))
    if ready and (latest, ready) == (kept.latest(), form):
        name = f"surveys-{date.today().isoformat()}-{ready}.zip"
        label = text("pages.moving.download", size=len(content) / 1024**2)
        st.download_button(label, content, name, "application/zip", on_click="ignore", type="primary", key="export_file")


def _zip(form: str) -> bytes:
    from analysis.store.elsewhere.moving import export_all  # noqa: PLC0415 as in `kept.store`

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "export.zip"
        export_all(kept.store(), file, form)
        return file.read_bytes()


def _import(text: Words) -> None:
    number = int(st.session_state.get("imports", 0))
    given = st.file_uploader(text("pages.moving.file"), type="zip", max_upload_size=_LARGEST, key=f"import_file_{number}")
    if st.button(text("pages.moving.import"), key="import", icon=":material/download:", disabled=given is None) and given:
        from analysis.store.elsewhere.moving import import_all  # noqa: PLC0415 as in `kept.store`

        with st.spinner(text("pages.moving.importing")), tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / (file_name(given.name) or "export.zip")  # a browser may send any name
            file.write_bytes(given.getvalue())
            moved = import_all(kept.store(), file)
        st.session_state["imports"] = number + 1
        st.session_state["imported"] = moved
        st.rerun()
    moved = st.session_state.pop("imported", None)
    if moved is not None:
        st.success(text("pages.moving.imported" if moved.events else "pages.moving.nothing_new", **vars(moved)))
