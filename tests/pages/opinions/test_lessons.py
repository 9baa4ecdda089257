"""What analysts decided about one survey, put to use in another: seen before it counts, kept, undone, handed on."""

from functools import cache
from pathlib import Path

import pytest
from sampled import reading_of, source
from visiting import visited

from analysis.store import open_store
from analysis.themes import KiwiMeaning, Move, find_themes, read_codebook, ref_of, to_json
from pages.shared.opinions.codebook.lessons import in_codebook

ROOT = Path(__file__).parents[3]
WHO = "분석 담당"


@cache
def decision():
    """Twelve opinions of the first workshop's survey, moved to the theme they are second nearest to."""
    survey = reading_of(1).survey
    codebook = read_codebook(ROOT / "sample_data" / "codebook.tsv")
    found = find_themes(survey.opinions, survey.respondents, codebook=codebook, meaning=KiwiMeaning())
    told = found.assignments[found.assignments["themes"].map(len) > 0].drop_duplicates("opinion")
    target = found.table["theme"].iloc[0]
    edits = [Move(opinion, (ref_of(found, target),)) for opinion in told["opinion"][told["themes"].str[0] != target][:12]]
    return edits, found.table["label"].iloc[0]


@pytest.fixture
def surveys(data_folder):
    """The keys of a survey that is decided about, and of another."""
    with open_store("", data_folder) as store:
        first = store.add_survey("첫 연수", reading_of(1), [source(1)], WHO)
        second = store.add_survey("둘째 연수", reading_of(2), [source(2)], WHO)
        payload = {"way": "codebook", "edits": [to_json(edit) for edit in decision()[0]], "moved": 0}
        store.record(first, "theme_edit", payload, WHO)
    return first, second


def opened(survey, **params):
    return visited("opinions", **{"survey": survey, "pane": "lessons", **params})


def clicked(app, key):
    app.button(key=key).click().run()
    assert not app.exception
    return app


def told(app):
    return " ".join([line.value for line in (*app.markdown, *app.caption, *app.success, *app.info, *app.error)])


def lessons_in(folder, survey):
    with open_store("", folder) as store:
        return list(store.survey(survey).lessons)


def test_lessons_count_only_after_their_effect_was_seen_and_are_undone(surveys, data_folder):
    first, second = surveys
    app = opened(second)
    assert "다른 설문에서 배운 것을 쓰지 않습니다" in told(app)
    assert app.button(key="lessons_save").disabled
    clicked(app, "lessons_preview")
    assert "저장하면 의견" in told(app)
    assert lessons_in(data_folder, second) == []
    clicked(app, "lessons_save")
    kept = lessons_in(data_folder, second)
    assert len(kept) == 12
    assert {one["survey"] for one in kept} == {first}
    assert {one["theme"] for one in kept} == {decision()[1]}
    assert "의견 **12건**에서 배워" in told(app)
    clicked(app, "undo_theme")
    assert lessons_in(data_folder, second) == []


def test_no_word_of_another_survey_is_kept_in_the_log_of_this_one(surveys, data_folder):
    second = surveys[1]
    clicked(clicked(opened(second), "lessons_preview"), "lessons_save")
    with open_store("", data_folder) as store:
        (event,) = [one for one in store.history(second) if one.kind.value == "lessons_taken"]
    said = [text for text in reading_of(1).survey.opinions["text"] if len(text) > 6]
    assert not any(text in str(event.payload) for text in said)


def test_a_survey_without_decisions_teaches_nothing(surveys):
    assert "아직 배울 것이 없습니다" in told(opened(surveys[0]))


def test_examples_stand_in_the_codebook_s_theme_of_the_same_name():
    rows = [{"theme": "예산", "guide_words": ["예산"], "examples": ["국비"]}, {"theme": "인력", "guide_words": ["인력"]}]
    both = in_codebook(rows, [("돈이 모자랍니다", "예산"), ("딴 주제", "없는 이름")])
    assert both[0]["examples"] == ["국비", "돈이 모자랍니다"]
    assert both[1]["examples"] == []
    assert rows[0]["examples"] == ["국비"]
