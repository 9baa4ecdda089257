"""Each address of a briefing opens the page that shows what it claims, without a browser."""

import re
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from analysis.briefing.evidence import row_of, view_of
from analysis.language import written

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """All text of the page at an address, without blanks and marks."""
    known = {}

    def show(view):
        if view not in known:
            known[view] = _shown(view, tmp_path_factory.mktemp("data"))
        return known[view]

    return show


def _shown(view, folder):
    return _plain(_texts(_opened(view, folder)._tree))


def _opened(view, folder):
    page, _, asked = view.partition("?")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATA_FOLDER", str(folder))
        patch.setenv("THEMES_MEANING", "kiwi")
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=90)
        for key, value in parse_qsl(asked):
            app.query_params[key] = value
        app.run()
        app = app.switch_page(f"pages/{page}.py").run() if page else app
    assert not app.exception
    return app


def _texts(block):
    """What is written on a page: elements as they are sent to the browser."""
    told = [_texts(child) for child in getattr(block, "children", {}).values()]
    proto = getattr(block, "proto", None)
    return " ".join([*told, *_strings(proto)])


def _strings(message):
    if not hasattr(message, "ListFields"):
        return
    for field, value in message.ListFields():
        parts = value if isinstance(value, list) or hasattr(value, "append") or hasattr(value, "add") else [value]
        for part in parts:
            if isinstance(part, str):
                yield part.encode().decode("unicode_escape") if re.search(r"\\u[0-9a-f]{4}", part) and part.isascii() else part
            elif field.message_type is not None:
                yield from _strings(part)


def _plain(text):
    return re.sub(r"<[^<>]{0,200}>|\\[nu][0-9a-f]{0,4}|[\s*\\]", "", text).replace("−", "-")


@pytest.mark.parametrize("key", ["respondents", "overall", "groups", "items", "question_q8", "question_q10"])
def test_the_view_of_a_sentence_says_that_sentence(opened, briefing, key):
    told = next(told for told in briefing.messages if told.key == key)
    assert _plain(told.sentence) in opened(view_of(told, briefing))


def test_the_view_of_a_question_shows_no_other_question(opened, briefing):
    told = {told.key: told for told in briefing.messages}
    shown = opened(view_of(told["question_q8"], briefing))
    assert _plain(told["question_q9"].sentence) not in shown


@pytest.mark.parametrize("item", ["q1", "q7"])
def test_the_view_of_a_change_shows_that_change(opened, measured, item):
    table = measured.gains.table
    for row in table[(table["item"] == item) & table["group"].isin(measured.gains.groups)].to_dict("records"):
        shown = opened(row_of("gains", row))
        assert row["group"] in shown and written(row["gain"], "+.2f") in shown


def test_the_view_of_a_share_shows_its_question(opened, measured):
    row = measured.questions.shares.iloc[0].to_dict()
    [text] = measured.questions.questions[measured.questions.questions["question"] == row["question"]]["text"]
    assert _plain(text) in opened(row_of("shares", {**row, "item": row["question"]}))


def test_the_view_of_a_theme_chooses_that_theme(tmp_path):
    app = _opened("opinions?lang=ko", tmp_path)
    first = app.session_state["chosen_theme"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATA_FOLDER", str(tmp_path))
        patch.setenv("THEMES_MEANING", "kiwi")
        app.selectbox(key="theme").select_index(1).run()
    second = app.session_state["chosen_theme"]
    assert first != second
    assert _opened(row_of("themes", {"theme": second}), tmp_path).session_state["chosen_theme"] == second
