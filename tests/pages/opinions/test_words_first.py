"""Themes by words stand until the sentences are read, and nobody's page is changed under their hands."""

from dataclasses import replace

import pandas as pd
import pytest
from test_opinions import clicked, opened, survey  # noqa: F401 the survey is a fixture

from analysis.language import words
from analysis.themes import find_themes
from pages.shared.opinions import theme_charts, words_first

READING = "문장까지 읽는 중"


@pytest.fixture
def sentences(monkeypatch):
    """How far the sentences are read: 0.5, or None once they are; sorting itself goes by words in every test here."""
    told = {"far": 0.5}
    monkeypatch.setattr(words_first, "_MANY", 10)
    monkeypatch.setattr(words_first, "wants_sentences", lambda: True)
    monkeypatch.setattr(words_first, "begin_sorting", lambda loaded, way, patience: ("sentences",))
    monkeypatch.setattr(words_first, "far", lambda kind, key: told["far"])
    return told


def is_reading(app):
    return any(READING in str(bar.proto) for bar in app.get("progress"))


def has_offer(app):
    return any(button.key == "show_sentences" for button in app.button)


def test_the_page_shows_themes_while_sentences_are_read(survey, sentences):  # noqa: F811
    app = opened(survey)
    assert is_reading(app)
    assert app.button(key="undo_theme")


def test_themes_of_sentences_take_their_place_by_themselves_where_nothing_was_touched(survey, sentences, monkeypatch):  # noqa: F811
    monkeypatch.setattr(words_first, "_put_in_place", put := Put(words_first._put_in_place))
    app = opened(survey)
    sentences["far"] = None
    app.session_state["themes_by_words"].drawn = 0  # only the part that looks runs again in a browser, here the whole page does
    app.run()
    assert put.times == 1
    assert not is_reading(app) and not has_offer(app)


class Put:
    """Counts how often something is done."""

    def __init__(self, done):
        self.done, self.times = done, 0

    def __call__(self):
        self.times += 1
        self.done()


def test_a_page_that_was_worked_on_is_changed_only_when_it_is_asked_to(survey, sentences):  # noqa: F811
    app = opened(survey)
    app.run()
    sentences["far"] = None
    app.run()
    assert has_offer(app)
    clicked(app, "show_sentences")
    assert not has_offer(app)


def test_a_decision_made_by_words_stands_afterwards(survey, sentences):  # noqa: F811
    app = opened(survey, way="discovery")
    box = next(one for one in app.text_input if one.key.startswith("name_"))
    box.set_value("새 이름").run()
    sentences["far"] = None
    app.run()
    clicked(app, "show_sentences")
    assert any("새 이름" in str(one.options) for one in app.selectbox)


def test_few_opinions_are_not_sorted_twice(survey, sentences, monkeypatch):  # noqa: F811
    monkeypatch.setattr(words_first, "_MANY", 10_000)
    assert not is_reading(opened(survey))


def test_the_first_page_shows_themes_by_words_too_and_says_so(survey, sentences):  # noqa: F811
    app = opened(survey, page="overview")
    assert is_reading(app)
    assert "themes_by_words" in app.session_state


def test_the_first_page_offers_the_sentences_themes_once_it_was_used(survey, sentences):  # noqa: F811
    app = opened(survey, page="overview")
    app.run()
    sentences["far"] = None
    app.run()
    assert has_offer(app)
    clicked(app, "show_sentences")
    assert not has_offer(app)


def test_what_is_drawn_of_themes_by_words_is_drawn_anew_once_sentences_sorted_them(monkeypatch):
    drawn = []
    monkeypatch.setattr(theme_charts, "show", lambda draw, name, loaded, text, *marks, **rest: drawn.append((name, *marks)))
    monkeypatch.setattr(theme_charts, "mark_of", lambda loaded: "")
    said = ["예산이 부족합니다", "국비를 늘려 주세요", "보조금이 더 필요합니다", "인력이 모자랍니다", "담당자를 늘려 주세요"]
    by_words = find_themes(
        pd.DataFrame({"respondent": list("abcde"), "question": "의견", "text": said, "source": "", "row": "", "moment": ""})
    )
    by_sentences = replace(by_words, method=replace(by_words.method, values={**by_words.method.values, "meaning": "sentences"}))
    for themes in (by_words, by_sentences, by_words):
        theme_charts.leading_themes(None, themes, words("ko"))
    assert drawn[0] == drawn[2] != drawn[1]
