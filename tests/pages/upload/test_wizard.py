"""자료 올리기 as a wizard: what is shown of a file, questions answered by a click, forms remembered, nothing lost on the way."""

import html
import json

import pytest
from builders import csv, wide_rows, workbook
from hard import hard_file, names, next_file
from sending import sent
from visiting import visited

from analysis.command_line import main
from analysis.language import words
from analysis.reading import Form
from analysis.store import open_store

TYPE = "application/octet-stream"
BAD = csv("", "빈 파일.csv")


def opened(**params):
    return visited("upload", **params)


def drop(app, *sources):
    app.file_uploader[0].set_value([(source.name, source.data, TYPE) for source in sources]).run()
    assert not app.exception
    return app


def click(app, key):
    next(button for button in app.button if button.key == key or button.key.startswith(f"{key}_")).click()
    app.run()
    assert not app.exception
    return app


def asked(app):
    """The numbers of the questions that are open."""
    return sorted({button.key.split("_")[1] for button in app.button if button.key.startswith("reply_")})


def can_keep(app):
    return not app.button(key="accept").disabled


def says(app, text):
    boxes = (*app.markdown, *app.caption, *app.info, *app.error, *app.success, *app.warning)
    return any(text in html.unescape(box.value) for box in boxes)


def answer_all(app):
    """Answer every question by its likeliest answer."""
    for _ in range(12):
        if not asked(app):
            return app
        click(app, "reply_0_0")
    raise AssertionError("a question does not go away once it is answered")


def remembered(app):
    return click(answer_all(drop(app, hard_file())), "remember")


def test_a_click_answers_a_question_and_it_goes_away():
    app = drop(opened(), hard_file())
    before = len(asked(app))
    assert before >= 2
    assert len(asked(click(app, "reply_0_0"))) == before - 1


def test_an_answer_is_undone_and_done_again():
    app = drop(opened(), hard_file())
    before = len(asked(app))
    assert app.button(key="undo").disabled
    click(app, "reply_0_0")
    assert len(asked(click(app, "undo"))) == before
    assert len(asked(click(app, "redo"))) == before - 1
    assert app.button(key="redo").disabled


def test_an_unknown_region_is_told_by_one_click_and_the_survey_follows():
    app = drop(opened(), hard_file())
    label = words("ko")("reading.answer.region", region="영남권")
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception
    click(answer_all(app), "accept")
    with open_store() as store:
        (state,) = store.surveys()
        assert store.reading_of(state.key).survey.regions == ("영남권",)


def test_the_grid_covers_persons_and_codes_and_marks_header_and_rows_left_out():
    told = sent(drop(opened(), hard_file())).decode("utf-8", "ignore")
    assert not any(name in told for name in names())
    assert "010-7003" not in told
    assert "KD0003" not in told
    assert '<tr class="header">' in told
    assert '<tr class="out">' in told
    assert "예산을 더 늘려 주시기" in told


def test_one_line_says_what_became_of_every_cell():
    app = drop(opened(), hard_file())
    assert says(app, "값이 있는 셀 282개 = 답으로 읽음 192 + 제목·설명 12 + 개인정보 48 + 제외 6 + 질문 24")


def test_markup_in_a_cell_is_shown_as_text():
    header, *rows = wide_rows()
    picture = "<img src=x onerror=alert(1)>"
    told = sent(drop(opened(), workbook({"응답": [header, *([*row[:-1], f"{picture} 예산"] for row in rows)]})))
    assert picture.encode() not in told
    assert b"&lt;img" in told


def test_a_sheet_that_is_not_used_shows_none_of_its_cells():
    roster = [["참석자 명단"], *[[name, "부산"] for name in names()]]
    app = drop(opened(), workbook({"응답": wide_rows(), "명단": roster}))
    app.selectbox(key="wizard_place").select(("설문.xlsx", "명단")).run()
    assert not app.exception
    assert not any(name in sent(app).decode("utf-8", "ignore") for name in names())
    assert says(app, "이 시트는 쓰지 않았습니다")


def test_where_the_only_file_is_refused_the_refusal_stands_alone():
    app = drop(opened(), BAD)
    assert app.error
    assert not says(app, "올린 파일")
    assert not [button for button in app.button if button.key in ("undo", "redo")]


def test_a_refused_file_among_good_ones_is_named_and_must_be_decided_about():
    app = drop(opened(), hard_file(), BAD)
    assert says(app, "빈 파일")
    assert not can_keep(app)
    click(app, "without")
    assert can_keep(app)
    click(app, "accept")
    with open_store() as store:
        (state,) = store.surveys()
        assert state.active_uploads[0].summary["files"] == ["6월 응답.xlsx"]


def test_a_refused_file_loses_no_answer():
    app = click(drop(opened(), hard_file()), "reply_0_0")
    left = len(asked(app))
    drop(app, hard_file(), BAD)
    assert len(asked(app)) == left
    drop(app, hard_file())
    assert len(asked(app)) == left
    assert can_keep(app)


def test_a_corrected_file_in_the_place_of_another_is_not_asked_again():
    alone = len(asked(drop(opened(), next_file())))
    app = click(drop(opened(), hard_file()), "reply_0_0")
    drop(drop(app), next_file())
    assert len(asked(app)) == alone - 1


def test_a_file_of_another_form_in_the_place_of_one_takes_no_answer_over():
    app = click(drop(opened(), hard_file()), "reply_0_0")
    drop(drop(app), workbook({"응답": wide_rows()}))
    assert app.button(key="undo").disabled


def test_an_upload_is_still_there_after_a_look_at_another_page():
    app = click(drop(opened(), hard_file()), "reply_0_0")
    left = len(asked(app))
    app.switch_page("pages/gains.py").run()
    app.switch_page("pages/upload.py").run()
    assert not app.exception
    assert len(asked(app)) == left
    assert says(app, "6월 응답")


def test_after_a_look_at_another_page_one_of_the_files_can_still_be_taken_out():
    app = drop(opened(), hard_file(), next_file())
    app.switch_page("pages/gains.py").run()
    app.switch_page("pages/upload.py").run()
    click(app, "take_out")
    assert not says(app, "6월 응답")
    assert says(app, "7월 응답")


def test_starting_over_forgets_files_and_answers():
    app = click(drop(opened(), hard_file()), "start_over")
    assert not [button for button in app.button if button.key == "accept"]


def test_taking_the_last_file_out_of_the_uploader_empties_the_page():
    app = drop(opened(), hard_file())
    drop(app)
    assert not [button for button in app.button if button.key == "accept"]


def test_two_files_of_one_name_stay_two():
    app = drop(opened(), hard_file("응답.xlsx"), next_file("응답.xlsx"))
    assert says(app, "응답 (2)")


def test_leaving_out_the_only_sheet_is_refused_and_undone():
    app = drop(opened(), workbook({"응답": wide_rows()}))
    app.segmented_control(key="wizard_panel").select("sheets").run()
    next(toggle for toggle in app.toggle if toggle.key.startswith("sheet_")).set_value(False).run()
    assert not app.exception
    assert app.error
    click(app, "undo")
    assert not app.error
    assert can_keep(app)


def test_what_a_person_answered_is_kept_with_the_upload():
    app = click(answer_all(drop(opened(), hard_file())), "accept")
    assert not app.exception
    with open_store() as store:
        upload = store.surveys()[0].active_uploads[0]
        assert store.form_of(upload.id) != Form()


def test_the_next_file_of_a_remembered_form_is_asked_nothing():
    app = remembered(opened())
    drop(click(app, "start_over"), next_file())
    assert says(app, "양식을 적용했습니다")
    assert asked(app) == []


def test_a_question_worded_a_little_differently_is_told():
    app = remembered(opened())
    drop(click(app, "start_over"), next_file())
    assert says(app, "발굴해 낼 수")


def test_the_form_is_done_without_by_one_click_and_taken_back_by_another():
    app = remembered(opened())
    drop(click(app, "start_over"), next_file())
    click(app, "without_form")
    assert not says(app, "양식을 적용했습니다")
    assert asked(app)
    click(app, "undo")
    assert says(app, "양식을 적용했습니다")


def test_a_form_is_renamed_deleted_and_brought_back_from_the_history():
    app = remembered(opened())
    app.switch_page("pages/surveys.py").run()
    name = next(box for box in app.text_input if box.key.startswith("rename_"))
    name.set_value("표준 양식").run()
    click(app, "do_rename_0")
    with open_store() as store:
        assert [saved.name for saved in store.saved_forms()] == ["표준 양식"]
    click(app, "delete_form_0")
    with open_store() as store:
        assert store.saved_forms() == ()
        store.undo(store.history("")[-1].seq, "분석 담당")
        assert [saved.name for saved in store.saved_forms()] == ["표준 양식"]


def test_a_form_comes_from_a_file_and_takes_no_other_form_s_place():
    app = remembered(opened())
    with open_store() as store:
        (saved,) = store.saved_forms()
    app.switch_page("pages/surveys.py").run()
    content = json.dumps(saved.form.to_json(), ensure_ascii=False).encode()
    next(box for box in app.file_uploader if box.key == "form_file_0").set_value([("form.json", content, TYPE)]).run()
    click(app, "import_form")
    with open_store() as store:
        assert {form.name for form in store.saved_forms()} == {saved.name, f"{saved.name} (2)"}


@pytest.mark.parametrize(
    "content", [b"not json", b"[1, 2]", b'{"columns": {"a": {"role": "king"}}}', b"[" * 100_000, b"\xff\xfe"]
)
def test_a_file_that_is_no_form_is_refused(content):
    app = opened().switch_page("pages/surveys.py").run()
    next(box for box in app.file_uploader if box.key == "form_file_0").set_value([("양식.json", content, TYPE)]).run()
    assert not app.exception
    assert says(app, "양식 파일")


def test_the_same_file_saved_in_two_tabs_is_refused_in_words_the_second_time():
    first, second = drop(opened(), hard_file()), drop(opened(), hard_file())
    click(answer_all(first), "accept")
    with open_store() as store:
        key = store.surveys()[0].key
    answer_all(second)
    second.selectbox(key="target").select(key).run()
    assert not [button for button in second.button if button.key == "accept"]
    second.radio(key="way_to_keep").set_value("add").run()
    click(second, "accept")
    assert second.error
    with open_store() as store:
        assert len(store.survey(key).active_uploads) == 1


def test_the_wizard_speaks_english():
    app = drop(opened(lang="en"), hard_file())
    assert {"Undo", "Redo", "Start over"} <= {button.label for button in app.button}


def test_the_quality_report_counts_what_was_read_and_left_out():
    app = drop(opened(), hard_file())
    app.segmented_control(key="wizard_panel").select("quality").run()
    assert not app.exception
    assert [metric.value for metric in app.metric] == ["24", "24", "1"]


def test_the_downloaded_form_is_taken_by_the_command_line(tmp_path, capsys):
    remembered(opened())
    source = next_file()
    with open_store() as store:
        form = store.saved_forms()[0].form
    (tmp_path / "form.json").write_text(json.dumps(form.to_json(), ensure_ascii=False), encoding="utf-8")
    (tmp_path / source.name).write_bytes(source.data)
    assert main(["read", str(tmp_path / source.name), "--form", str(tmp_path / "form.json"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["questions"] == []
