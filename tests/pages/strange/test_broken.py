"""What is said and logged where the program meets an error: where it happened, and nobody's data."""

import errno
import logging

import pytest
import streamlit as st
from visiting import visited

from analysis.language import LANGUAGES, words
from analysis.reading import UnreadableFile
from pages.shared import broken

SECRET = "공무원 아무개 010-1234-5678"


def failed(error):
    try:
        raise error
    except type(error) as caught:
        return caught


def test_neither_the_number_nor_the_log_tells_what_the_error_quotes():
    one, other = failed(KeyError(SECRET)), None
    try:
        int(SECRET)
    except ValueError as caught:
        other = caught
    for error in (one, other):
        assert "아무개" not in broken.logged(error)
        assert "5678" not in broken.logged(error)


def test_what_caused_an_error_is_logged_too():
    try:
        try:
            {}["a"]
        except KeyError as cause:
            raise RuntimeError(SECRET) from cause
    except RuntimeError as caught:
        told = broken.logged(caught)
    assert "RuntimeError" in told
    assert "KeyError" in told


def test_the_same_place_has_the_same_number_whatever_the_data():
    numbers = {broken.number_of(failed(KeyError(words))) for words in ("가", "나")}
    assert len(numbers) == 1


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (MemoryError(), "memory"),
        (TimeoutError(), "time"),
        (OSError(errno.ENOSPC, "full"), "disk"),
        (PermissionError(), "files"),
        (ZeroDivisionError(), "program"),
    ],
)
def test_each_kind_of_error_has_a_sentence_in_both_languages(error, kind):
    assert broken.kind_of(error) == kind
    assert all(words(language)(f"errors.{kind}") for language in LANGUAGES)


def test_a_refusal_says_its_own_words():
    assert broken.reason_of(UnreadableFile("empty", file="가.csv")).key == "reading.error.empty"


def test_streamlit_logs_the_place_and_not_the_words(caplog):
    broken.keep_out_of_log()
    log = logging.getLogger("streamlit.error_util")
    log.addHandler(caplog.handler)
    log.error("Uncaught app execution", exc_info=failed(ValueError(SECRET)))
    log.removeHandler(caplog.handler)
    assert "broken page" in caplog.text
    assert "아무개" not in caplog.text


def test_a_chart_that_breaks_leaves_the_rest_of_the_page(monkeypatch):
    st.cache_resource.clear()  # the chart may have been drawn for another test
    monkeypatch.setattr("analysis.figures.respondents_bars", lambda *_, **__: 1 / 0)
    app = visited("responses")
    assert any("이 부분만" in box.value for box in app.error)
    assert app.dataframe
