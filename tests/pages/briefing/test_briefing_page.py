"""보고자료 without a browser: what is chosen, kept, taken over by other surveys, and shown alone."""

import pytest
from visiting import visited

from analysis.briefing import Audience, Choice


@pytest.fixture
def opened(tmp_path, monkeypatch):
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path))

    def run(**params):
        return visited("briefing", **params)

    return run


def choice(app):
    return app.session_state["briefing_choice_sample"]


def test_all_findings_are_chosen_at_first(opened):
    app = opened()
    assert not app.exception and choice(app).audience is Audience.FULL and not choice(app).left_out


def test_an_audience_leaves_what_it_has_no_time_for(opened):
    app = opened()
    app.segmented_control(key="briefing_audience_sample").set_value("one_page").run()
    assert len(choice(app).order) - len(choice(app).left_out) == 3


def test_a_sentence_moves_down_and_up_again(opened):
    app = opened()
    before = choice(app).order
    app.button(key="briefing_down").click().run()
    assert choice(app).order[:2] == (before[1], before[0])
    app.button(key="briefing_up").click().run()
    assert choice(app).order == before


def test_what_one_survey_chose_is_what_another_begins_with(opened):
    app = opened()
    app.segmented_control(key="briefing_audience_sample").set_value("three_pages").run()
    app.button(key="briefing_template").click().run()
    assert choice(opened()).audience is Audience.THREE_PAGES


def test_a_finding_has_an_address_at_which_it_stands_alone(opened):
    app = opened(finding="groups")
    assert not app.exception and not app.title
    assert app.button(key="present_after") and app.caption[0].value.startswith("3 /")


def test_the_next_finding_has_the_next_address(opened):
    app = opened(finding="groups")
    app.button(key="present_after").click().run()
    assert app.query_params["finding"] == "items"


def test_closing_gives_the_page_back(opened):
    app = opened(finding="groups")
    app.button(key="present_leave").click().run()
    assert "finding" not in app.query_params and app.title[0].value == "보고자료"


def test_an_address_of_no_finding_shows_the_first(opened):
    assert opened(finding="no such thing").caption[0].value.startswith("1 /")


@pytest.mark.parametrize("raw", [None, 3, [], {"audience": 5, "order": "x", "left_out": [1], "wording": {"a": 2}, "quotes": "?"}])
def test_a_choice_that_is_none_is_the_first_one(raw):
    assert Choice.from_json(raw) == Choice()


def test_a_choice_is_the_same_after_it_was_kept():
    told = Choice(order=("b", "a"), left_out=frozenset({"a"}), wording={"b": "올랐다"}, remarks={"b": "확인함"}, quotes=False)
    assert Choice.from_json(told.to_json()) == told
    assert told.template().wording == told.template().remarks == {}


def test_where_no_pages_can_be_drawn_it_is_said_and_the_charts_are_shown(opened, monkeypatch):
    monkeypatch.setenv("OFFICE_PATH", "/nowhere/soffice")
    app = opened(preview="slides")
    assert not app.exception
    assert any("LibreOffice" in info.value for info in app.info)
    assert app.get("plotly_chart")
