"""What could name a person is nowhere in the database: not in a table, not in a blob, not in the file's free space."""

import random
import re
import zlib

import pytest
from builders import A, B, workbook
from given import WHO, added, survey_with
from sqlalchemy import inspect, text

from analysis.reading import read
from analysis.store import Kind

RNG = random.Random(20260605)
PEOPLE = 24


def _digits(count):
    return "".join(RNG.choice("0123456789") for _ in range(count))


NAMES = [f"{a}{b}{c}" for a, b, c in zip("갈궉남돈뢰묵빈설옹즙탄편" * 2, "뷁쀍쓟" * 8, "롺뫃쳌쾽" * 6, strict=True)]
MOBILES = [f"010-{_digits(4)}-{_digits(4)}" for _ in range(PEOPLE)]
OFFICES = [f"051{_digits(7)}" for _ in range(PEOPLE)]
RESIDENTS = [
    f"{RNG.randrange(60, 99)}{RNG.randrange(1, 12):02}{RNG.randrange(1, 28):02}-{RNG.choice('12')}{_digits(6)}" for _ in NAMES
]
MAILS = [f"official.{number}.{_digits(4)}@busan.example" for number in range(PEOPLE)]
CODES = [f"KD{_digits(6)}" for _ in range(PEOPLE)]
SECRETS = {"name": NAMES, "mobile": MOBILES, "office": OFFICES, "resident": RESIDENTS, "mail": MAILS, "code": CODES}

HEADER = ["응답자 코드", "성명", "휴대전화", "사무실 전화번호", "주민등록번호", "전자우편"]
HEADER += [f"{item} ({moment})" for item in (A, B) for moment in ("사전", "사후")]
HEADER += ["건의사항", "비고"]


def _row(number):
    told = [values[number] for values in (CODES, NAMES, MOBILES, OFFICES, RESIDENTS, MAILS)]
    answers = [RNG.randrange(1, 6) for _ in range(4)]
    opinion = f"{NAMES[number]}입니다. {MOBILES[number]} 또는 {MAILS[number]}로, 번호는 {RESIDENTS[number]}, 예산 {number}건 부족"
    return [*told, *answers, opinion, f"통화함 {NAMES[number]} {OFFICES[number]}"]


def _sheets(rows, title="응답"):
    notes = [["담당자 연락처"], [NAMES[0], MOBILES[0]]]
    return {title: [[f"문의: {MOBILES[1]}, {MAILS[1]}"], [f"장소: 부산 인재개발원 {OFFICES[1]}"], HEADER, *rows], "참고": notes}


FILE = workbook(_sheets([_row(number) for number in range(PEOPLE)]), "1_영남권.xlsx")


def _everything(store, folder):
    """All bytes that the store keeps, each blob unpacked too."""
    tables = inspect(store.database.engine).get_table_names()
    kept = []
    for table in tables:
        for row in store.database.read(lambda c, table=table: c.execute(text(f"SELECT * FROM {table}")).all()):
            kept += [bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode() for value in row]
    kept += [zlib.decompress(value) for value in kept if value[:1] == b"\x78"]
    kept += [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    return b"\n".join([*kept, *(_unescaped(value) for value in kept)])


def _unescaped(value):
    """JSON of plain ASCII with its letters as they are."""
    return re.sub(rb"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)).encode("utf-8", "surrogatepass"), value)


def _spellings(secret):
    """A secret as it may be kept: as it is, without punctuation, in JSON, in UTF-16."""
    plain = re.sub(r"[^0-9A-Za-z가-힣]", "", secret)
    texts = {secret, plain, secret.lower(), plain.lower()}
    return {form for spelled in texts for form in (spelled.encode(), spelled.encode("utf-16-le"))}


def _found(haystack):
    return [
        (kind, secret)
        for kind, all_ in SECRETS.items()
        for secret in all_
        if any(form in haystack for form in _spellings(secret))
    ]


@pytest.fixture
def key(store):
    return survey_with(store, FILE)


def test_the_search_finds_what_is_there(store, folder):
    store.create_survey("1차", f"{NAMES[0]} {CODES[3]}", MOBILES[2])
    assert set(_found(_everything(store, folder))) == {("name", NAMES[0]), ("code", CODES[3]), ("mobile", MOBILES[2])}


def test_the_planted_persons_are_in_the_file_and_its_answers_are_read(store, key):
    assert read([FILE]).codes["r1"] == CODES[0].lower()
    reading = store.reading_of(key)
    assert (len(reading.survey.respondents), reading.pairing.paired) == (PEOPLE, PEOPLE)
    assert len(reading.survey.opinions) == PEOPLE


def test_no_person_is_in_the_database_and_no_code_in_clear(store, key, folder):
    assert _found(_everything(store, folder)) == []


def test_no_person_is_left_after_versions_rereading_and_withdrawing(store, key, folder):
    (upload,) = store.survey(key).active_uploads
    corrected = workbook(_sheets([_row(number) for number in range(PEOPLE)], "고침"), "영남권 고침.xlsx")
    second = added(store, key, corrected, replaces=upload.document)
    store.add_reread(second.id, store.reading_of_upload(second.id), WHO)
    store.record(key, Kind.UPLOAD_WITHDRAWN, {"document": upload.document}, WHO)
    assert _found(_everything(store, folder)) == []


def test_the_key_of_the_codes_is_not_in_the_database(store, key, folder):
    secret = (folder / "pairing.key").read_bytes()
    (folder / "pairing.key").unlink()
    assert secret not in _everything(store, folder)


def test_a_refusal_names_nobody(store, key):
    with pytest.raises(Exception) as refusal:
        added(store, key, FILE)
    assert _found(f"{refusal.value!r} {refusal.value} {vars(refusal.value)}".encode()) == []


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
