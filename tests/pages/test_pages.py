"""The pages without a browser: they open, follow their filters, and refuse what cannot be used."""

import shutil
from pathlib import Path

import pytest
import streamlit as st
from visiting import visited

import analysis.themes

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "sample_data").glob("*.xlsx"))
PAGES = ["overview", "gains", "questions", "opinions", "beside", "briefing", "responses", "upload"]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_page_opens_in_both_languages(name, language):
    app = visited(name, lang=language)
    assert not app.exception
    assert app.title


def test_the_sample_is_marked_as_sample():
    assert any("예시 자료입니다" in line.value for line in visited().markdown)


def test_an_uploaded_file_is_told_and_accepted():
    app = visited("upload")
    app.file_uploader[0].set_value([(SAMPLES[2].name, SAMPLES[2].read_bytes(), XLSX)]).run()
    assert not app.exception
    assert any("187" in line.value for line in app.markdown)
    app.button(key="accept").click().run()
    assert not app.exception
    assert not any("예시 자료입니다" in line.value for line in app.markdown)
    assert any("187명" in line.value for line in app.caption)


def test_a_bad_file_is_refused_and_cannot_be_accepted():
    app = visited("upload")
    app.file_uploader[0].set_value([("빈 파일.csv", b"", "text/csv")]).run()
    assert not app.exception
    assert any("빈 파일" in box.value for box in app.error)
    assert not [button for button in app.button if button.key == "accept"]


def test_opinions_alone_show_an_empty_state_where_gains_would_be():
    app = visited("upload")
    text = "의견\n" + "\n".join(f"예산이 부족합니다 {n}" for n in range(12))
    app.file_uploader[0].set_value([("의견.csv", text.encode(), "text/csv")]).run()
    app.button(key="accept").click().run()
    assert not app.exception
    gains = app.switch_page("pages/gains.py").run()
    assert not gains.exception


def stored():
    """A page of a survey that was uploaded, and the survey's key."""
    app = visited("upload")
    app.file_uploader[0].set_value([(SAMPLES[2].name, SAMPLES[2].read_bytes(), XLSX)]).run()
    app.button(key="accept").click().run()
    return app, app.query_params["survey"][0]


def test_everything_is_exported_and_imported_on_the_pages(data_folder):
    _, survey = stored()
    page = visited("surveys")
    page.button(key="export").click().run()
    assert not page.exception
    content = page.session_state["export_ready"][2]
    shutil.rmtree(data_folder)
    st.cache_resource.clear()
    page = visited("surveys")
    uploader = next(box for box in page.file_uploader if box.key.startswith("import_file"))
    uploader.set_value([("전체.zip", content, "application/zip")]).run()
    page.button(key="import").click().run()
    assert not page.exception
    assert any("새 설문 1개" in box.value for box in page.success)
    assert any("187명" in line.value for line in visited(survey=survey).caption)


def test_a_zip_that_is_no_export_is_refused_on_the_page():
    page = visited("surveys")
    uploader = next(box for box in page.file_uploader if box.key.startswith("import_file"))
    uploader.set_value([("사진.zip", b"PK", "application/zip")]).run()
    page.button(key="import").click().run()
    assert not page.exception
    assert any("사진" in box.value and "내보낸 파일이 아니거나" in box.value for box in page.error)


def test_the_themes_of_a_stored_survey_are_not_worked_out_again_after_a_restart(monkeypatch):
    _, survey = stored()
    before = visited("opinions", survey=survey)
    st.cache_resource.clear()
    monkeypatch.setattr(analysis.themes, "find_themes", None)
    after = visited("opinions", survey=survey)
    assert not after.exception
    assert [line.value for line in after.markdown] == [line.value for line in before.markdown]


VIEWS = ["groups", "items", "people", "rounds", "table"]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_view_of_the_gains_opens(view, language):
    app = visited("gains", view=view, lang=language, reference="1", compare="adjusted")
    assert not app.exception
    assert app.get("plotly_chart") or app.dataframe


@pytest.mark.parametrize("shape", ["slope", "map"])
def test_the_groups_can_be_drawn_as_slopes_and_on_a_map(shape):
    app = visited("gains", shape=shape)
    assert not app.exception
    assert any(f"regions_{shape}" in chart.proto.id for chart in app.get("plotly_chart"))


def test_a_filter_in_the_address_narrows_the_people_and_says_so():
    app = visited("gains", only_region="영남권", only_tier="시·군·구")
    assert not app.exception
    assert {"영남권", "시·군·구"} <= {button.label for button in app.button if button.key.startswith("chip_")}
    assert app.multiselect(key="only_region").value == ["영남권"]
    assert app.query_params["only_region"] == "영남권"


def test_a_filter_follows_to_the_next_page_and_is_taken_off_there():
    app = visited("gains", only_region="영남권", only_tier="시·군·구")
    app.switch_page("pages/questions.py").run()
    assert app.query_params["only_region"] == "영남권"
    app.button(key="chip_region_0").click().run()
    assert "only_region" not in app.query_params
    assert app.query_params["only_tier"] == "시·군·구"
    back = app.switch_page("pages/gains.py").run()
    assert back.multiselect(key="only_region").value == []
    assert back.multiselect(key="only_tier").value == ["시·군·구"]


def test_a_page_of_the_whole_survey_says_that_filters_do_not_narrow_it():
    app = visited("gains", only_region="영남권").switch_page("pages/responses.py").run()
    assert any("다른 화면에서 고른 조건" in line.value for line in app.caption)


def test_a_filter_that_no_group_is_called_is_passed_over():
    app = visited("gains", only_region="없는 권역")
    assert not app.exception
    assert app.multiselect(key="only_region").value == []


def test_several_groups_can_be_chosen_and_stand_in_the_address():
    app = visited("gains")
    app.multiselect(key="only_region").set_value(["영남권", "호남권"]).run()
    assert app.query_params["only_region"] == "영남권|호남권"


def test_so_few_people_that_they_could_be_made_out_are_not_shown():
    app = visited("gains", only_province="세종특별자치시", only_grade="9급", only_tier="시·도")
    assert not app.exception
    assert not app.get("plotly_chart")
    assert any("왼쪽에서 조건을 넓혀" in box.value for box in app.info)


@pytest.mark.parametrize("moment", ["pre", "post"])
def test_one_moment_alone_shows_its_means(moment):
    app = visited("gains", moment=moment)
    assert not app.exception
    assert app.get("plotly_chart")


def test_the_disclosure_threshold_is_a_setting_that_every_figure_follows():
    _, survey = stored()
    page = visited("surveys", survey=survey)
    page.number_input(key="threshold_5").set_value(50).run()
    assert not page.exception
    gains = visited("gains", survey=survey, view="table", by="grade")
    assert not gains.exception
    table = gains.dataframe[0].value
    shown = table[table["비고"] != "비공개"]["짝지은 응답(명)"]
    assert (shown >= 50).all()
    # Grades of fewer than fifty are told together.
    assert table.astype(str).apply(lambda column: column.str.contains("급+", regex=False)).any(axis=None)
