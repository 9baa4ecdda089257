"""Notes on charts: kept with the survey, masked, and the remark beside the briefing's message of the same thing."""

import pytest
import streamlit as st
from visiting import visited

from analysis.reading import Source, read
from analysis.store import open_store
from pages.shared.showing.noting import message_of

FILE = "권역,사전 정책 이해,사후 정책 이해,사전 추진 방법 이해,사후 추진 방법 이해\n" + "\n".join(
    f"{('영남권', '호남권')[n % 2]},{1 + n % 3},{2 + n % 3},{1 + n % 2},{3 + n % 2}" for n in range(40)
)


@pytest.fixture
def survey(data_folder):
    source = Source("설문.csv", FILE.encode())
    with open_store("", data_folder) as store:
        return store.add_survey("공동연수", read([source]), [source], "분석 담당")


def opened(survey, page):
    return visited(page, survey=survey)


def noted(app, chart, words):
    app.session_state[f"noting_{chart}"] = True
    app.run()
    app.text_area(key=f"note_text_{chart}").set_value(words)
    next(button for button in app.button if button.key == f"note_keep_{chart}").click().run()
    assert not app.exception
    return app


def told(app):
    return " ".join(line.value for line in app.markdown)


def test_a_note_is_kept_with_the_survey_and_its_telephone_number_masked(survey, data_folder):
    noted(opened(survey, "gains"), "regions_dumbbell", "호남권은 설명을 더 들었다. 문의 010-1234-5678")
    st.cache_resource.clear()
    assert "호남권은 설명을 더 들었다" in told(opened(survey, "gains"))
    with open_store("", data_folder) as store:
        (note,) = store.survey(survey).notes.values()
    assert "1234" not in note


def test_an_emptied_note_is_gone(survey, data_folder):
    app = noted(opened(survey, "gains"), "regions_dumbbell", "지울 메모")
    assert "지울 메모" not in told(noted(app, "regions_dumbbell", " "))
    with open_store("", data_folder) as store:
        assert store.survey(survey).notes == {}


def test_a_note_is_the_remark_beside_the_briefing_s_message_of_the_same_thing(survey):
    noted(opened(survey, "gains"), "regions_dumbbell", "설명을 더 들은 곳이다")
    app = opened(survey, "briefing")
    remarks = [str(value) for frame in app.dataframe for value in frame.value.to_numpy().ravel()]
    tables = [str(table.value) for table in app.get("arrow_data_frame")]
    assert "설명을 더 들은 곳이다" in " ".join([*remarks, *tables])


@pytest.mark.parametrize(
    ("chart", "message"),
    [
        ("regions_slope", "groups"),
        ("items", "items"),
        ("items_by_group", "items"),
        ("answers_5", "items"),
        ("answers_of_groups", "groups"),
        ("theme_table", "themes"),
        ("question_points_c7", "question_c7"),
        ("question_groups_c7_two", "question_c7_two"),
        ("opinion_map", ""),
    ],
)
def test_the_message_is_the_one_that_speaks_of_the_same(chart, message):
    assert message_of(chart) == message
