"""Each address of a briefing opens the page that shows what it claims, without a browser."""

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from builders import workbook
from sampled import whole
from streamlit.testing.v1 import AppTest

from analysis.briefing import briefing_of, measure
from analysis.briefing.evidence import row_of, view_of
from analysis.language import written
from analysis.reading import read
from analysis.store import open_store
from analysis.survey import Scale
from analysis.themes import KiwiMeaning, read_codebook

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


def test_the_view_of_a_theme_sentence_says_it_and_shows_the_opinions_behind(opened):
    codebook = read_codebook(ROOT / "sample_data" / "codebook.tsv")  # the page begins with it
    measured = measure(whole(), codebook=codebook, meaning=KiwiMeaning())
    briefing = briefing_of(measured)
    told = next(one for one in briefing.messages if one.key == "themes")
    shown = opened(view_of(told, briefing))
    assert _plain(told.sentence) in shown
    theme = told.rows[0].partition("|")[2]
    rows = measured.themes.assignments
    behind = [text for text, own in zip(rows["text"], rows["themes"], strict=True) if theme in own]
    assert sum(_plain(text) in shown for text in behind) >= 2


def test_the_view_of_a_comparison_says_it_beside_the_same_survey(tmp_path):
    rows = [["권역", "(사전) 1. 의미를 이해한다", "(사후) 1. 의미를 이해한다"]]
    files = [[*rows, *([["영남권", "호남권"][n % 2], n % 3 + 1, n % 3 + 1 + rise] for n in range(40))] for rise in (1, 2)]
    with pytest.MonkeyPatch.context() as patch, open_store("", tmp_path) as store:
        patch.setenv("DATA_FOLDER", str(tmp_path))
        keys = []
        for title, cells in zip(("이번", "지난번"), files, strict=True):
            file = workbook({"응답": cells})
            keys.append(store.create_survey(title, "분석"))
            store.add_upload(keys[-1], read([file], scale=Scale(1, 5)), [file], "분석")
    here, there = (read([workbook({"응답": cells})], scale=Scale(1, 5)) for cells in files)
    other = measure(there, meaning=KiwiMeaning())
    told = briefing_of(measure(here, meaning=KiwiMeaning()), against=(other.reading.survey, other.gains))
    compared = next(one for one in told.messages if one.key == "compared")
    known = replace(told, survey=keys[0], against=keys[1])
    app = _opened(view_of(compared, known), tmp_path)
    shown = _plain(_texts(app._tree))
    assert _plain("지난번") in shown and _plain("이번") in shown
    assert [button for button in app.button if button.key == "present_leave"]
    assert written(1.0, "+.2f") in shown and written(2.0, "+.2f") in shown
