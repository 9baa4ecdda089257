"""A survey is deleted, or deleted for good, in another tab while pages of it are open: each goes on, or says so in words."""

import pytest
from sampled import reading_of, source
from visiting import visited

from analysis.store import Kind, open_store

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
    with open_store("", data_folder) as store:
        keys = [store.add_survey(f"설문 {number}", reading_of(2), [source(2)], "분석") for number in range(2)]
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
