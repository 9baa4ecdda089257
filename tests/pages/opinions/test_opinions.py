"""현장 의견 without a browser: what an analyst decides is kept, told, undone, and there again after restart and new upload."""

import re
from threading import Event as Flag

import pytest
import streamlit as st
from hypothesis import given
from hypothesis import strategies as some
from sampled import reading_of, source
from visiting import visited

from analysis.store import Event, Kind, events, open_store
from analysis.themes import Redo, SetAside, Undo, edit_from_json, standing
from analysis.themes.identity import theme_id
from pages.shared.opinions import deciding, meanwhile
from pages.shared.opinions.codebook.codebooks import default_rows
from pages.shared.opinions.sorting import themes_at_hand

WHO = "분석 담당"
PANES = ["themes", "review", "map", "compare", "across", "codebook", "lessons", "history"]


@pytest.fixture
def survey(data_folder):
    """The key of a stored survey of one workshop."""
    with open_store("", data_folder) as store:
        return store.add_survey("유월 공동연수", reading_of(2), [source(2)], WHO)


def opened(survey="", page="opinions", **params):
    return visited(page, survey=survey, **params)


def clicked(app, key):
    app.button(key=key).click().run()
    assert not app.exception
    return app


def name_box(app):
    return next(box for box in app.text_input if str(box.key).startswith("name_"))


def renamed(app, label):
    name_box(app).set_value(label).run()
    assert not app.exception
    return app


def labels(app):
    return list(app.selectbox(key="theme").options)


def told(app):
    return " ".join([line.value for line in (*app.markdown, *app.caption, *app.success, *app.info, *app.error)])


def decisions(folder, survey):
    with open_store("", folder) as store:
        return [edit.payload for edit in store.survey(survey).theme_edits]


@pytest.mark.parametrize("pane", PANES)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_view_of_the_opinions_opens(pane, language):
    app = opened(pane=pane, lang=language)
    assert app.title
    assert app.segmented_control(key="pane").value == pane


def test_a_new_name_is_kept_in_the_store_and_shown_everywhere(survey, data_folder):
    app = renamed(opened(survey), "돌봄은 집에서")
    assert "돌봄은 집에서" in labels(app)
    assert "이름을 ‘돌봄은 집에서’로 바꿈" in told(app)
    chosen = app.selectbox(key="theme").proto
    assert (chosen.set_value, chosen.raw_value) == (True, "돌봄은 집에서"), (
        "the browser is told, which keeps the old words otherwise"
    )
    assert [edit["edits"][0]["edit"] for edit in decisions(data_folder, survey)] == ["rename"]
    st.cache_resource.clear()
    assert "돌봄은 집에서" in labels(opened(survey))


@pytest.mark.parametrize(("typed", "answer"), [("  ", "비워 둘 수 없습니다"), ("{other}", "이미 있는 주제입니다")])
def test_a_name_that_is_empty_or_another_theme_s_is_refused(survey, data_folder, typed, answer):
    app = opened(survey)
    renamed(app, typed.format(other=labels(app)[1]))
    assert answer in told(app)
    assert decisions(data_folder, survey) == []


def box(app, start, kind="multiselect"):
    return next(one for one in getattr(app, kind) if str(one.key).startswith(start))


def test_themes_are_merged_into_the_chosen_one(survey):
    app = opened(survey)
    first, second = labels(app)[:2]
    box(app, "merge_").set_value([theme_id("c", [second])]).run()
    assert "합치면" in told(app)
    clicked(app, "merge_now")
    assert second not in labels(app)
    assert first in labels(app)
    assert "합침" in told(app)


def test_a_quote_is_pinned_and_let_go(survey):
    app = clicked(opened(survey), box(opened(survey), "pin_0_", "button").key)
    assert box(app, "pin_0_", "button").proto.type == "primary"
    app = clicked(app, box(app, "pin_0_", "button").key)
    assert box(app, "pin_0_", "button").proto.type == "tertiary"


def test_a_decision_is_undone_and_done_again(survey):
    app = renamed(opened(survey), "돌봄은 집에서")
    clicked(app, "undo_theme")
    assert "돌봄은 집에서" not in labels(app)
    clicked(app, "redo_theme")
    assert "돌봄은 집에서" in labels(app)
    assert app.button(key="redo_theme").disabled


def reviewed(app):
    """The opinion that is asked about."""
    return next(line.value for line in app.markdown if line.value.startswith("### "))


def test_an_answer_of_the_queue_is_kept_and_brings_the_next_opinion(survey, data_folder):
    app = opened(survey, pane="review")
    first = reviewed(app)
    clicked(app, "review_2")
    assert reviewed(app) != first
    (decision,) = decisions(data_folder, survey)
    assert decision["edits"][0]["edit"] == "move"


def test_the_next_opinion_does_not_wait_until_what_follows_from_an_answer_is_worked_out(survey, monkeypatch):
    app = opened(survey, pane="review")
    first = reviewed(app)
    at_hand = Flag()
    monkeypatch.setattr(meanwhile, "themes_at_hand", lambda *of, **how: themes_at_hand(*of, **how) if at_hand.is_set() else None)
    second = reviewed(clicked(app, "review_2"))
    third = reviewed(clicked(app, "review_3"))
    assert len({first, second, third}) == 3
    at_hand.set()
    assert reviewed(app.run()) not in (first, second)
    clicked(clicked(app, "undo_theme"), "undo_theme")
    assert reviewed(app) == first


def test_undo_in_the_queue_brings_the_opinion_back(survey):
    app = opened(survey, pane="review")
    first = reviewed(app)
    clicked(clicked(app, "review_aside"), "undo_theme")
    assert reviewed(app) == first


def test_an_opinion_that_was_passed_over_decides_nothing_and_can_be_had_back(survey, data_folder):
    app = opened(survey, pane="review")
    first = reviewed(app)
    clicked(app, "review_skip")
    assert reviewed(app) != first
    assert decisions(data_folder, survey) == []
    clicked(app, "unskip")
    assert reviewed(app) == first


def test_a_theme_beyond_the_ninth_is_chosen_from_a_list(survey, data_folder):
    app = opened(survey, pane="review")
    choice = box(app, "review_other", "selectbox")
    choice.set_value(theme_id("c", [choice.options[-1]])).run()
    assert not app.exception
    assert decisions(data_folder, survey)[0]["edits"][0]["themes"][0]["label"] == choice.options[-1]


def test_what_is_no_opinion_counts_in_every_way_of_sorting(survey, data_folder):
    app = clicked(opened(survey, pane="review"), "review_aside")
    before = len(aside(opened(survey, way="discovery")))
    clicked(app, "undo_theme")
    assert len(aside(opened(survey, way="discovery"))) < before


def aside(app):
    return app.dataframe[-1].value


def test_a_name_given_in_one_way_of_sorting_leaves_the_other_alone(survey):
    renamed(opened(survey), "돌봄은 집에서")
    assert "돌봄은 집에서" not in labels(opened(survey, way="discovery"))


def test_the_history_tells_who_decided_what_and_takes_it_back(survey):
    renamed(opened(survey), "돌봄은 집에서")
    log = opened(survey, pane="history").dataframe[0].value
    assert "이름을 ‘돌봄은 집에서’로 바꿈" in log["작업"][0]
    assert log["사용자"][0]
    everything = opened(survey, page="history").dataframe[0].value
    assert "이름을 ‘돌봄은 집에서’로 바꿈" in everything["작업"][0]


def test_somebody_else_hears_of_a_decision(survey):
    other = opened(survey)
    renamed(opened(survey), "돌봄은 집에서")
    other.run()
    assert "다른 사람이 바꾼 것이 1건" in told(other)
    assert "돌봄은 집에서" in labels(other)


def test_decisions_outlive_a_new_upload(survey, data_folder):
    app = renamed(opened(survey), "돌봄은 집에서")
    clicked(opened(survey, pane="review"), "review_2")
    before = decisions(data_folder, survey)
    with open_store("", data_folder) as store:
        store.add_upload(survey, reading_of(0), [source(0)], WHO)
    app.run()
    assert not app.exception
    assert "돌봄은 집에서" in labels(app)
    assert decisions(data_folder, survey) == before


def test_changes_of_the_sample_stay_in_their_window_and_the_page_says_so():
    app = renamed(opened(), "돌봄은 집에서")
    assert "돌봄은 집에서" in labels(app)
    assert "이 창에서만" in told(app)
    assert "돌봄은 집에서" not in labels(opened())
    clicked(app, "undo_theme")
    assert "돌봄은 집에서" not in labels(app)


CODEBOOK = "theme\tguide_words\n돈\t예산 재정 국비 재원 보조금\n사람\t인력 전담 조직 정원 충원\n"


def brought(app, content, name="주제어.tsv"):
    app.file_uploader[0].set_value([(name, content.encode(), "text/plain")]).run()
    assert not app.exception
    return app


def test_a_codebook_is_saved_only_after_its_effect_was_seen_and_counts_for_everybody(survey):
    app = opened(survey, pane="codebook")
    assert app.button(key="codebook_save").disabled
    before = labels(opened(survey))
    brought(app, CODEBOOK)
    assert "저장하면 의견" in told(app)
    assert labels(opened(survey)) == before
    clicked(app, "codebook_save")
    assert {"돈", "사람"} <= set(labels(opened(survey)))
    clicked(opened(survey, pane="codebook"), "codebook_reset")
    assert labels(opened(survey)) == before


@pytest.mark.parametrize("content", ["주제,낱말\n돈,예산", "theme\tguide_words\n돈\t\n", "theme\tguide_words\n돈\t예산\n"])
def test_a_file_that_is_no_codebook_is_refused_by_name(survey, content):
    app = brought(opened(survey, pane="codebook"), content)
    assert "주제어" in " ".join(line.value for line in app.error)
    assert app.button(key="codebook_save").disabled


def test_a_theme_that_the_codebook_lacks_is_offered_and_taken_in_after_its_effect_was_seen(survey, data_folder):
    clicked(brought(opened(survey, pane="codebook"), CODEBOOK), "codebook_save")
    app = opened(survey)
    assert "주제어집에 없는 주제" in told(app)
    clicked(app, "take_in_0")
    assert app.segmented_control(key="pane").value == "codebook"
    assert "저장하면 의견" in told(app)
    clicked(app, "codebook_save")
    with open_store("", data_folder) as store:
        assert [row["theme"] for row in store.survey(survey).codebook][:2] == ["돈", "사람"]
        assert len(store.survey(survey).codebook) == 3


def test_the_name_of_a_theme_that_the_codebook_lacks_outlives_a_new_upload(survey, data_folder):
    clicked(brought(opened(survey, pane="codebook"), CODEBOOK), "codebook_save")
    app = opened(survey)
    # A group of several things need not stay together where more answers arrive.
    lacking = next(label for label in labels(app) if label not in {"돈", "사람"} and not label.endswith(" 등"))
    app.selectbox(key="theme").select_index(labels(app).index(lacking)).run()
    renamed(app, "새로 본 주제")
    with open_store("", data_folder) as store:
        store.add_upload(survey, reading_of(0), [source(0)], WHO)
    again = labels(opened(survey))
    assert "새로 본 주제" in again
    assert lacking not in again


def test_opinions_that_no_theme_clearly_fits_are_offered_as_a_theme_of_the_draft(survey, data_folder):
    app = opened(survey, pane="codebook")
    assert "뚜렷하지 않은 의견 묶음" in told(app)
    clicked(app, "unsettled_0")
    assert "저장하면 의견" in told(app)
    clicked(app, "codebook_save")
    with open_store("", data_folder) as store:
        assert len(store.survey(survey).codebook) == len(default_rows()) + 1


def test_two_groups_are_compared_by_any_grouping(survey):
    app = opened(survey, pane="compare", by="grade")
    assert any("two_groups" in chart.proto.id for chart in app.get("plotly_chart"))
    assert app.selectbox(key="first").value != app.selectbox(key="second").value


def test_a_search_finds_other_words_of_the_same_meaning_and_says_so(survey):
    app = opened(survey, pane="map")
    app.text_input(key="meaning").set_value("예산").run()
    assert not app.exception
    assert "‘재정’" in told(app)
    listed = app.dataframe[0].value["의견"]
    assert listed.str.contains("재정").any()
    assert listed.str.contains("예산").any()
    app.text_input(key="meaning").set_value("qwertyuiop").run()
    assert "의견이 없습니다" in told(app)


ASIDE = {"edit": "set_aside", "opinion": "o1-a", "aside": True}


@given(some.lists(some.sampled_from(["decide", "undo", "redo"]), max_size=14))
def test_undo_and_redo_of_the_log_leave_what_the_themes_say_they_should(steps):
    log, plain = (), []
    for number, step in enumerate(steps, 1):
        edit = {**ASIDE, "opinion": f"o1-{number}"}
        target = {"undo": deciding.to_undo, "redo": deciding.to_redo}.get(step, lambda *_: None)(log, "codebook")
        if step != "decide" and target is None:
            continue
        kind = Kind.THEME_EDIT if step == "decide" else Kind.UNDONE
        payload = {"way": "", "edits": [edit]} if step == "decide" else {}
        event = Event(
            seq=number,
            id=f"{number}",
            survey="s",
            at="",
            actor=WHO,
            kind=kind,
            payload=payload,
            undoes=None if step == "decide" else target.seq,
        )
        log = events.marked((*log, event))
        plain.append({"decide": edit_from_json(edit), "undo": Undo(), "redo": Redo()}[step])
    assert deciding.edits_of(log, "codebook") == standing(plain)


def test_a_decision_that_this_program_cannot_read_is_passed_over():
    log = [
        Event(
            seq=1,
            id="1",
            survey="s",
            at="",
            actor=WHO,
            kind=Kind.THEME_EDIT,
            payload={"way": "", "edits": [{"edit": "unheard of"}]},
        ),
        Event(seq=2, id="2", survey="s", at="", actor=WHO, kind=Kind.THEME_EDIT, payload={"join": [1, 2]}),
        Event(seq=3, id="3", survey="s", at="", actor=WHO, kind=Kind.THEME_EDIT, payload={"way": "", "edits": [ASIDE]}),
    ]
    assert deciding.edits_of(log, "codebook") == (SetAside("o1-a"),)


def test_a_filter_counts_some_respondents_alone_and_sorts_no_opinion_anew(survey, data_folder):
    everybody, some_of_them = opened(survey), opened(survey, only_tier="시·군·구")
    assert "시·군·구" in {button.label for button in some_of_them.button if button.key.startswith("chip_")}
    assert set(labels(some_of_them)) <= set(labels(everybody))
    counted = [int(re.search(r"응답자 ([\d,]+)명 가운데", told(app))[1].replace(",", "")) for app in (everybody, some_of_them)]
    assert 0 < counted[1] < counted[0]
    renamed(some_of_them, "돌봄은 집에서")
    assert "돌봄은 집에서" in labels(opened(survey))
    assert len(decisions(data_folder, survey)) == 1


def test_the_queue_asks_about_the_respondents_that_a_filter_lets_through(survey):
    left = [
        re.search(r"검토할 의견 (\d+)건", told(opened(survey, pane="review", **only)))[1]
        for only in ({}, {"only_tier": "시·군·구"})
    ]
    assert 0 < int(left[1]) < int(left[0])


def test_opinions_that_say_the_same_stand_in_one_row_that_tells_how_many(survey):
    app = opened(survey)
    theme = next(one for one in labels(app) if grouped_rows(chosen_theme(app, one)) is not None)
    app = chosen_theme(opened(survey), theme)
    together = grouped_rows(app)
    app.toggle(key="together").set_value(False).run()
    apart = opinions(app)
    assert len(together) < len(apart)
    times = together["같은 말"].str.removesuffix("건").replace("", "1")
    assert times.astype(int).sum() == len(apart)


def chosen_theme(app, label):
    app.selectbox(key="theme").set_value(theme_id("c", [label])).run()
    assert not app.exception
    return app


def opinions(app):
    return next(table.value for table in app.dataframe if "확신" in table.value)


def grouped_rows(app):
    table = opinions(app)
    return table if "같은 말" in table else None


def discovery(survey, pane="themes"):
    return opened(survey, way="discovery", pane=pane)


def discovered_anew(survey, k):
    app = discovery(survey, "codebook")
    assert app.button(key="count_save").disabled
    box(app, "count_", "selectbox").set_value(k).run()
    clicked(app, "count_preview")
    assert "저장하면 의견" in told(app)
    return clicked(app, "count_save")


def test_every_number_of_themes_that_was_tried_is_shown_and_another_can_be_discovered(survey):
    before = labels(discovery(survey))
    tried = discovery(survey, "codebook").dataframe[0].value
    assert list(tried["주제 수"])[:2] == ["3개", "4개"]
    assert tried.iloc[:, -1].str.contains("가장 또렷함").sum() == 1
    app = discovered_anew(survey, 9)
    assert len(labels(discovery(survey))) == 9
    clicked(app, "undo_theme")
    assert "주제를 새로 찾음" in told(app)
    assert labels(discovery(survey)) == before


def test_themes_that_stand_since_before_an_upload_are_discovered_anew_when_somebody_asks(survey, data_folder):
    before = labels(discovery(survey))
    with open_store("", data_folder) as store:
        store.add_upload(survey, reading_of(0), [source(0)], WHO)
    assert set(before) <= set(labels(discovery(survey)))
    discovered_anew(survey, 0)
    assert set(labels(discovery(survey))) != set(before)
    app = discovery(survey, "codebook")
    assert "지금" in " ".join(app.dataframe[0].value.iloc[:, -1])


def test_a_name_outlives_a_new_discovery_where_its_theme_is_found_again(survey):
    renamed(discovery(survey), "돌봄은 집에서")
    discovered_anew(survey, 9)
    assert "돌봄은 집에서" in labels(discovery(survey))
