"""Nobody but the owner may read what is kept, whatever was allowed before; a missing key is told; twins are named."""

import os
import stat

import pytest
from builders import wide_rows, workbook
from given import WHO, survey_with

from analysis.reading import read
from analysis.store import Kind, WrongKey, open_store
from analysis.store.elsewhere.backup import back_up

FILE = workbook({"응답": wide_rows()}, "영남권.xlsx")


def _rights(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def open_umask():
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.skipif(os.name != "posix", reason="Windows has rights of another kind")
def test_a_new_store_is_its_owners_alone(tmp_path, open_umask):
    with open_store(folder=tmp_path / "new") as store:
        survey_with(store, FILE)
        back_up(store)
    assert _rights(tmp_path / "new") == 0o700
    for path in (tmp_path / "new").rglob("*"):
        assert _rights(path) == (0o700 if path.is_dir() else 0o600), path


@pytest.mark.skipif(os.name != "posix", reason="Windows has rights of another kind")
def test_a_store_that_others_could_read_is_its_owners_from_then_on(tmp_path, open_umask):
    with open_store(folder=tmp_path) as store:
        survey_with(store, FILE)
        back_up(store)
    for path in (tmp_path, *tmp_path.rglob("*")):
        path.chmod(0o777)
    with open_store(folder=tmp_path) as store:
        store.as_stored(read([FILE]))
    for path in (tmp_path, *tmp_path.rglob("*")):
        assert _rights(path) == (0o700 if path.is_dir() else 0o600), path


def test_a_missing_key_beside_kept_codes_is_told_and_none_is_made(tmp_path):
    with open_store(folder=tmp_path) as store:
        key = survey_with(store, FILE)
        kept = (tmp_path / "pairing.key").read_bytes()
        (tmp_path / "pairing.key").unlink()
        with pytest.raises(WrongKey, match="missing"):
            store.add_upload(key, read([FILE]), [workbook({"응답": wide_rows()[:-1]})], WHO)
        assert not (tmp_path / "pairing.key").exists()
        (tmp_path / "pairing.key").write_bytes(kept)
        store.as_stored(read([FILE]))


def test_a_store_without_codes_makes_its_key(tmp_path):
    with open_store(folder=tmp_path) as store:
        store.as_stored(read([FILE]))
    assert (tmp_path / "pairing.key").exists()


def test_the_same_answers_in_two_surveys_are_told_with_the_files_and_the_others_name(tmp_path):
    with open_store(folder=tmp_path) as store:
        first = store.add_survey("하나", read([FILE]), [FILE], WHO)
        assert store.also_in(first) == ()
        second = store.add_survey("둘", read([FILE]), [FILE], WHO)
        assert store.also_in(first) == (("영남권.xlsx", "둘"),)
        assert store.also_in(second) == (("영남권.xlsx", "하나"),)
        store.record(first, Kind.DELETED, {}, WHO)
        assert store.also_in(second) == ()
