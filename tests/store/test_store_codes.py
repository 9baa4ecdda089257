"""Pairing codes: kept as keyed hashes, good for pairing across uploads, and never mixed with those of another key."""

import os
import stat

import pytest
from builders import A, wide_rows, workbook
from given import WHO, added, reading_of, source, survey_with

from analysis.store import WrongKey, open_store
from analysis.survey import PairingMethod


def _moment(column, name):
    _, *body = wide_rows()
    return workbook({"응답": [["코드", A], *([row[0], row[column]] for row in body)]}, f"{name}.xlsx")


def _key_file(folder):
    return folder / "pairing.key"


def test_codes_come_back_as_hashes(store):
    codes = store.reading_of(survey_with(store)).codes
    assert len(set(codes.values())) == 6
    assert all(len(code) == 64 and set(code) <= set("0123456789abcdef") for code in codes.values())
    assert codes == store.as_stored(reading_of(source())).codes


def test_a_person_in_a_file_before_and_in_one_after_is_paired(store):
    key = store.create_survey("공동연수", WHO)
    for file in (_moment(1, "사전"), _moment(2, "사후")):
        added(store, key, file)
    reading = store.reading_of(key)
    assert (reading.pairing.method, reading.pairing.paired) == (PairingMethod.TWO_FILES, 6)
    assert len(reading.survey.respondents) == 6


def test_two_stores_hash_one_code_differently(store, tmp_path):
    with open_store("", tmp_path / "other") as other:
        assert not set(other.as_stored(reading_of(source())).codes.values()) & set(
            store.as_stored(reading_of(source())).codes.values()
        )


@pytest.mark.skipif(os.name == "nt", reason="files have no modes on Windows")
def test_the_key_and_the_folder_are_their_owners_alone(folder):
    with open_store("", folder) as store:
        survey_with(store)
    assert stat.S_IMODE(_key_file(folder).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_with_another_key_nothing_new_is_stored_and_the_old_is_still_read(store, folder):
    key = survey_with(store)
    _key_file(folder).write_text("another", encoding="ascii")
    with pytest.raises(WrongKey):
        added(store, key, source(prefix="B"))
    assert len(store.reading_of(key).survey.respondents) == 6
    assert len(store.survey(key).documents) == 1


def test_a_lost_key_is_not_replaced_silently(store, folder):
    key = survey_with(store)
    former = _key_file(folder).read_bytes()
    _key_file(folder).unlink()
    with pytest.raises(WrongKey):
        added(store, key, source(prefix="B"))
    _key_file(folder).write_bytes(former)
    added(store, key, source(prefix="B"))


def test_an_empty_key_is_refused(store, folder):
    folder.mkdir(exist_ok=True)
    _key_file(folder).write_bytes(b"")
    with pytest.raises(WrongKey):
        survey_with(store)


def test_a_key_that_cannot_be_read_is_refused(store, folder):
    _key_file(folder).mkdir()
    with pytest.raises(WrongKey):
        survey_with(store)


def test_the_key_of_the_setting_counts_and_no_file_is_made(opened, folder, monkeypatch):
    monkeypatch.setenv("PAIRING_KEY", " 열쇠 ")
    key = survey_with(opened())
    assert not _key_file(folder).exists()
    added(opened(), key, source(prefix="B"))
    monkeypatch.setenv("PAIRING_KEY", "다른 열쇠")
    with pytest.raises(WrongKey):
        added(opened(), key, source(prefix="C"))
