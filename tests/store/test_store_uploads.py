"""Uploads: stored whole or not at all, recognised again, replaced by versions, and what was read comes back as it was."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from builders import A, wide_rows, workbook
from given import WHO, added, first_answer, reading_of, source, survey_with, tables

from analysis.gains import gains_json, measure_gains
from analysis.reading import ColumnChoice, Form, Role, Source, combine, difference, read, read_sheets
from analysis.store import AlreadyStored, Kind, Refused, Unknown
from analysis.store import events as log
from analysis.store.database import rows

SAMPLE = [Source.from_path(file) for file in sorted((Path(__file__).parents[2] / "sample_data").glob("*.xlsx"))]


def _same_tables(one, other):
    for mine, theirs in zip(tables(one), tables(other), strict=True):
        pd.testing.assert_frame_equal(mine.reset_index(drop=True), theirs.reset_index(drop=True), check_dtype=False)


def _gains(reading):
    return gains_json(measure_gains(reading.survey), reading.survey)


def _re_saved(file):
    """A file of the same cells and other bytes."""
    header, *body = wide_rows()
    other = workbook({"응답": [header, *body]}, "다시 저장.xlsx")
    assert other.data != file.data or other.name != file.name
    return Source(other.name, other.data + b"\x00")


def test_the_sample_comes_back_with_the_same_tables_gains_and_account(store):
    before = reading_of(SAMPLE[0])
    after = store.reading_of(survey_with(store, SAMPLE[0], before.survey.title))
    _same_tables(after, before)
    assert _gains(after) == _gains(before)
    for part in ("sheets", "columns", "item_ids", "pairing", "pairing_by_file", "personal", "left_out", "origins"):
        assert getattr(after, part) == getattr(before, part), part
    assert [question.id for question in after.questions] == [question.id for question in before.questions]
    for part in ("title", "items", "questions", "groups", "pairing", "regions"):
        assert getattr(after.survey, part) == getattr(before.survey, part), part


def test_the_samples_files_uploaded_one_by_one_make_the_survey_of_all(store):
    key = store.create_survey("공동연수", WHO)
    for file in SAMPLE:
        added(store, key, file)
    found, together = store.reading_of(key), combine([reading_of(file) for file in SAMPLE], "공동연수")
    _same_tables(found, together)
    assert _gains(found) == _gains(together)


def test_files_uploaded_together_make_one_upload(store):
    files = [source(), source("2_호남권.xlsx", prefix="B")]
    reading = read(files)
    key = store.add_survey("공동연수", reading, files, WHO)
    (upload,) = store.survey(key).active_uploads
    assert upload.summary["files"] == [file.name for file in files]
    _same_tables(store.reading_of(key), reading)


def test_an_upload_tells_what_it_holds(store):
    (upload,) = store.survey(survey_with(store)).active_uploads
    summary = upload.summary
    assert {name: summary[name] for name in ("respondents", "paired", "items", "answers", "opinions")} == {
        **{"respondents": 6, "paired": 6, "items": 2, "answers": 24, "opinions": 4}
    }
    assert summary["files"] == ["1_영남권.xlsx"]
    assert summary["sizes"] == [len(source().data)]


def _rows_of_everything(store):
    return [store.since(0), store.surveys(archived=True), _count(store)]


def _count(store):
    names = ("uploads", "files", "readings", "respondents", "answers", "opinions")
    count = "SELECT count(*) FROM "
    return store.database.read(lambda c: [c.exec_driver_sql(count + name).scalar() for name in names])


class _Failure(Exception):
    pass


def _failing_at(monkeypatch, module, name, call):
    """Let a function fail in its call number `call`, and after its work is done."""
    original, calls = getattr(module, name), []

    def failing(*arguments):
        calls.append(1)
        original(*arguments)
        if len(calls) == call:
            raise _Failure

    monkeypatch.setattr(module, name, failing)


@pytest.mark.parametrize(
    ("module", "name", "call"), [(rows, "bulk_insert", 1), (rows, "bulk_insert", 2), (rows, "write", 1), (log, "append", 1)]
)
def test_an_upload_that_fails_in_the_middle_leaves_nothing(store, monkeypatch, module, name, call):
    key = survey_with(store)
    before, answers = _rows_of_everything(store), tables(store.reading_of(key))
    with monkeypatch.context() as context, pytest.raises(_Failure):
        _failing_at(context, module, name, call)
        added(store, key, source(prefix="B"))
    assert _rows_of_everything(store) == before
    assert all(one.equals(other) for one, other in zip(tables(store.reading_of(key)), answers, strict=True))


@pytest.mark.parametrize(("module", "name", "call"), [(log, "append", 1), (rows, "bulk_insert", 2), (log, "append", 2)])
def test_a_survey_whose_first_upload_fails_was_never_there(store, monkeypatch, module, name, call):
    with monkeypatch.context() as context, pytest.raises(_Failure):
        _failing_at(context, module, name, call)
        survey_with(store)
    assert _rows_of_everything(store) == [(), (), [0] * 6]
    survey_with(store)


@pytest.mark.parametrize("again", [lambda file: file, _re_saved], ids=["same bytes", "same cells"])
def test_answers_that_are_there_already_are_refused_with_the_upload_that_holds_them(store, again):
    key = survey_with(store)
    (upload,) = store.survey(key).active_uploads
    before = _rows_of_everything(store)
    with pytest.raises(AlreadyStored) as refusal:
        added(store, key, again(source()))
    assert refusal.value.upload == upload.id
    assert _rows_of_everything(store) == before


def test_a_file_that_replaces_itself_changes_nothing_and_is_refused(store):
    key = survey_with(store)
    (upload,) = store.survey(key).active_uploads
    with pytest.raises(AlreadyStored):
        added(store, key, source(), replaces=upload.document)


def test_a_file_cannot_replace_another_and_be_there_twice(store):
    key = survey_with(store)
    other = added(store, key, source("2.xlsx", prefix="B"))
    with pytest.raises(AlreadyStored):
        added(store, key, source(), replaces=other.document)


def test_two_surveys_may_hold_the_same_file(store):
    keys = [survey_with(store, title=title) for title in ("1차", "2차")]
    assert [len(store.reading_of(key).survey.respondents) for key in keys] == [6, 6]


def test_a_corrected_file_becomes_the_next_version_and_the_former_can_still_be_read(store):
    key = survey_with(store)
    (first,) = store.survey(key).active_uploads
    second = added(store, key, source(raised=1), replaces=first.document)
    assert (second.version, second.document) == (2, first.document)
    assert [first_answer(store.reading_of_upload(upload.id)) for upload in (first, second)] == [2, 3]
    assert first_answer(store.reading_of(key)) == 3
    (document,) = store.survey(key).documents
    assert (document.active, document.versions) == (second, (first, second))


def test_a_former_version_is_brought_back(store):
    key = survey_with(store)
    (first,) = store.survey(key).active_uploads
    added(store, key, source(raised=1), replaces=first.document)
    store.record(key, Kind.UPLOAD_BROUGHT_BACK, {"document": first.document, "upload": first.id}, WHO)
    assert first_answer(store.reading_of(key)) == 2
    assert added(store, key, source(raised=2), replaces=first.document).version == 3


def test_a_withdrawn_file_is_out_of_the_data_and_may_be_uploaded_again(store):
    key = survey_with(store)
    other = added(store, key, source("2.xlsx", prefix="B"))
    assert len(store.reading_of(key).survey.respondents) == 12
    store.record(key, Kind.UPLOAD_WITHDRAWN, {"document": other.document}, WHO)
    assert len(store.reading_of(key).survey.respondents) == 6
    added(store, key, source("2.xlsx", prefix="B"))
    assert len(store.reading_of(key).survey.respondents) == 12


def test_a_survey_without_answers_says_so(store):
    key = survey_with(store)
    (document,) = store.survey(key).documents
    store.record(key, Kind.UPLOAD_WITHDRAWN, {"document": document.key}, WHO)
    with pytest.raises(Refused):
        store.reading_of(key)


def test_a_withdrawn_workshop_takes_its_people_out_and_counts_the_pairs_anew(store):
    files = {region: source(f"{region}.xlsx", prefix=region) for region in ("영남권", "호남권", "중부권")}
    key = store.create_survey("공동연수", WHO)
    for file in files.values():
        added(store, key, file)
    store.record(key, Kind.WORKSHOP_WITHDRAWN, {"region": "호남권"}, WHO)
    rest = store.reading_of(key)
    without = combine([reading_of(files[region]) for region in ("영남권", "중부권")])
    assert (rest.survey.regions, rest.pairing) == (without.survey.regions, without.pairing)
    assert {workshop.region for workshop in rest.survey.workshops} == {"영남권", "중부권"}
    assert _answers_by_region(rest) == _answers_by_region(without)
    assert set(rest.codes) == set(rest.survey.respondents["respondent"]) == set(rest.survey.answers["respondent"])


def _answers_by_region(reading):
    rows = reading.survey.answers.merge(reading.survey.respondents, on="respondent")
    return rows.groupby("region")["value"].apply(list).to_dict()


def test_unknown_documents_and_uploads_are_refused(store):
    key, other = survey_with(store), survey_with(store, source(prefix="B"), "2차")
    mine, theirs = (store.survey(survey).active_uploads[0] for survey in (key, other))
    nothing = "0" * 32
    for attempt in (
        lambda: added(store, nothing, source(prefix="C")),
        lambda: added(store, key, source(prefix="C"), replaces=nothing),
        lambda: added(store, key, source(prefix="C"), replaces=theirs.document),
        lambda: store.record(key, Kind.UPLOAD_WITHDRAWN, {"document": theirs.document}, WHO),
        lambda: store.record(key, Kind.UPLOAD_BROUGHT_BACK, {"document": mine.document, "upload": theirs.id}, WHO),
        lambda: store.reading_of_upload(nothing),
        lambda: store.sheets_of(nothing),
    ):
        with pytest.raises(Unknown):
            attempt()
    assert len(store.since(0)) == 4


def test_a_corrected_file_is_recognised_and_new_data_is_not(store):
    key = survey_with(store)
    (document,) = store.survey(key).documents
    _, *body = wide_rows()
    corrected = source("영남권 고침.xlsx", extra=(("A07", *body[0][1:]),))
    new = source("2.xlsx", prefix="B", raised=2)
    found = [store.likely_document(key, reading_of(file), [file]) for file in (corrected, new)]
    assert found == [document.key, None]


def test_a_file_of_the_same_name_and_workshops_is_taken_for_a_correction(store):
    key = survey_with(store)
    (document,) = store.survey(key).documents
    file = source(prefix="B", raised=2)
    assert store.likely_document(key, reading_of(file), [file]) == document.key


def test_what_a_corrected_file_changes_is_told_against_the_stored_version(store):
    key = survey_with(store)
    (upload,) = store.survey(key).active_uploads
    changes = difference(store.reading_of_upload(upload.id), store.as_stored(reading_of(source(raised=1))))
    assert (changes.added, changes.gone, changes.changed_answers) == (0, 0, 6)
    same = difference(store.reading_of_upload(upload.id), store.as_stored(reading_of(source())))
    assert same.is_empty


def test_a_stored_file_is_read_again_with_another_form(store):
    key = survey_with(store)
    (upload,) = store.survey(key).active_uploads
    form = Form(columns={f"{A} (사전)": ColumnChoice(Role.IGNORED), f"{A} (사후)": ColumnChoice(Role.IGNORED)})
    again, told = read_sheets(store.sheets_of(upload.id), form), read([source()], form)
    assert [item.text for item in again.survey.items] == [item.text for item in told.survey.items]
    assert A not in [item.text for item in again.survey.items]
    assert read_sheets(store.sheets_of(upload.id)).codes == store.reading_of_upload(upload.id).codes


def test_answers_that_are_no_number_come_back_as_such(store):
    reading = reading_of(source())
    values = np.array([np.nan, -0.0, 1e300, *reading.survey.answers["value"].iloc[3:]])
    odd = replace(reading, survey=replace(reading.survey, answers=reading.survey.answers.assign(value=values)))
    key = store.add_survey("공동연수", odd, [source()], WHO)
    np.testing.assert_array_equal(store.reading_of(key).survey.answers["value"], values)


def test_texts_that_a_database_refuses_come_back_as_they_were(store):
    reading = reading_of(source())
    texts = ["\x00 빈 글자", "빈 끝\x00", "\x1a 표시", "NULL"]
    odd = replace(reading, survey=replace(reading.survey, opinions=reading.survey.opinions.assign(text=texts)))
    key = store.add_survey("공동연수", odd, [source()], WHO)
    assert list(store.reading_of(key).survey.opinions["text"]) == texts


def test_a_reading_without_opinions_or_files_is_stored_too(store):
    reading = reading_of(source())
    bare = replace(reading, survey=replace(reading.survey, opinions=reading.survey.opinions.iloc[:0]), codes={})
    key = store.add_survey("공동연수", bare, [], WHO)
    assert len(store.reading_of(key).survey.opinions) == 0
    assert len(store.reading_of(key).survey.answers) == 24


def test_uploads_in_which_nobody_wrote_anything_stand_beside_each_other(store):
    header, *people = wide_rows()
    files = [
        workbook({"응답": [["권역", *header[1:-1]], *([region, *row[1:-1]] for row in people)]})
        for region in ("영남권", "호남권")
    ]
    key = survey_with(store, files[0])
    store.add_upload(key, reading_of(files[1]), files[1:], WHO)
    survey = store.reading_of(key).survey
    assert (len(survey.respondents), len(survey.opinions)) == (12, 0)
