"""A survey is deleted, or deleted for good, in another tab while pages of it are open: each goes on, or says so in words."""

from pathlib import Path

import pytest
from visiting import visited

from analysis.reading import Source, read
from analysis.store import Kind, open_store

ROOT = Path(__file__).parents[3]
PAGES = (
    "overview",
    "gains",
    "opinions",
    "questions",
    "responses",
    "briefing",
    "beside",
    "search",
    "surveys",
    "history",
    "upload",
)


def delete(store, key):
    store.record(key, Kind.DELETED, {"deleted": True}, "다른 창")


def delete_for_good(store, key):
    delete(store, key)
    store.empty_bin(key, "다른 창")


@pytest.mark.parametrize("remove", [delete, delete_for_good])
def test_a_page_of_a_survey_that_went_meanwhile_is_drawn(data_folder, remove):
    file = Source.from_path(sorted((ROOT / "sample_data").glob("*.xlsx"))[2])
    with open_store("", data_folder) as store:
        keys = [store.add_survey(f"설문 {number}", read([file]), [file], "분석") for number in range(2)]
    app = visited()
    app.query_params["survey"] = keys[0]
    app.run()
    with open_store("", data_folder) as store:
        remove(store, keys[0])
    for page in PAGES:
        if page != "overview":
            app.switch_page(f"pages/{page}.py")
        app.run()
        assert not app.exception, page
        assert not [one.value for one in app.error if "프로그램" in one.value], page
