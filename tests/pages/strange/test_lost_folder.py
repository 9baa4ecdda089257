"""The data folder, or what lies in it, goes away under a dashboard that is open: pages say so in words or go on without."""

import shutil

import pytest
import streamlit as st
from sampled import reading_of, source
from visiting import visited

from analysis.store import open_store

PAGES = ("overview", "opinions", "upload", "surveys", "history")


def gone(folder):
    shutil.rmtree(folder)


def a_file_in_its_place(folder):
    shutil.rmtree(folder)
    folder.write_bytes(b"x")


def another_database(folder):
    for part in folder.glob("store.db-*"):
        part.unlink()
    (folder / "store.db").write_bytes(b"SQLite format 3\x00" + bytes(range(256)) * 400)


def cut_in_half(folder):
    for part in folder.glob("store.db-*"):
        part.unlink()
    with (folder / "store.db").open("r+b") as file:
        file.truncate((folder / "store.db").stat().st_size // 2)


@pytest.mark.parametrize("lose", [gone, a_file_in_its_place, another_database, cut_in_half])
def test_no_page_breaks_when_the_folder_is_lost(data_folder, lose):
    with open_store("", data_folder) as store:
        store.add_survey("잃어버릴 설문", reading_of(2), [source(2)], "분석")
    app = visited()
    lose(data_folder)
    told = []
    for page in PAGES:
        if page != "overview":
            app.switch_page(f"pages/{page}.py")
        told += _told(app.run())
    st.cache_resource.clear()  # as after a start again: nothing is remembered
    told += _told(app.run())
    assert told


def _told(app):
    assert not app.exception
    return [one.value for kind in ("error", "warning") for one in app.get(kind)]
