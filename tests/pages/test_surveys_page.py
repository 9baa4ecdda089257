"""설문 관리: one side of a survey at a time, which the address names."""

import pytest
from visiting import visited

from analysis.reading import Source, read
from analysis.store import open_store

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


def test_two_surveys_of_one_title_are_called_in_the_list_as_where_one_is_chosen(data_folder):
    with open_store("", data_folder) as store:
        for lift in (4, 5):
            source = Source(f"{lift}.csv", CONTENT.replace(",4", f",{lift}").encode())
            survey = store.add_survey("공동연수", read([source]), [source], "분석 담당")
    app = opened(survey)
    listed = list(app.dataframe[0].value["설문"])
    assert len(set(listed)) == 2
    assert set(listed) <= set(app.selectbox(key="survey_choice").options)
