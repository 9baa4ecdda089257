"""What could name a person is nowhere in the database: not in a table, not in a blob, not in the file's free space."""

import zlib

import pytest
from builders import workbook
from given import WHO, added, survey_with
from planted import CODES, FILE, MOBILES, NAMES, PEOPLE, planted_in, planted_row, planted_sheets, unescaped
from sqlalchemy import inspect, text

from analysis.reading import read
from analysis.store import Kind


def _everything(store, folder):
    """All bytes that the store keeps, each blob unpacked too."""
    tables = inspect(store.database.engine).get_table_names()
    kept = []
    for table in tables:
        for row in store.database.read(lambda c, table=table: c.execute(text(f"SELECT * FROM {table}")).all()):
            kept += [bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode() for value in row]
    kept += [zlib.decompress(value) for value in kept if value[:1] == b"\x78"]
    kept += [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    return b"\n".join([*kept, *(unescaped(value) for value in kept)])


@pytest.fixture
def key(store):
    return survey_with(store, FILE)


def test_the_search_finds_what_is_there(store, folder):
    store.create_survey("1차", f"{NAMES[0]} {CODES[3]}", MOBILES[2])
    assert set(planted_in(_everything(store, folder))) == {("name", NAMES[0]), ("code", CODES[3]), ("mobile", MOBILES[2])}


def test_the_planted_persons_are_in_the_file_and_its_answers_are_read(store, key):
    assert read([FILE]).codes["r1"] == CODES[0].lower()
    reading = store.reading_of(key)
    assert (len(reading.survey.respondents), reading.pairing.paired) == (PEOPLE, PEOPLE)
    assert len(reading.survey.opinions) == PEOPLE


def test_no_person_is_in_the_database_and_no_code_in_clear(store, key, folder):
    assert planted_in(_everything(store, folder)) == []


def test_no_person_is_left_after_versions_and_withdrawing(store, key, folder):
    (upload,) = store.survey(key).active_uploads
    corrected = workbook(planted_sheets([planted_row(number) for number in range(PEOPLE)], "고침"), "영남권 고침.xlsx")
    added(store, key, corrected, replaces=upload.document)
    store.record(key, Kind.UPLOAD_WITHDRAWN, {"document": upload.document}, WHO)
    assert planted_in(_everything(store, folder)) == []


def test_the_key_of_the_codes_is_not_in_the_database(store, key, folder):
    secret = (folder / "pairing.key").read_bytes()
    (folder / "pairing.key").unlink()
    assert secret not in _everything(store, folder)


def test_a_refusal_names_nobody(store, key):
    with pytest.raises(Exception) as refusal:
        added(store, key, FILE)
    assert planted_in(f"{refusal.value!r} {refusal.value} {vars(refusal.value)}".encode()) == []


def test_what_was_deleted_for_good_is_nowhere_in_the_file(store, key, folder):
    store.record(key, Kind.SURVEY_DESCRIBED, {"description": "흔적표지어"}, WHO)
    store.keep(key, "themes", "흔적표지어".encode())
    assert "흔적표지어".encode() in _everything(store, folder)
    store.record(key, Kind.DELETED, {}, WHO)
    store.empty_bin(key, WHO)
    left = _everything(store, folder)
    assert "흔적표지어".encode() not in left
    assert b"\\ud754\\uc801" not in left
    assert "부족".encode() not in left
