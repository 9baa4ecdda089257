"""A filter whose first option, which no address names, becomes another one while somebody works with it."""

import pytest
from streamlit.testing.v1 import AppTest


def screen():
    import streamlit as st  # noqa: PLC0415

    from pages.shared.filters import in_address  # noqa: PLC0415

    if "survey_now" in st.session_state:
        st.query_params["survey"] = st.session_state["survey_now"]
    in_address(st.selectbox, "주제", st.session_state.get("themes", ["예산", "인력", "교육"]), "theme")


@pytest.fixture
def app():
    return AppTest.from_function(screen).run()


def test_what_is_looked_at_stays_where_another_option_comes_first(app):
    app.session_state["themes"] = ["인력", "예산", "교육"]
    app.run()
    assert app.selectbox(key="theme").value == "예산"
    assert app.query_params["theme"] == "예산", "a link to it shows the same"
    app.session_state["themes"] = ["예산", "인력", "교육"]
    app.run()
    assert app.selectbox(key="theme").value == "예산"


def test_the_first_option_is_looked_at_where_the_other_is_no_more(app):
    app.session_state["themes"] = ["인력", "교육"]
    assert app.run().selectbox(key="theme").value == "인력"


def test_the_back_button_brings_back_what_the_address_names(app):
    app.selectbox(key="theme").select("교육").run()
    app.query_params["theme"] = "인력"
    assert app.run().selectbox(key="theme").value == "인력"
    del app.query_params["theme"]
    assert app.run().selectbox(key="theme").value == "예산"


def test_another_survey_is_looked_at_by_its_own_first_option(app):
    app.session_state["themes"], app.session_state["survey_now"] = ["인력", "예산"], "another"
    assert app.run().selectbox(key="theme").value == "인력"
