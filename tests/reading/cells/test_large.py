"""Files far too large for a survey, and files made to be slow: refused with what is too much, or read in their own time."""

import time
from contextlib import nullcontext, suppress

import pytest
from large import (
    before_the_root,
    distinct_people,
    equal_headers,
    flood,
    headers_of,
    hidden_columns,
    long_rows,
    merged_boxes,
    opinions_of,
    table,
    workbook_of_sheets,
)

from analysis.cells.limits import Limits
from analysis.language import LANGUAGES, words
from analysis.reading import ReadingError, Source, UnreadableFile, read, read_cells
from analysis.understanding import MOST_REGIONS, understand

SECONDS = 25
"""Of the processor, on a slow machine; what these files took before stands in minutes."""


def source(data):
    return Source("큰 파일" + (".xlsx" if data[:2] == b"PK" else ".csv"), data)


@pytest.mark.parametrize(
    ("data", "limits", "reason", "told"),
    [
        (table(2_001, 2), {}, "too_many_columns", "2,001"),
        (equal_headers(5_000, 2), {}, "too_many_columns", "5,000"),
        (table(20_000, 1), {}, "too_many_columns", "20,000"),
        (long_rows(60), {"rows": 60}, "too_many_rows", "61"),
        (flood(b"a\n", 2), {}, "too_many_rows", "300,000"),
        (workbook_of_sheets(301, [["가"]]), {}, "too_many_sheets", "301"),
        (workbook_of_sheets(3), {"columns": 6, "all_columns": 15}, "too_many_columns_together", "15"),
        (merged_boxes(11), {"merged_boxes": 10}, "too_many_merged", "11"),
    ],
)
def test_what_is_too_much_is_refused_with_its_number_and_place(data, limits, reason, told):
    with pytest.raises(UnreadableFile) as refused:
        read_cells(source(data), Limits(**limits))
    message = refused.value.message
    assert message.key == f"reading.error.{reason}"
    for language in LANGUAGES:
        said = words(language).say(message)
        assert told in said
        assert "큰 파일" in said


def test_as_much_as_the_limits_allow_is_read():
    [sheet] = read_cells(source(table(2_000, 2)))
    assert sheet.width == 2_000


@pytest.mark.parametrize("text", ["[", "(", " ", "1 ", "a.", "- ", "점", "①"])
def test_a_header_without_end_takes_a_time_of_its_own(text):
    start = time.process_time()
    try:
        read([source(headers_of(text * (32_000 // len(text)), columns=6))])
    except ReadingError as refusal:
        assert refusal.message.values["file"] == "큰 파일.csv"
    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize("text", ["[", "a@", "01", " ", "가 ", "뭔지 "])
def test_an_opinion_without_end_takes_a_time_of_its_own(text):
    start = time.process_time()
    with suppress(ReadingError) if not text.strip() else nullcontext():  # blanks alone leave no opinion
        read([source(opinions_of(text * (30_000 // len(text)), rows=6))])
    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize("text", ["<!--", "<?a?>", "<!-- -->", " "])
def test_remarks_without_end_before_a_sheet_take_a_time_of_their_own(text):
    start = time.process_time()
    try:
        read_cells(source(before_the_root(text, 50_000)), contained=False)
    except UnreadableFile as refusal:
        assert refusal.message.key in {"reading.error.xml_entities", "reading.error.damaged_sheet"}
    assert time.process_time() - start < SECONDS


def test_columns_that_are_hidden_very_often_are_hidden_once():
    [sheet] = read_cells(source(hidden_columns(50_000)), contained=False)
    assert sheet.hidden_columns == tuple(range(sheet.width))


@pytest.mark.parametrize("byte", [b"\n", b",", b'"', b"\t", b"[", b" "])
def test_a_flood_of_one_byte_is_refused(byte):
    with pytest.raises(ReadingError):
        read([source(flood(byte, 12))])


def test_people_who_share_nothing_take_time_in_proportion_to_their_number():
    def seconds(rows):
        start = time.process_time()
        read([source(distinct_people(rows))])
        return time.process_time() - start

    seconds(500)
    assert seconds(8_000) < 12 * seconds(2_000) + 1


def test_so_many_regions_that_none_can_be_compared_are_refused():
    with pytest.raises(UnreadableFile) as refused:
        understand([source(distinct_people(MOST_REGIONS + 1))])
    assert refused.value.message.key == "reading.error.too_many_regions"
