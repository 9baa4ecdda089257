"""Where an upload goes by itself, what a new survey is called, and a draft that outlives a reload."""

import pytest
import streamlit as st
from visiting import visited

from analysis.language import words
from analysis.reading import Source, in_common, read
from pages.shared.upload import surviving
from pages.shared.upload.draft import Draft, DraftFile
from pages.shared.upload.keeping import suggested_title

KO = words("ko")
FIRST = "권역,사전 주거 정책을 이해한다,사후 주거 정책을 이해한다\n" + "영남권,2,4\n" * 20 + "호남권,3,5\n" * 20
OTHER = "기관,강의실이 편했다,음식이 좋았다\n" + "구청,4,5\n" * 12 + "도청,3,4\n" * 12


def dropped(content, name):
    app = visited("upload")
    app.file_uploader[0].set_value([(name, content.encode(), "text/csv")]).run()
    assert not app.exception
    return app


def kept(content, name):
    dropped(content, name).button(key="accept").click().run()


def reading(content, name="설문.csv"):
    return read([Source(name, content.encode())])


def test_what_asks_nothing_that_a_stored_survey_asks_becomes_a_survey_of_its_own():
    kept(FIRST, "일차.csv")
    app = dropped(OTHER, "이차.csv")
    assert app.selectbox(key="target").value == "new"
    assert any("같은 것은 없습니다" in line.value for line in app.caption)


def test_what_asks_the_same_is_offered_for_the_stored_survey_and_how_much_is_the_same_is_said():
    kept(FIRST, "일차.csv")
    kept(OTHER, "이차.csv")
    app = dropped(FIRST.replace("영남권", "중부권"), "삼차.csv")
    assert app.selectbox(key="target").value != "new"
    assert any("질문 1개 가운데 1개" in line.value for line in app.caption)


def test_what_is_stored_already_is_opened_and_not_kept_again():
    kept(FIRST, "일차.csv")
    app = dropped(FIRST, "일차.csv")
    assert not [button for button in app.button if button.key == "accept"]
    app.button(key="open_stored").click().run()
    assert app.title[0].value == KO("pages.overview.title")
    assert not app.exception


def test_what_is_stored_already_but_taken_for_something_else_can_be_kept():
    kept(FIRST, "일차.csv")
    app = dropped(FIRST.replace("이해한다", "이해한다 (1 아니다~7 그렇다)"), "일차.csv")
    assert app.button(key="accept")


def test_a_file_that_shares_only_its_free_words_with_a_stored_survey_becomes_one_of_its_own():
    words_too = (
        "권역,사전 주거 정책을 이해한다,사후 주거 정책을 이해한다,자유의견\n"
        + "영남권,2,4,예산이 더 필요합니다\n호남권,3,5,사람이 모자랍니다\n" * 20
    )
    kept(words_too, "일차.csv")
    app = dropped(words_too.replace("주거", "교통"), "이차.csv")
    assert app.selectbox(key="target").value == "new"
    assert any("같은 것은 많아야 1개" in line.value for line in app.caption)


def test_short_names_of_items_are_suggested_before_a_file_is_kept_and_afterwards():
    app = dropped(FIRST, "일차.csv")
    app.toggle(key="asks_item_names").set_value(True).run()
    assert not app.exception
    assert any("주거 정책 이해" in table.value.to_string() for table in app.dataframe)
    app.button(key="accept").click().run()
    app.switch_page("pages/surveys.py").run()
    app.segmented_control(key="side").set_value("items").run()
    assert any("주거 정책 이해" in table.value.to_string() for table in app.dataframe)


def test_questions_in_common_are_counted_by_their_words_and_scale():
    assert in_common(reading(FIRST), reading(FIRST.replace("영남권", "중부권"))) == (1, 1)
    assert in_common(reading(FIRST), reading(OTHER))[0] == 0


@pytest.mark.parametrize("content", [FIRST, OTHER])
def test_no_survey_is_called_as_its_file(content):
    title = suggested_title(reading(content, "설문결과_최종(2).csv"), KO)
    assert title
    assert "최종" not in title
    assert "csv" not in title


def test_a_title_that_stands_in_the_file_is_kept():
    assert suggested_title(reading("유월 공동연수 만족도 조사,,\n" + FIRST, "a.csv"), KO) == "유월 공동연수 만족도 조사"


@pytest.fixture
def browser(monkeypatch):
    """Say which browser asks, by the token in its cookie."""
    address, session = {}, {}
    monkeypatch.setattr(st, "query_params", address)
    monkeypatch.setattr(st, "session_state", session)

    def of(token):
        session.clear()
        cookie = {"_streamlit_xsrf": f"2|00000000|{token}|1"}
        monkeypatch.setattr(surviving.st, "context", type("Context", (), {"cookies": cookie}))

    yield of
    st.cache_resource.clear()


def a_draft():
    return Draft({"one": DraftFile("one", Source("가.csv", b"1"))})


def test_a_draft_is_found_again_by_the_browser_that_made_it(browser):
    browser("aa11bb22")
    draft = a_draft()
    surviving.keep(draft)
    browser("aa11bb22")
    assert surviving.taken_up(Draft) is draft


@pytest.mark.parametrize("other", ["aa11bb23", ""])
def test_nobody_else_finds_a_draft_by_its_address(browser, other):
    browser("aa11bb22")
    surviving.keep(a_draft())
    browser(other)
    assert not surviving.taken_up(Draft).files


def test_a_draft_that_was_kept_is_forgotten(browser):
    browser("aa11bb22")
    surviving.keep(a_draft())
    surviving.forget()
    browser("aa11bb22")
    assert not surviving.taken_up(Draft).files


def test_only_so_many_drafts_are_held(browser):
    browser("aa11bb22")
    addresses = []
    for _ in range(surviving._MOST + 3):
        surviving.keep(a_draft())
        addresses.append(st.query_params["draft"])
        st.session_state.clear()
    assert len(surviving._shelf().drafts) == surviving._MOST
    assert addresses[0] not in surviving._shelf().drafts
