"""도움말, the tour and the keys: what a person who comes for the first time sees."""

import pytest
import streamlit as st
from sampled import reading_of, source
from visiting import visited

from analysis.language import LANGUAGES, words
from analysis.store import open_store
from pages.shared.help.listed import listed


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_help_tells_how_to_prepare_a_file_and_offers_a_form(language):
    app = visited("help", lang=language)
    assert not app.exception
    assert words(language)("help.prepare") in [part.value for part in app.header]
    assert app.get("download_button")


@pytest.mark.parametrize("name", ["keys_text", "glossary"])
def test_lists_have_two_parts_in_each_line_and_as_many_lines_in_both_languages(name):
    told = [listed(words(language)(f"help.{name}", least=5)) for language in LANGUAGES]
    assert all(first and second for entries in told for first, second in entries)
    assert len({len(entries) for entries in told}) == 1


def test_the_tour_has_three_steps_and_is_closed_by_a_press():
    app = visited()
    for step in (1, 2, 3):
        assert any(words("ko")(f"help.tour_{step}") == line.value for line in app.markdown)
        if step < 3:
            app.button(key="tour_next").click().run()
    app.button(key="tour_close").click().run()
    assert not [button for button in app.button if button.key == "tour_close"]


def test_the_tour_stays_away_from_a_browser_that_closed_it(monkeypatch):
    monkeypatch.setattr(type(st.context), "cookies", {"tour": "closed"})
    assert not [button for button in visited().button if button.key == "tour_close"]


def test_the_tour_goes_on_from_its_last_step_where_a_survey_is_kept(data_folder):
    with open_store("", data_folder) as store:
        store.add_survey("유월 공동연수", reading_of(2), [source(2)], "분석 담당")
    assert any(words("ko")("help.tour_3") == line.value for line in visited().markdown)


def test_every_key_of_a_button_stands_among_the_keys():
    pressed = {button.proto.shortcut.upper() for pane in ("themes", "review") for button in visited("opinions", pane=pane).button}
    told = {key for key, _ in listed(words("ko")("help.keys_text"))}
    assert {"U", "Y", "A"} <= pressed
    assert {key for key in pressed if key and not key.isdigit()} <= told
