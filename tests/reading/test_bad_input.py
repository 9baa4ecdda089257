"""Bad files: one clear refusal each, naming the file."""

import io
import zipfile

import pytest
from builders import csv, wide_rows, workbook

from analysis.cells.limits import Limits
from analysis.language import LANGUAGES, words
from analysis.reading import Reading, ReadingError, Source, read
from analysis.reading.cells import read_cells


def _zip(entries):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _with_last_cell():
    """A workbook whose used box spans the whole sheet: A1 and XFD1048576."""
    good = zipfile.ZipFile(io.BytesIO(workbook({"응답": [["가"]]}).data))
    entries = {name: good.read(name) for name in good.namelist()}
    sheet = entries["xl/worksheets/sheet1.xml"].decode()
    row = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    entries["xl/worksheets/sheet1.xml"] = sheet.replace("</sheetData>", row)
    return _zip(entries)


def _flipped(data):
    """One byte of the sheet's compressed data turned."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    entry = archive.getinfo("xl/worksheets/sheet1.xml")
    place = entry.header_offset + 30 + len(entry.filename) + entry.compress_size // 2
    return data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]


GOOD = workbook({"응답": wide_rows()}).data
BAD = {
    "empty": (b"", "empty"),
    "only blanks": (b"  \r\n", "empty"),
    "web page saved as xls": (b"<html><table><tr><td>1</td></tr></table></html>", "open_in_excel"),
    "pdf": (b"%PDF-1.7\n", "other_document"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(200), "other_document"),
    "other zip": (_zip({"a.txt": "hello"}), "other_archive"),
    "truncated": (GOOD[: len(GOOD) // 2], "truncated"),
    "byte flipped": (_flipped(GOOD), "damaged"),
    "encrypted": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "used to the last cell": (_with_last_cell(), "too_many_cells"),
    "numbers only": (b"1,2,3\n4,5,6\n7,8,9\n", "no_header"),
    "addresses only": ("이름표,주소\n가,나\n가,나\n가,나\n가,나\n다,라\n".encode(), "no_items"),
}


@pytest.mark.parametrize("kind", BAD)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_bad_file_is_refused_with_a_reason_that_names_it(kind, language):
    data, reason = BAD[kind]
    with pytest.raises(ReadingError) as refusal:
        read([Source("나쁜 파일.xlsx", data)])
    assert refusal.value.message.key == f"reading.error.{reason}"
    assert "나쁜 파일.xlsx" in words(language).say(refusal.value.message)


def test_a_file_above_the_size_limit_is_refused_before_it_is_opened():
    with pytest.raises(ReadingError) as refusal:
        read_cells(Source("큰 파일.xlsx", GOOD), Limits(file_bytes=1000))
    assert refusal.value.message.key == "reading.error.too_large"


def test_an_archive_that_unpacks_beyond_the_limit_is_refused():
    bomb = _zip({"xl/workbook.xml": "", "xl/worksheets/sheet1.xml": " " * 3_000_000})
    with pytest.raises(ReadingError) as refusal:
        read([Source("폭탄.xlsx", bomb)])
    assert refusal.value.message.key == "reading.error.unpacks_too_far"


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
