"""What was kept of slow work is damaged, of another program, or meant to harm: it is worked out again, and nothing breaks."""

import json
import shutil
import zlib

import pytest
import streamlit as st
from sampled import reading_of, source
from sqlalchemy import text
from visiting import visited

from analysis.store import open_store

BODIES = {
    "nothing": b"",
    "any bytes": bytes(range(256)) * 40,
    "a pickle": b"cos\nsystem\n(S'exit 1'\ntR.",
    "another shape": zlib.compress(json.dumps({"groups": [[1, {}]], "k": -1}).encode()),
    "deep": zlib.compress(b"[" * 200_000 + b"]" * 200_000),
    "a flood": lambda _: zlib.compress(bytes(300_000_000), 9),
    "cut": lambda body: body[: len(body) // 2],
}
"""What stands in place of what was kept, or how it is made of that: a flood only where it is asked for, for it takes a second."""


@pytest.fixture(scope="module")
def visited_before(tmp_path_factory):
    """The folder of a store whose pages were opened, so that slow work was kept."""
    folder = tmp_path_factory.mktemp("visited") / "data"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATA_FOLDER", str(folder))
        with open_store("", folder) as store:
            store.add_survey("설문", reading_of(2), [source(2)], "분석")
        visited().switch_page("pages/opinions.py").run()
    return folder


@pytest.mark.parametrize("what", BODIES)
def test_pages_are_drawn_whatever_was_kept(visited_before, data_folder, what):
    shutil.copytree(visited_before, data_folder)
    with open_store("", data_folder) as store:
        kept = store.database.read(lambda c: c.execute(text("SELECT number, body FROM results")).all())
        assert kept
        for number, body in kept:
            told = {"number": number, "body": put(body) if callable(put := BODIES[what]) else put}
            store.database.write(
                lambda c, told=told: c.execute(text("UPDATE results SET body = :body WHERE number = :number"), told)
            )
    st.cache_resource.clear()
    st.cache_data.clear()
    app = visited()
    for page in ("opinions", "gains", "briefing"):
        app.switch_page(f"pages/{page}.py").run()
        assert not app.exception, page
        assert not [one.value for one in app.error if "프로그램" in one.value], page
