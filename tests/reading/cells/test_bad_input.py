"""Bad and hostile files: one clear refusal each, in both languages, naming the file, the limit and what to do."""

import re
import sys
import warnings
from pathlib import Path

import pytest
from builders import csv, wide_rows, workbook
from hostile import (
    compound,
    edited,
    encrypted_xls,
    flipped,
    one_text_many_times,
    parts_of,
    used_to_the_last_cell,
    with_doctype,
    with_rows,
    zipped,
)

from analysis.cells.limits import GIGABYTE, MEGABYTE, Limits
from analysis.language import LANGUAGES, words
from analysis.reading import NotForeseen, Reading, ReadingError, Sheet, Source, read, read_cells, read_sheets
from analysis.reading.describe import describe_file

DESCRIBING = sys.modules["analysis.reading.persons.covering"]
FILES = Path(__file__).parents[1] / "files"
GOOD = workbook({"응답": wide_rows()}).data
XLS_XML = '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>'
BAD = {
    "no bytes": (b"", "empty"),
    "only blanks": (b"  \r\n", "empty"),
    "only zeros": (bytes(5000), "empty"),
    "web page with a table of something else": (b"<html><table><tr><td>1</td></tr></table></html>", "no_header"),
    "web page of frames": (b"<html><frameset><frame src='sheet001.htm'></frameset></html>", "other_document"),
    "web page whose cells span a million": (b"<table>" + b"<td colspan=1000>a" * 99, "too_many_columns"),
    "web page of tables within tables": (b"<table><tr><td>" * 10_000, "other_document"),
    "web page without a table": (b"<!DOCTYPE html><html><body>login</body></html>", "other_document"),
    "xml spreadsheet of 2003": (XLS_XML.encode(), "open_in_excel"),
    "web archive": (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n", "open_in_excel"),
    "other xml": (b'<?xml version="1.0"?><note>1</note>', "other_document"),
    "json": (b'[{"a": 1}, {"a": 2}]', "other_document"),
    "pdf": (b"%PDF-1.7\n", "other_document"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(200), "other_document"),
    "bitmap": (b"BM" + bytes(200), "other_document"),
    "docx": (zipped({"[Content_Types].xml": "", "word/document.xml": ""}), "other_document"),
    "pptx": (zipped({"[Content_Types].xml": "", "ppt/presentation.xml": ""}), "other_document"),
    "hwpx": (zipped({"mimetype": "application/hwp+zip", "Contents/section0.xml": ""}), "other_document"),
    "odt": (zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ""}), "other_document"),
    "doc": (compound("WordDocument"), "other_document"),
    "hwp": (compound("FileHeader", "\x05HwpSummaryInformation"), "other_document"),
    "other zip": (zipped({"a.txt": "hello"}), "other_archive"),
    "gzip": (b"\x1f\x8b\x08" + bytes(50), "other_archive"),
    "truncated": (GOOD[: len(GOOD) // 2], "truncated"),
    "byte flipped": (flipped(GOOD), "damaged"),
    "byte flipped in a part that nobody reads": (flipped(GOOD, "docProps/core.xml"), "damaged"),
    "xls without a workbook in it": (compound("Workbook"), "no_sheets"),
    "encrypted": (compound("EncryptedPackage", "EncryptionInfo"), "encrypted"),
    "encrypted xls": (encrypted_xls((FILES / "cells.xls").read_bytes()), "encrypted"),
    "two parts of one name": (zipped([*parts_of(GOOD).items(), ("xl/Workbook.xml", "")]), "parts_of_one_name"),
    "document type": (with_doctype(), "xml_entities"),
    "document type in utf-16": (with_doctype("utf-16"), "xml_entities"),
    "document type in utf-16 without a mark": (with_doctype("utf-16-le"), "xml_entities"),
    "used to the last cell": (used_to_the_last_cell(), "too_many_cells"),
    "one text of 30,000 characters in 100,000 cells": (one_text_many_times(30_000, 100_000), "unpacks_too_large"),
    "a cell of 300,000 characters": (one_text_many_times(300_000, 1), "cell_too_long"),
    "a cell of 300,000 characters in a text": (f"의견\n{'가' * 300_000}\n".encode(), "cell_too_long"),
    "text with zero bytes": (b"a,b\n1,\x00\n" * 50, "damaged_text"),
    "bytes that are no text": (bytes(range(256)) * 4, "not_a_spreadsheet"),
    "broken utf-8": ("의견\n예산이 부족합니다 정말로\n예".encode() + b"\xff\n", "damaged_text"),
    "utf-8 cut off": ("의견\n예산이 부족합니다".encode()[:-1], "damaged_text"),
    "unknown encoding": (b"a,b\n\xff\xff\xff,1\n", "unknown_encoding"),
    "a quote that is never closed": ('의견,점수\n"예산이 부족,3\n좋음,4\n'.encode(), "open_quote"),
    "numbers only": (b"1,2,3\n4,5,6\n7,8,9\n", "no_header"),
    "workbook in which nothing was saved": (workbook({"응답": [], "의견": []}).data, "no_cells"),
    "workbook of questions without answers": (workbook({"응답": [["번호", "권역", "의견"]], "설명": []}).data, "one_row"),
    "text of questions without answers": ("번호,권역,의견\n".encode(), "one_row"),
    "addresses only": ("이름표,주소\n가,나\n가,나\n가,나\n가,나\n다,라\n".encode(), "no_items"),
}

NOTHING_UNDERSTOOD = {"no_items", "no_header", "one_row", "no_cells"}


def _refusal(data, limits=None, contained=True, name="나쁜 파일.xlsx"):
    with pytest.raises(ReadingError) as refusal:
        read_cells(Source(name, data), limits, contained=contained)
    return refusal.value.message


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_refused_with_a_reason_that_names_it_in_both_languages(kind):
    data, reason = BAD[kind]
    with pytest.raises(ReadingError) as refusal:
        read([Source("나쁜 파일.xlsx", data)])
    message = refusal.value.message
    assert message.key == f"reading.error.{reason}"
    for language in LANGUAGES:
        assert "나쁜 파일.xlsx" in words(language).say(message)


@pytest.mark.parametrize("kind", [kind for kind, (_, reason) in BAD.items() if reason not in NOTHING_UNDERSTOOD])
def test_a_bad_file_is_refused_for_the_same_reason_in_the_own_process(kind):
    data, reason = BAD[kind]
    assert _refusal(data, contained=False).key == f"reading.error.{reason}"


@pytest.mark.parametrize(
    ("limits", "data", "reason", "limit"),
    [
        ({"file_bytes": MEGABYTE}, bytes(2 * MEGABYTE) + b"1", "too_large", "1"),
        ({"total_bytes": MEGABYTE}, edited(lambda sheet: sheet + " " * 2 * MEGABYTE), "unpacks_too_large", "1"),
        ({"ratio": 50}, edited(lambda sheet: sheet + " " * 2 * MEGABYTE), "unpacks_too_far", "50"),
        ({"entries": 5}, GOOD, "too_many_parts", "5"),
        ({"used_cells": 10}, GOOD, "too_many_cells_in_sheet", "10"),
        ({"used_cells": 10}, b"a,b\n" * 20, "too_many_cells", "10"),
        ({"cell_characters": 4}, GOOD, "cell_too_long", "4"),
    ],
)
def test_a_refusal_for_a_limit_says_the_limit(limits, data, reason, limit):
    message = _refusal(data, Limits(**limits))
    assert message.key == f"reading.error.{reason}"
    for language in LANGUAGES:
        assert re.search(rf"\b{limit}(?!\d)", words(language).say(message))


def test_a_refusal_for_a_cell_names_sheet_and_cell():
    data = workbook({"응답": [["문항"], ["짧음"], ["열두 글자가 넘는 의견입니다"]]}).data
    said = words("ko").say(_refusal(data, Limits(cell_characters=12)))
    assert "‘응답’" in said
    assert "A3" in said


@pytest.mark.parametrize(
    ("sheets", "named"),
    [
        ({"응답": [], "의견": []}, "(시트 2개: ‘응답’, ‘의견’)"),
        ({"응답": [["번호", "권역"]], "의견": []}, "(시트 2개: ‘응답’, ‘의견’)"),
        ({f"시트{number}": [] for number in range(7)}, "(시트 7개: ‘시트0’, ‘시트1’, ‘시트2’, ‘시트3’, ‘시트4’, …)"),
    ],
)
def test_a_refusal_of_a_workbook_without_answers_says_which_sheets_were_looked_at(sheets, named):
    with pytest.raises(ReadingError) as refusal:
        read([workbook(sheets)])
    assert named in words("ko").say(refusal.value.message)


def test_a_refusal_of_a_text_speaks_of_no_sheets():
    with pytest.raises(ReadingError) as refusal:
        read([csv("번호,권역,의견\n")])
    assert "시트" not in words("ko").say(refusal.value.message)


def test_an_empty_file_beside_one_with_answers_is_left_out_and_called_empty():
    reading = read([Source("응답.xlsx", GOOD), workbook({"Sheet1": []}, name="빈 파일.xlsx")])
    said = [words("ko").say(notice) for notice in reading.notices]
    assert any("빈 파일.xlsx" in text and "내용이 든 칸이 없음" in text for text in said)


def test_the_next_file_after_one_that_ends_the_reader_is_read_as_if_nothing_had_happened():
    assert _refusal(used_to_the_last_cell()).key == "reading.error.too_many_cells"
    assert read_cells(Source("좋음.xlsx", GOOD)) == read_cells(Source("좋음.xlsx", GOOD), contained=False)


def test_a_file_that_needs_more_memory_than_its_limit_is_refused():
    rows = [[f"{row} {column}" for column in range(30)] for row in range(2000)]
    message = _refusal(workbook({"응답": rows}).data, Limits(memory_bytes=24 * MEGABYTE))
    assert message.key == "reading.error.too_much_memory"
    assert read_cells(Source("좋음.xlsx", GOOD))


def test_a_million_empty_formatted_rows_are_no_rows():
    blank = "".join(f'<row r="{row}" s="3" customFormat="1"><c r="A{row}" s="3"/></row>' for row in range(10, 300_000))
    [sheet] = read_cells(Source("서식.xlsx", with_rows(blank)))
    assert (sheet.height, sheet.width) == (7, 6)


def test_a_stray_cell_in_the_last_column_does_not_keep_a_survey_from_being_read():
    [sheet] = read_cells(Source("넓음.xlsx", with_rows('<row r="8"><c r="XFD8"><v>1</v></c></row>')))
    assert (sheet.height, sheet.width) == (8, 16_384)
    assert sheet.cell(7, 16_383) == 1
    assert sheet.columns[7] is sheet.columns[8]


def test_one_bad_file_refuses_the_whole_upload():
    with pytest.raises(ReadingError):
        read([Source("좋음.xlsx", GOOD), Source("나쁨.xlsx", b"")])


def test_a_damaged_file_next_to_a_good_one_does_not_spoil_reading_the_good_one_alone():
    assert isinstance(read([Source("좋음.xlsx", GOOD)]), Reading)


@pytest.mark.parametrize(
    "text", ["=1+1", "<script>alert(1)</script>", "![](https://example.invalid/a.png)", "\ufeff\u202e뒤집힘"]
)
def test_hostile_text_is_kept_as_text(text):
    quoted = text.replace('"', '""')
    reading = read([csv(f'의견\n"{quoted}"\n예산이 부족합니다\n')])
    assert len(reading.survey.opinions) == 2


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../비밀/설문.xlsx", "설문.xlsx"),
        ("C:\\Users\\a\\설문.xlsx", "설문.xlsx"),
        ("설문\u202exslx.\x00exe", "설문xslx.exe"),
        ("", "?"),
    ],
)
def test_a_file_name_is_its_last_part_and_only_what_can_be_seen_of_it(given, kept):
    assert Source(given, b"").name == kept


def test_limits_are_settings_of_the_environment():
    limits = Limits.from_environment({"READING_FILE_BYTES": "80M", "READING_SECONDS": "5", "READING_MEMORY_BYTES": "1 GB"})
    assert (limits.file_bytes, limits.seconds, limits.memory_bytes) == (80 * MEGABYTE, 5, GIGABYTE)
    assert limits.used_cells == Limits().used_cells


@pytest.mark.parametrize("text", ["many", "-1", "0"])
def test_a_limit_that_is_no_amount_is_warned_of(text):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        assert Limits.from_environment({"READING_SECONDS": text}) == Limits()
    assert "READING_SECONDS" in str(caught[0].message)


def test_a_merged_box_below_the_last_row_is_no_mistake():
    sheet = Sheet.from_rows("설문.xlsx", "응답", wide_rows(), merged=((20, 0, 22, 0), (2, 0, 40, 0)))
    assert len(read_sheets([[sheet]]).survey.respondents) > 0


def test_a_mistake_of_the_reader_is_told_in_words_and_names_no_cell(monkeypatch):
    def stumbling(*given):
        raise KeyError("김철수")

    monkeypatch.setattr(DESCRIBING, "describe_file", stumbling)
    with pytest.raises(NotForeseen) as refused:
        read([Source("설문.xlsx", GOOD)])
    for language in LANGUAGES:
        said = words(language).say(refused.value.message)
        assert "설문.xlsx" in said and "KeyError" in said and "김철수" not in said


def test_a_mistake_names_the_file_that_meets_it(monkeypatch):
    described = describe_file

    def stumbling_over_one(sheets, *rest):
        if sheets[0].file == "둘째.xlsx":
            raise ValueError
        return described(sheets, *rest)

    monkeypatch.setattr(DESCRIBING, "describe_file", stumbling_over_one)
    with pytest.raises(NotForeseen) as refused:
        read([Source("첫째.xlsx", GOOD), Source("둘째.xlsx", GOOD), Source("셋째.xlsx", GOOD)])
    assert refused.value.message.values["file"] == "둘째.xlsx"


def test_too_little_memory_is_no_mistake_of_the_reader(monkeypatch):
    def without_memory(*given):
        raise MemoryError

    monkeypatch.setattr(DESCRIBING, "describe_file", without_memory)
    with pytest.raises(MemoryError):
        read([Source("설문.xlsx", GOOD)])


def test_sheets_that_show_one_part_are_refused_for_everybody_would_count_twice():
    twice = '<sheet name="응답 (2)" sheetId="9" r:id="rId1"/></sheets>'
    data = edited(lambda book: book.replace("</sheets>", twice), part="xl/workbook.xml")
    assert _refusal(data).key == "reading.error.damaged"
