"""Surveys as people keep them: made, described, put away, deleted for good; and what is saved beside them."""

from datetime import date

import pytest
from given import WHO, set_setting, source, survey_with
from sqlalchemy import text

from analysis.reading import ColumnChoice, Form, Role
from analysis.store import Kind, Refused, Unknown
from analysis.survey import Moment

NOWHERE = "0" * 32


def _titles(store, **wanted):
    return [state.title for state in store.surveys(**wanted)]


def test_a_new_survey_has_its_title_and_its_description(store):
    state = store.survey(store.create_survey(" 1차 공동연수 ", WHO, "네 권역"))
    assert (state.title, state.description, state.documents) == ("1차 공동연수", "네 권역", ())


def test_surveys_are_listed_the_newest_first(store):
    for title in ("1차", "2차", "3차"):
        store.create_survey(title, WHO)
    assert _titles(store) == ["3차", "2차", "1차"]


def test_another_window_sees_what_one_has_made(store, opened):
    key = store.create_survey("1차", WHO)
    assert opened().survey(key) == store.survey(key)


def test_a_survey_is_still_there_when_the_program_starts_again(opened):
    first = opened()
    key = survey_with(first)
    state = first.survey(key)
    first.close()
    assert opened().survey(key) == state


def test_names_of_items_add_up_and_can_be_taken_back(store):
    key = survey_with(store)
    store.record(key, Kind.ITEMS_NAMED, {"names": {"가를 안다": "가", "나를 안다": "나"}}, WHO)
    last = store.record(key, Kind.ITEMS_NAMED, {"names": {"나를 안다": "다"}}, WHO)
    assert store.survey(key).item_names == {"가를 안다": "가", "나를 안다": "다"}
    store.undo(last.seq, WHO)
    assert store.survey(key).item_names == {"가를 안다": "가", "나를 안다": "나"}


@pytest.mark.parametrize("title", ["", "   "])
def test_no_survey_is_without_a_title(store, title):
    key = survey_with(store)
    file = source(prefix="B")
    for attempt in (
        lambda: store.create_survey(title, WHO),
        lambda: survey_with(store, file, title),
        lambda: store.record(key, Kind.SURVEY_DESCRIBED, {"title": title}, WHO),
    ):
        with pytest.raises(Refused):
            attempt()
    assert _titles(store) == ["공동연수"]


def test_a_new_title_leaves_the_description_and_the_other_way_round(store):
    key = store.create_survey("1차", WHO, "네 권역")
    store.record(key, Kind.SURVEY_DESCRIBED, {"title": "첫째"}, WHO)
    store.record(key, Kind.SURVEY_DESCRIBED, {"description": "다섯 권역"}, WHO)
    assert (store.survey(key).title, store.survey(key).description) == ("첫째", "다섯 권역")


def test_the_title_of_the_survey_is_that_of_its_data(store):
    key = survey_with(store, title="1차")
    store.record(key, Kind.SURVEY_DESCRIBED, {"title": "첫째"}, WHO)
    assert store.reading_of(key).survey.title == "첫째"


def test_of_a_workshop_only_what_was_said_changes(store):
    key = survey_with(store)
    store.record(key, Kind.WORKSHOP_DESCRIBED, {"region": "영남권", "date": "2026-06-05", "invited": 200}, WHO)
    store.record(key, Kind.WORKSHOP_DESCRIBED, {"region": "영남권", "place": "부산"}, WHO)
    (workshop,) = store.survey(key).workshops
    assert (workshop.date, workshop.place, workshop.invited) == (date(2026, 6, 5), "부산", 200)
    assert workshop.told == {"date", "place", "invited"}


def test_what_was_said_of_workshops_is_in_the_surveys_data_in_the_order_of_their_days(store):
    key = survey_with(store)
    store.record(key, Kind.WORKSHOP_DESCRIBED, {"region": "호남권", "date": "2026-06-01"}, WHO)
    store.record(key, Kind.WORKSHOP_DESCRIBED, {"region": "영남권", "date": "2026-06-05", "place": "부산"}, WHO)
    found = [(workshop.region, workshop.date, workshop.place) for workshop in store.reading_of(key).survey.workshops]
    assert found == [("호남권", date(2026, 6, 1), ""), ("영남권", date(2026, 6, 5), "부산")]


def test_an_archived_survey_is_listed_only_where_asked_for_until_it_is_restored(store):
    key = store.create_survey("1차", WHO)
    store.record(key, Kind.ARCHIVED, {}, WHO)
    assert (_titles(store), _titles(store, archived=True)) == ([], ["1차"])
    store.record(key, Kind.RESTORED, {}, WHO)
    assert _titles(store) == ["1차"]


def test_a_survey_in_the_bin_is_listed_only_where_asked_for_until_it_is_restored(store):
    key = survey_with(store)
    store.record(key, Kind.DELETED, {}, WHO)
    assert (_titles(store), _titles(store, binned=True)) == ([], ["공동연수"])
    assert len(store.reading_of(key).survey.respondents) == 6
    store.record(key, Kind.RESTORED, {}, WHO)
    assert _titles(store) == ["공동연수"]


def test_a_hidden_survey_says_so_and_can_be_shown_again(store):
    key = store.create_survey("예시", WHO)
    store.record(key, Kind.HIDDEN, {"hidden": True}, WHO)
    assert store.surveys()[0].hidden
    store.record(key, Kind.HIDDEN, {"hidden": False}, WHO)
    assert not store.surveys()[0].hidden


def test_only_what_is_in_the_bin_is_deleted_for_good(store):
    key = survey_with(store)
    with pytest.raises(Refused):
        store.empty_bin(key, WHO)
    assert len(store.reading_of(key).survey.respondents) == 6


def test_what_was_deleted_for_good_leaves_one_line_in_the_log_and_nothing_else(store):
    other = survey_with(store, title="남는 설문")
    rows = _rows(store)
    key = survey_with(store, source(prefix="B"), "지울 설문")
    store.keep(key, "themes", b"...")
    store.record(key, Kind.DELETED, {}, WHO)
    store.empty_bin(key, WHO)
    assert _rows(store) == {**rows, "events": rows["events"] + 1}
    told = store.history("")[-1]
    assert (told.kind, told.payload, told.actor) == (Kind.PURGED, {"survey": key}, WHO)
    assert [state.key for state in store.surveys(archived=True, binned=True)] == [other]


def test_deleting_for_good_cannot_be_undone(store):
    key = survey_with(store)
    store.record(key, Kind.DELETED, {}, WHO)
    store.empty_bin(key, WHO)
    with pytest.raises(Refused):
        store.undo(store.history("")[-1].seq, WHO)


def test_numbers_of_events_never_come_again_after_a_purge(store):
    key = store.create_survey("1차", WHO)
    last = store.record(key, Kind.DELETED, {}, WHO).seq
    store.empty_bin(key, WHO)
    assert store.history("")[-1].seq > last


def _rows(store):
    tables = ("events", "uploads", "files", "readings", "respondents", "answers", "opinions", "results")
    return store.database.read(lambda c: {name: c.execute(text(f"SELECT count(*) FROM {name}")).scalar() for name in tables})


def test_an_unknown_survey_is_refused_whatever_is_asked_of_it(store):
    for attempt in (
        lambda: store.survey(NOWHERE),
        lambda: store.reading_of(NOWHERE),
        lambda: store.record(NOWHERE, Kind.ARCHIVED, {}, WHO),
        lambda: store.empty_bin(NOWHERE, WHO),
        lambda: store.survey(""),
    ):
        with pytest.raises(Unknown):
            attempt()
    assert store.since(0) == ()


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        (Kind.WORKSHOP_DESCRIBED, {}),
        (Kind.ITEMS_NAMED, {"names": ["가"]}),
        (Kind.WORKSHOP_DESCRIBED, {"region": "영남권", "date": "6월 5일"}),
        (Kind.SURVEY_DESCRIBED, {"title": 5}),
        (Kind.VIEW_SAVED, {"name": "첫 화면"}),
        (Kind.THEME_EDIT, {"share": float("nan")}),
        (Kind.UPLOAD_ADDED, {"document": NOWHERE, "upload": NOWHERE}),
        (Kind.PURGED, {"survey": NOWHERE}),
        (Kind.FORM_SAVED, {"name": "양식", "form": {}}),
    ],
)
def test_a_decision_that_makes_no_sense_is_not_written(store, kind, payload):
    key = store.create_survey("1차", WHO)
    with pytest.raises(ValueError):
        store.record(key, kind, payload, WHO)
    assert len(store.since(0)) == 1


def test_views_are_kept_by_name_until_they_are_deleted(store):
    key = store.create_survey("1차", WHO)
    for name, view in (("국장 보고", {"권역": ["영남권"]}), ("작업", [1, None]), ("작업", [2])):
        store.record(key, Kind.VIEW_SAVED, {"name": name, "view": view}, WHO)
    store.record(key, Kind.VIEW_DELETED, {"name": "국장 보고"}, WHO)
    assert store.survey(key).views == {"작업": [2]}


def test_the_last_codebook_counts_and_every_theme_edit(store):
    key = store.create_survey("1차", WHO)
    for codebook in ([{"theme": "인력", "guide_words": ["사람"]}], [{"theme": "예산", "guide_words": []}]):
        store.record(key, Kind.CODEBOOK_SAVED, {"codebook": codebook}, WHO)
    for edit in ({"join": [1, 2]}, {"rename": {"1": "재정"}}):
        store.record(key, Kind.THEME_EDIT, edit, WHO)
    state = store.survey(key)
    assert state.codebook == [{"theme": "예산", "guide_words": []}]
    assert [edit.payload for edit in state.theme_edits] == [{"join": [1, 2]}, {"rename": {"1": "재정"}}]


def test_forms_are_saved_renamed_and_deleted(store):
    form = Form(columns={"의미를 안다": ColumnChoice(Role.ITEM, Moment.PRE)}).to_json()
    for name in ("2026 양식", "버릴 양식"):
        store.record("", Kind.FORM_SAVED, {"name": name, "form": form}, WHO)
    store.record("", Kind.FORM_RENAMED, {"name": "2026 양식", "to": "표준 양식"}, WHO)
    store.record("", Kind.FORM_DELETED, {"name": "버릴 양식"}, WHO)
    assert store.forms() == {"표준 양식": form}


def test_a_setting_has_its_last_value(store):
    for value in (5, {"작은 집단": 10}, None):
        set_setting(store, "small_group", value)
    set_setting(store, "language", "ko")
    assert store.settings() == {"small_group": None, "language": "ko"}


def test_a_kept_result_is_given_back_until_another_is_kept_under_its_key(store):
    assert store.kept("survey", "themes 7") is None
    for body in (b"\x00old", b"\x00new"):
        store.keep("survey", "themes 7", body)
    assert store.kept("survey", "themes 7") == b"\x00new"
    assert store.kept("other", "themes 7") is None


def test_the_oldest_results_of_a_survey_give_way(store):
    store.keep("other", "0", b"stays")
    for number in range(25):
        store.keep("survey", str(number), b"...")
    kept = [number for number in range(25) if store.kept("survey", str(number))]
    assert kept == list(range(5, 25))
    assert store.kept("other", "0") == b"stays"
