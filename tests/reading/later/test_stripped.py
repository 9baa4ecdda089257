"""What is kept of a file names nobody, and read again it is the same survey."""

import hashlib
import hmac
import io
import random
import zlib
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from builders import A, B, csv, wide_rows, workbook
from hypothesis import given
from hypothesis import strategies as st

from analysis.privacy import MASK
from analysis.reading import (
    ColumnChoice,
    Form,
    NothingUnderstood,
    Role,
    Sheet,
    Source,
    bytes_hash,
    cells_hash,
    read,
    read_cells,
    read_sheets,
    sheets_from_json,
    sheets_json,
    stripped,
)
from analysis.survey import PairingMethod

SAMPLE = sorted((Path(__file__).parents[3] / "sample_data").glob("*.xlsx"))
ROWS = wide_rows()
BODY = ROWS[1:]


def _key(code):
    return hmac.new(b"a key for tests", code.encode(), hashlib.sha256).hexdigest()


@cache
def _read(source):
    """What a file is read as by itself; most tests look at the same few files."""
    return read([source])


@cache
def _again(source):
    """What is read from what is kept of a file."""
    return read_sheets([_kept(source)])


def _kept(source, form=None):
    """The stripped sheets, as they come back from the store."""
    reading = _read(source) if form is None else read([source], form)
    return sheets_from_json(sheets_json(stripped(source, reading, _key)))


def _cells(sheets):
    return [str(cell) for sheet in sheets for row in sheet.rows for cell in row]


def _text(sheets):
    return "\n".join(_cells(sheets))


def _opinions_under_titles():
    """Numbered people with one sentence each: without the numbers no row looks like answers, and 없음 comes again."""
    texts = ["예산이 부족합니다", "없음", "전담 인력이 필요합니다", "없음", "다른 지역 사례가 궁금합니다"]
    body = [[n, text] for n, text in enumerate(texts, 1)]
    return workbook({"의견": [["영남권 공동연수"], ["2026. 6. 5."], ["코드", "의견"], *body]})


def _by_mail():
    """Pre and post rows that only an e-mail ties together, some people with a telephone besides."""
    body = [[f"nobody{n}@example.invalid", "사전", row[1], ""] for n, row in enumerate(BODY)]
    body += [[f"nobody{n}@example.invalid", "사후", row[2], row[5]] for n, row in enumerate(BODY)]
    return workbook({"응답": [["이메일", "구분", A, "의견"], *body]})


def _mails_under_a_header_that_says_nothing():
    body = [[f"nobody{n}@example.invalid", row[1], row[2], row[5]] for n, row in enumerate(BODY)]
    return workbook({"응답": [["회신할 곳", f"{A} (사전)", f"{A} (사후)", "의견"], *body]})


def _merged_header():
    rows = [["공동연수 설문"], ["성명", "사전", "", "사후", "", "건의사항"], ["", A, B, A, B, ""]]
    rows += [[f"가상인물{n}", a, b, c, d, text] for n, (_, a, c, b, d, text) in enumerate(BODY)]
    return workbook({"결과": rows}, merged={"결과": ["A2:A3", "B2:C2", "D2:E2", "F2:F3"]})


def _with_totals():
    rows = [["이름", *ROWS[0]], *[[f"가상인물{n}", *row] for n, row in enumerate(BODY)]]
    return workbook({"응답": [*rows, ["평균", "", 2, 4, 2, 4, ""], ["", "합계", 20, 40, 20, 40, ""]]})


FILES = {file.name: Source.from_path(file) for file in SAMPLE} | {
    "same row": workbook({"응답": ROWS}),
    "numbers as codes": workbook({"응답": [ROWS[0], *[[n, *row[1:]] for n, row in enumerate(BODY)]]}),
    "opinions under titles": _opinions_under_titles(),
    "by mail": _by_mail(),
    "mails under a bare header": _mails_under_a_header_that_says_nothing(),
    "merged header": _merged_header(),
    "totals": _with_totals(),
    "csv": csv("\n".join(",".join(map(str, row)) for row in ROWS)),
    "some without a code": workbook({"응답": [ROWS[0], ["", *BODY[0][1:]], ["---", *BODY[1][1:]], *BODY[2:]]}),
}


@pytest.fixture(params=FILES, ids=str)
def source(request):
    return FILES[request.param]


def test_read_again_the_survey_tables_are_the_same(source):
    before, after = _read(source), _again(source)
    for table in ("respondents", "answers", "opinions"):
        pd.testing.assert_frame_equal(getattr(after.survey, table), getattr(before.survey, table))
    assert (after.survey.items, after.survey.questions) == (before.survey.items, before.survey.questions)
    assert (after.survey.workshops, after.survey.title) == (before.survey.workshops, before.survey.title)
    assert (after.pairing, after.origins) == (before.pairing, before.origins)


def test_read_again_the_codes_are_the_keys(source):
    before, after = _read(source), _again(source)
    assert after.codes == {respondent: _key(code) for respondent, code in before.codes.items()}


def test_the_four_sample_files_together_are_the_same_survey_again():
    sources = [Source.from_path(file) for file in SAMPLE]
    reading = read(sources)
    again = read_sheets([stripped(source, reading, _key) for source in sources])
    for table in ("respondents", "answers", "opinions"):
        pd.testing.assert_frame_equal(getattr(again.survey, table), getattr(reading.survey, table))


def test_with_the_same_form_the_survey_is_the_same_again():
    form = Form(columns={"코드": ColumnChoice(Role.PERSONAL), f"{A} (사전)": ColumnChoice(Role.IGNORED)})
    source = workbook({"응답": ROWS})
    before, after = read([source], form), read_sheets([_kept(source, form)], form)
    pd.testing.assert_frame_equal(after.survey.answers, before.survey.answers)
    assert "A01" not in _cells(_kept(source, form))


def test_another_form_can_still_use_what_was_kept():
    rows = [[*row, extra] for row, extra in zip(ROWS, ["점수", *[11.5, 12.25, 40, 3, 8, 99]], strict=True)]
    kept = _kept(workbook({"응답": rows}))
    again = read_sheets([kept], Form(columns={"점수": ColumnChoice(Role.GROUP)}))
    assert list(again.survey.groups) == ["점수"]
    assert again.survey.respondents["점수"][0] == "11.5"


def test_neither_persons_nor_codes_are_in_the_sample_files_that_are_kept():
    kept = [_text(_kept(Source.from_path(file))) for file in SAMPLE]
    for word in ("참가자0", "010-0000", "example.invalid", "B001", "D001"):
        assert [word in text for text in kept] == [False] * 4, word


PLANTED = ("가상인물", "010-0000-0000", "900101-1000000", "nobody@example.invalid", "CODE")


def _planted():
    """Persons wherever a form may hold them: named columns, others, choices, free text, answers, titles, other sheets."""
    header = [
        "성명",
        "휴대전화",
        "주민등록번호",
        "이메일",
        "응답자 코드",
        f"{A} (사전)",
        f"{A} (사후)",
        "비고란",
        "참석 경로",
        "의견",
    ]
    body = []
    for n in range(60):
        name, phone, mail = f"가상인물{n}", f"010-0000-{n:04}", f"nobody{n}@example.invalid"
        note = [f"{name} 대리", f"900101-10000{n:02}", 100000000 + n * 7][n % 3]
        choice = ["공문", "동료", f"문의 {phone}"][n % 3]
        before = n % 5 + 1 if n != 7 else f"{name} 불참"
        opinion = f"{name}입니다. {mail} 또는 {phone}로 연락 주십시오"
        row = [name, phone, f"900101-10000{n:02}", mail, f"CODE{n}", before, (n + 1) % 5 + 1, note, choice, opinion]
        body.append(row)
    notes = [["영남권 공동연수 설문 결과"], ["문의: 010-0000-0000, nobody@example.invalid"]]
    return workbook({"응답": [*notes, header, *body], "연락망": [["성명", "전화"], ["가상인물1", "010-0000-0001"]]})


def _shown_of(sheets):
    text = _text(sheets)
    return {planted for planted in ("가상인물", "010-0000", "900101", "example.invalid", "CODE") if planted in text}


def test_planted_persons_are_gone_wherever_they_stood():
    source = _planted()
    assert _shown_of(read_cells(source)) == {"가상인물", "010-0000", "900101", "example.invalid", "CODE"}
    assert _shown_of(_kept(source)) == set()


def test_without_the_planted_persons_the_survey_is_the_same():
    source = _planted()
    before, after = _read(source), _again(source)
    for table in ("respondents", "answers", "opinions"):
        pd.testing.assert_frame_equal(getattr(after.survey, table), getattr(before.survey, table))


def test_a_personal_column_keeps_its_header_and_no_cell():
    [sheet] = _kept(workbook({"응답": [["성명", *ROWS[0]], *[[f"가상인물{n}", *row] for n, row in enumerate(BODY)]]}))
    assert [row[0] for row in sheet.rows] == ["성명", *[""] * 6]


def test_free_text_is_masked_as_the_reader_masks_it():
    rows = [["성명", A, "의견"], *[[f"가상인물{n}", n % 5 + 1, f"가상인물{n} 올림"] for n in range(10)]]
    source = workbook({"응답": rows})
    [sheet] = _kept(source)
    assert [row[2] for row in sheet.rows[1:]] == list(read([source]).survey.opinions["text"]) == [f"{MASK} 올림"] * 10


@pytest.mark.parametrize("visible", [True, False])
def test_of_a_sheet_that_was_not_used_only_the_name_is_kept(visible):
    book = openpyxl.load_workbook(io.BytesIO(workbook({"응답": ROWS, "연락망": [["담당자", "전화"], ["가상인물", "000"]]}).data))
    book["연락망"].sheet_state = "visible" if visible else "hidden"
    buffer = io.BytesIO()
    book.save(buffer)
    sheets = _kept(Source("설문.xlsx", buffer.getvalue()))
    assert [(sheet.name, bool(sheet.rows), sheet.visible) for sheet in sheets] == [
        ("응답", True, True),
        ("연락망", False, visible),
    ]
    assert [(use.name, use.used) for use in read_sheets([sheets]).sheets] == [("응답", True), ("연락망", False)]


def test_people_whom_only_an_e_mail_ties_together_stay_together():
    again = read_sheets([_kept(FILES["by mail"])])
    assert (again.pairing.method, again.pairing.paired) == (PairingMethod.CODE, 6)


@pytest.mark.parametrize("key", [str.upper, lambda code: "short", lambda code: f"key of {code}"], ids=["upper", "short", "blank"])
def test_a_key_that_could_not_be_read_again_is_refused(key):
    source = workbook({"응답": [ROWS[0], *[[f"{row[0]}longcode", *row[1:]] for row in BODY]]})
    with pytest.raises(ValueError, match="key"):
        stripped(source, read([source]), key)


def test_sheets_without_a_table_are_refused_by_the_files_name():
    with pytest.raises(NothingUnderstood, match="빈"):
        read_sheets([[Sheet.from_rows("빈.xlsx", "응답", [["제목"]])]])


def _saved_again(source, name="다시 저장.xlsx", change=None):
    book = openpyxl.load_workbook(io.BytesIO(source.data))
    if change:
        change(book)
    book.properties.creator = "다른 사람"
    buffer = io.BytesIO()
    book.save(buffer)
    return Source(name, buffer.getvalue())


def test_a_file_saved_again_has_other_bytes_and_the_same_cells():
    source = _merged_header()
    again = _saved_again(source)
    assert bytes_hash(source) != bytes_hash(again)
    assert cells_hash(read_cells(source)) == cells_hash(read_cells(again))


def test_a_text_file_under_another_name_has_the_same_cells():
    assert cells_hash(read_cells(csv("가,나\n1,2\n", "a.csv"))) == cells_hash(read_cells(csv("가,나\r\n1,2\r\n\r\n", "b.csv")))


CHANGES = {
    "an answer": lambda book: book["응답"].__setitem__("B3", 5),
    "a text for a number": lambda book: book["응답"].__setitem__("B3", "3점"),
    "the sheet's name": lambda book: setattr(book["응답"], "title", "사후"),
    "hidden": lambda book: (book.create_sheet("새 시트"), setattr(book["응답"], "sheet_state", "hidden")),
    "merged": lambda book: book["응답"].merge_cells("A8:B8"),
    "a row more": lambda book: book["응답"].append(["A07", 1, 2, 3, 4, ""]),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_what_the_sheets_say_is_another_hash(change):
    source = workbook({"응답": ROWS})
    assert cells_hash(read_cells(source)) != cells_hash(read_cells(_saved_again(source, change=CHANGES[change])))


def test_the_kind_of_number_and_blank_edges_are_no_change():
    one = Sheet.from_rows("a.xlsx", "응답", [[5, 0.1 + 0.2, "가\r\n나", datetime(2026, 6, 5)]])
    other = Sheet.from_rows("b.xlsx", "응답", [[5.0, 0.3, "가\n나", date(2026, 6, 5), ""], ["", "", "", "", ""]])
    assert cells_hash([one]) == cells_hash([other])


def test_a_number_and_its_text_are_not_the_same():
    assert cells_hash([Sheet.from_rows("a.xlsx", "응답", [[5]])]) != cells_hash([Sheet.from_rows("a.xlsx", "응답", [["5"]])])


CELLS = (
    st.text()
    | st.floats(allow_nan=False)
    | st.integers()
    | st.booleans()
    | st.dates()
    | st.datetimes()
    | st.times()
    | st.timedeltas(min_value=timedelta(days=-9), max_value=timedelta(days=9))
)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=4), st.text(min_size=1), st.booleans())
def test_any_cells_come_back_with_their_types(rows, name, visible):
    sheet = Sheet.from_rows("설문.xlsx", name, rows, merged=((0, 0, 1, 2),), visible=visible)
    [again] = sheets_from_json(sheets_json([sheet]))
    assert again == sheet
    assert [[type(cell) for cell in row] for row in again.rows] == [[type(cell) for cell in row] for row in rows]


def test_dates_and_times_are_kept_as_such():
    cells = [date(2026, 6, 5), datetime(2026, 6, 5, 9, 30), time(9, 30), timedelta(minutes=5)]
    [again] = sheets_from_json(sheets_json([Sheet.from_rows("설문.xlsx", "응답", [cells])]))
    assert again.rows == [cells]


def test_a_name_forged_as_a_path_comes_back_as_a_name():
    [again] = sheets_from_json(sheets_json([Sheet.from_rows("..\\..\\etc/passwd.xlsx", "응답", [["가"]])]))
    assert again.file == "passwd.xlsx"


GOOD = sheets_json([Sheet.from_rows("설문.xlsx", "응답", [["가", 1.0]])])
BAD = {
    "no bytes": b"",
    "not compressed": b"{}",
    "cut off": GOOD[:-3],
    "no sheets": zlib.compress(b'{"format": 1}'),
    "newer": zlib.compress(b'{"format": 3, "sheets": []}'),
    "no json": zlib.compress(b"hello"),
    "a list": zlib.compress(b"[]"),
    "a cell of another kind": zlib.compress(zlib.decompress(GOOD).replace(b"1.0", b'{"a":1}')),
    "a cell of an unknown kind": zlib.compress(zlib.decompress(GOOD).replace(b"1.0", b'["bytes","a"]')),
    "text": zlib.compress(b"\xff\xfe\xfd\xfc"),
}


@pytest.mark.parametrize("kind", BAD)
def test_bytes_that_are_no_kept_sheets_are_refused(kind):
    with pytest.raises(ValueError, match=r".+"):
        sheets_from_json(BAD[kind])


def test_random_damage_is_refused_or_harmless():
    chance = random.Random(5)
    for _ in range(200):
        data = bytearray(GOOD)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        try:
            assert isinstance(sheets_from_json(bytes(data)), tuple)
        except ValueError:
            continue
