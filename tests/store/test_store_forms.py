"""Forms in the store: remembered ones by name, and what was said of each upload."""

import pandas as pd
import pytest
from given import WHO, refused, source, survey_with

from analysis.reading import ColumnChoice, Form, Role, read, read_sheets
from analysis.store import AlreadyStored, Kind, Refused, Unknown
from analysis.survey import Moment

FORM = Form(columns={"의미를 안다": ColumnChoice(Role.ITEM, Moment.PRE)}, name="연수 설문", places={"동남권": "영남권"})


def saved(store, form=FORM, name=""):
    return store.record("", Kind.FORM_SAVED, {"name": name or form.name, "form": form.to_json()}, WHO)


def test_a_saved_form_comes_back_under_its_name_with_who_saved_it(store):
    saved(store)
    (known,) = store.saved_forms()
    assert (known.name, known.form, known.actor) == ("연수 설문", FORM, WHO)


def test_the_form_saved_last_comes_first_and_a_renamed_one_bears_its_new_name(store):
    saved(store)
    saved(store, name="다른 설문")
    store.record("", Kind.FORM_RENAMED, {"name": "연수 설문", "to": "표준 설문"}, WHO)
    assert [(known.name, known.form.name) for known in store.saved_forms()] == [("다른 설문",) * 2, ("표준 설문",) * 2]


def test_a_deleted_form_is_brought_back_by_undoing(store):
    saved(store)
    deleted = store.record("", Kind.FORM_DELETED, {"name": "연수 설문"}, WHO)
    assert store.saved_forms() == ()
    store.undo(deleted.seq, WHO)
    assert [known.name for known in store.saved_forms()] == ["연수 설문"]


@pytest.mark.parametrize("name", ["", "  "])
def test_a_form_needs_a_name(store, name):
    with refused(Refused, reason="no_form_name"):
        store.record("", Kind.FORM_SAVED, {"name": name, "form": FORM.to_json()}, WHO)


def test_a_form_is_not_renamed_to_the_name_of_another(store):
    saved(store)
    saved(store, name="다른 설문")
    with refused(Refused, "다른 설문", reason="form_name_taken"):
        store.record("", Kind.FORM_RENAMED, {"name": "연수 설문", "to": "다른 설문"}, WHO)


@pytest.mark.parametrize(("kind", "rest"), [(Kind.FORM_DELETED, {}), (Kind.FORM_RENAMED, {"to": "표준"})])
def test_a_form_that_is_not_there_is_refused(store, kind, rest):
    with refused(Unknown, "연수 설문", reason="unknown_form"):
        store.record("", kind, {"name": "연수 설문", **rest}, WHO)


def test_a_form_of_a_newer_program_is_listed_and_not_used(store):
    store.record("", Kind.FORM_SAVED, {"name": "새 양식", "form": {"format": 99, "columns": {}}}, WHO)
    assert [(known.name, known.form) for known in store.saved_forms()] == [("새 양식", None)]


def tables_of(survey):
    return survey.respondents, survey.answers, survey.opinions


def test_what_was_said_of_an_upload_reads_its_cells_into_the_same_survey(store):
    file = source()
    form = Form(columns={"건의사항": ColumnChoice(Role.CHOICE)})
    reading = read([file], form)
    key = store.add_survey("공동연수", reading, [file], WHO, form)
    upload = store.survey(key).active_uploads[0].id
    assert store.form_of(upload) == form
    again = read_sheets(store.sheets_of(upload), store.form_of(upload))
    for first, second in zip(tables_of(reading.survey), tables_of(again.survey), strict=True):
        pd.testing.assert_frame_equal(first, second)
    assert read_sheets(store.sheets_of(upload)).survey.questions != again.survey.questions


def test_an_upload_without_answers_has_an_empty_form(store):
    key = survey_with(store)
    assert store.form_of(store.survey(key).active_uploads[0].id) == Form()


def test_codes_that_a_person_called_one_are_kept_as_hashes(store):
    file = source()
    form = Form(same_people={"A01": "A02"}, settled=frozenset({"shared_code 5d41402abc4b", "only_post"}))
    key = store.add_survey("공동연수", read([file], form), [file], WHO, form)
    kept = store.form_of(store.survey(key).active_uploads[0].id).same_people
    assert [len(code) for pair in kept.items() for code in pair] == [64, 64]
    assert "A01" not in str(store.history(key))
    assert "5d41402abc4b" not in str(store.history(key))


def test_the_same_cells_read_by_other_answers_are_a_new_version_of_their_document(store):
    file = source()
    key = survey_with(store, file)
    document = store.survey(key).documents[0].key
    form = Form(columns={"건의사항": ColumnChoice(Role.CHOICE)})
    store.add_upload(key, read([file], form), [file], WHO, document, form)
    assert [upload.version for upload in store.survey(key).active_uploads] == [2]
    assert store.reading_of(key).survey.opinions.empty
    with refused(AlreadyStored, reason="already_stored"):
        store.add_upload(key, read([file], form), [file], WHO, document, form)
