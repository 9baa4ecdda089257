"""The log: who decided what and when, in order, and undone at any time by anybody."""

import time
from dataclasses import replace

import pytest
from given import WHO, added, set_setting, source, survey_with, tables

from analysis.store import Kind, Refused, Unknown, events

COLLEAGUE = "다른 담당"

DECISIONS = [
    (Kind.SURVEY_DESCRIBED, {"title": "첫째", "description": "네 권역"}),
    (Kind.WORKSHOP_DESCRIBED, {"region": "영남권", "date": "2026-06-05", "place": "부산", "invited": 200}),
    (Kind.WORKSHOP_WITHDRAWN, {"region": "영남권"}),
    (Kind.ARCHIVED, {}),
    (Kind.DELETED, {}),
    (Kind.HIDDEN, {"hidden": True}),
    (Kind.CODEBOOK_SAVED, {"codebook": [{"theme": "예산", "guide_words": []}]}),
    (Kind.THEMES_DISCOVERED, {"k": 9}),
    (Kind.LESSONS_TAKEN, {"lessons": [{"survey": "a", "opinion": "o1-b", "theme": "예산"}]}),
    (Kind.THEME_EDIT, {"join": [1, 2]}),
    (Kind.VIEW_SAVED, {"name": "보고", "view": 2}),
    (Kind.VIEW_DELETED, {"name": "작업"}),
    (Kind.RESTORED, {}),
]


def _decided(store, key):
    """The state of a survey but for when it last changed."""
    return replace(store.survey(key), version=0, mark="", data_mark="", changed_at="")


def _undone_and_redone(store, event, state):
    """What `state()` tells after an event is undone, and after that is undone."""
    undo = store.undo(event.seq, COLLEAGUE)
    undone = state()
    store.undo(undo.seq, WHO)
    return undone, state()


@pytest.mark.parametrize(("kind", "payload"), DECISIONS, ids=lambda told: told.value if isinstance(told, Kind) else "")
def test_every_kind_of_decision_is_undone_and_redone(store, kind, payload):
    key = survey_with(store)
    store.record(key, Kind.VIEW_SAVED, {"name": "작업", "view": 1}, WHO)
    if kind is Kind.RESTORED:
        store.record(key, Kind.ARCHIVED, {}, WHO)
    before = _decided(store, key)
    event = store.record(key, kind, payload, WHO)
    after = _decided(store, key)
    assert after != before
    assert _undone_and_redone(store, event, lambda: _decided(store, key)) == (before, after)


@pytest.mark.parametrize("kind", [Kind.UPLOAD_ADDED, Kind.UPLOAD_REPLACED, Kind.UPLOAD_BROUGHT_BACK, Kind.UPLOAD_WITHDRAWN])
def test_every_step_of_an_upload_is_undone_and_redone_with_its_data(store, kind):
    key = survey_with(store)
    (document,) = store.survey(key).documents
    steps = {
        Kind.UPLOAD_ADDED: lambda: added(store, key, source(prefix="B")),
        Kind.UPLOAD_REPLACED: lambda: added(store, key, source(raised=1), replaces=document.key),
        Kind.UPLOAD_BROUGHT_BACK: lambda: _recorded(store, key, kind, document.key, document.active.id),
        Kind.UPLOAD_WITHDRAWN: lambda: _recorded(store, key, kind, document.key),
    }
    if kind is Kind.UPLOAD_BROUGHT_BACK:
        steps[Kind.UPLOAD_REPLACED]()
    before, answers = _decided(store, key), _answers(store, key)
    steps[kind]()
    after, new_answers = _decided(store, key), _answers(store, key)
    assert new_answers != answers
    event = store.history(key)[-1]
    found = _undone_and_redone(store, event, lambda: (_decided(store, key), _answers(store, key)))
    assert found == ((before, answers), (after, new_answers))


def _recorded(store, key, kind, document, *upload):
    return store.record(key, kind, {"document": document, **dict(zip(["upload"], upload, strict=False))}, WHO)


def _answers(store, key):
    try:
        return [table.to_dict("list") for table in tables(store.reading_of(key))]
    except Refused:
        return []


def test_forms_and_settings_are_undone_too(store):
    saved = store.record("", Kind.FORM_SAVED, {"name": "양식", "form": {"columns": {}}}, WHO)
    renamed = store.record("", Kind.FORM_RENAMED, {"name": "양식", "to": "표준"}, WHO)
    deleted = store.record("", Kind.FORM_DELETED, {"name": "표준"}, WHO)
    changed = set_setting(store, "small_group", 10)
    found = []
    for event in (deleted, renamed, saved, changed):
        store.undo(event.seq, WHO)
        found.append((list(store.forms()), store.settings()))
    assert found == [(["표준"], {"small_group": 10}), (["양식"], {"small_group": 10}), ([], {"small_group": 10}), ([], {})]


def test_a_survey_whose_making_is_undone_is_gone_until_that_is_undone(store):
    key = survey_with(store)
    undo = store.undo(store.history(key)[0].seq, WHO)
    assert store.surveys() == ()
    with pytest.raises(Unknown):
        store.survey(key)
    store.undo(undo.seq, WHO)
    assert [state.key for state in store.surveys()] == [key]


def test_an_earlier_decision_is_undone_without_touching_later_ones(store):
    key = store.create_survey("1차", WHO)
    first = store.record(key, Kind.SURVEY_DESCRIBED, {"title": "첫째"}, WHO)
    store.record(key, Kind.SURVEY_DESCRIBED, {"description": "네 권역"}, COLLEAGUE)
    store.undo(first.seq, COLLEAGUE)
    assert (store.survey(key).title, store.survey(key).description) == ("1차", "네 권역")


def test_undoing_goes_back_and_forth_as_often_as_one_likes(store):
    key = store.create_survey("1차", WHO)
    event, titles = store.record(key, Kind.SURVEY_DESCRIBED, {"title": "첫째"}, WHO), []
    for _ in range(5):
        event = store.undo(event.seq, WHO)
        titles.append(store.survey(key).title)
    assert titles == ["1차", "첫째", "1차", "첫째", "1차"]


def test_nothing_is_undone_twice(store):
    key = store.create_survey("1차", WHO)
    event = store.record(key, Kind.ARCHIVED, {}, WHO)
    store.undo(event.seq, WHO)
    with pytest.raises(Refused):
        store.undo(event.seq, COLLEAGUE)
    assert len(store.history(key)) == 3


def test_what_was_redone_can_be_undone_again(store):
    key = store.create_survey("1차", WHO)
    event = store.record(key, Kind.ARCHIVED, {}, WHO)
    store.undo(store.undo(event.seq, WHO).seq, WHO)
    store.undo(event.seq, COLLEAGUE)
    assert not store.survey(key).archived


def test_what_never_happened_cannot_be_undone(store):
    with pytest.raises(Unknown):
        store.undo(7, WHO)


def test_the_history_tells_who_did_what_and_what_was_undone(store):
    key = store.create_survey("1차", WHO)
    event = store.record(key, Kind.ARCHIVED, {}, COLLEAGUE)
    store.undo(event.seq, WHO)
    told = [(e.actor, e.kind, e.payload, e.undoes, e.undone) for e in store.history(key)]
    assert told == [
        (WHO, Kind.SURVEY_CREATED, {"title": "1차"}, None, False),
        (COLLEAGUE, Kind.ARCHIVED, {}, None, True),
        (WHO, Kind.UNDONE, {}, event.seq, False),
    ]


def test_the_history_keeps_its_order_where_the_clock_is_set_back(store, monkeypatch):
    times = ["2026-06-05T09:00:00.000Z", "2026-06-04T23:00:00.000Z", "1999-01-01T00:00:00.000Z"]
    clock = iter(times)
    monkeypatch.setattr(events, "now", lambda: next(clock))
    key = store.create_survey("1차", WHO)
    for title in ("둘째", "셋째"):
        store.record(key, Kind.SURVEY_DESCRIBED, {"title": title}, WHO)
    assert store.survey(key).title == "셋째"
    assert [event.at for event in store.history(key)] == times


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="a process cannot change its time zone here")
def test_times_are_told_in_utc_wherever_the_program_runs(store, monkeypatch):
    key = store.create_survey("1차", WHO)
    for zone in ("Asia/Seoul", "America/Los_Angeles", "Pacific/Kiritimati"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        store.record(key, Kind.SURVEY_DESCRIBED, {"title": zone}, WHO)
    monkeypatch.delenv("TZ")
    time.tzset()
    times = [event.at for event in store.history(key)]
    assert times == sorted(times)
    assert all(at.endswith("Z") for at in times)
    assert times[-1][:10] == time.strftime("%Y-%m-%d", time.gmtime())


def test_since_tells_what_others_did_after_one_looked(store, opened):
    mine = store.create_survey("1차", WHO)
    seen = store.history(mine)[-1].seq
    other = opened()
    theirs = other.create_survey("2차", COLLEAGUE)
    other.record(mine, Kind.ARCHIVED, {}, COLLEAGUE)
    assert [(event.survey, event.kind) for event in store.since(seen)] == [
        (theirs, Kind.SURVEY_CREATED),
        (mine, Kind.ARCHIVED),
    ]
    assert store.since(store.since(seen)[-1].seq) == ()


def test_the_version_of_a_survey_changes_with_its_events_alone(store):
    key, other = store.create_survey("1차", WHO), store.create_survey("2차", WHO)
    version = store.survey(key).version
    store.record(other, Kind.ARCHIVED, {}, WHO)
    set_setting(store, "small_group", 10)
    assert store.survey(key).version == version
    event = store.record(key, Kind.ARCHIVED, {}, WHO)
    assert store.survey(key).version == event.seq
    assert store.survey(key).version < store.undo(event.seq, WHO).seq == store.survey(key).version


@pytest.mark.parametrize("text", ["\x00", "\ud800 반쪽", "\x1a", "가'\"\\;--", "🙂"])
def test_any_text_comes_back_as_it_was(store, text):
    key = store.create_survey(f"제목{text}", f"누구{text}", f"설명{text}")
    store.record(key, Kind.VIEW_SAVED, {"name": text, "view": {text: text}}, WHO)
    state = store.survey(key)
    assert (state.title, state.description, state.views) == (f"제목{text}".strip(), f"설명{text}", {text: {text: text}})
    assert store.history(key)[0].actor == f"누구{text}"


def test_an_edit_of_themes_or_a_saved_view_leaves_the_mark_of_the_data_as_it_was(store):
    key = survey_with(store)
    before = store.survey(key).data_mark
    edit = store.record(key, Kind.THEME_EDIT, {"edits": []}, WHO)
    store.record(key, Kind.CODEBOOK_SAVED, {"codebook": []}, WHO)
    store.record(key, Kind.VIEW_SAVED, {"name": "보고", "view": 1}, WHO)
    store.undo(store.undo(edit.seq, WHO).seq, WHO)
    state = store.survey(key)
    assert state.data_mark == before
    assert state.mark != before


def test_a_change_of_the_data_its_undoing_and_redoing_each_give_it_another_mark(store):
    key = survey_with(store)
    marks = [store.survey(key).data_mark]
    event = store.record(key, Kind.WORKSHOP_WITHDRAWN, {"region": "영남권"}, WHO)
    marks.append(store.survey(key).data_mark)
    undo = store.undo(event.seq, WHO)
    marks.append(store.survey(key).data_mark)
    store.undo(undo.seq, WHO)
    marks.append(store.survey(key).data_mark)
    assert len(set(marks)) == 4
