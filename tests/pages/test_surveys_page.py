"""설문 관리: one side of a survey at a time, which the address names."""

import pytest
from visiting import visited

CONTENT = "권역,사전 주거 정책을 이해한다,사후 주거 정책을 이해한다\n" + "영남권,2,4\n" * 20
INSIDE = {"workshops": "save_workshops", "keep_away": "archive"}


@pytest.fixture
def stored():
    app = visited("upload")
    app.file_uploader[0].set_value([("일차.csv", CONTENT.encode(), "text/csv")]).run()
    app.button(key="accept").click().run()
    return app.query_params["survey"][0]


def opened(survey, **params):
    return visited("surveys", survey=survey, **params)


@pytest.mark.parametrize("side", ["about", "workshops", "items", "uploads", "keep_away"])
def test_each_side_opens_by_its_address_and_the_others_stay_closed(stored, side):
    keys = {button.key for button in opened(stored, side=side).button}
    assert {name: key in keys for name, key in INSIDE.items()} == {name: name == side for name in INSIDE}


def test_the_history_speaks_in_words_of_an_office(stored):
    app = opened(stored).switch_page("pages/history.py").run()
    assert list(app.dataframe[0].value.columns)[1:4] == ["일시", "사용자", "작업"]


def test_a_survey_that_was_opened_before_is_one_press_away(stored):
    app = opened(stored)
    assert not [link for link in app.get("page_link") if stored in link.proto.query_string], "it is the one that is shown"
    app.query_params["survey"] = "sample"
    app.run()
    (link,) = [link for link in app.get("page_link") if stored in link.proto.query_string]
    assert "page=overview" in link.proto.page or link.proto.page.endswith("overview")
