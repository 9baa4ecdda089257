"""Files as somebody makes them who wants to harm and knows nothing of the reader: each is read, or refused in words."""

import time

import pytest
from strange import KINDS

from analysis.language import LANGUAGES, words
from analysis.reading import ReadingError, Source, read_cells

SECONDS = 60
"""By the clock: three times what a file may take of the processor."""


def outcome(name, data):
    """The refusal's words in each language, or the sheets; nothing else may come."""
    start = time.monotonic()
    try:
        sheets = read_cells(Source("응답.xlsx", data))
    except ReadingError as refusal:
        told = [words(language).say(refusal.message) for language in LANGUAGES]
        assert all("응답.xlsx" in text and "Traceback" not in text for text in told), name
        sheets = []
    assert time.monotonic() - start < SECONDS, name
    return sheets


@pytest.mark.parametrize("kind", KINDS)
def test_a_strange_file_is_read_or_refused_in_words(kind):
    for name, data in KINDS[kind]():
        outcome(name, data)


def test_no_part_may_declare_entities():
    for name, data in KINDS["entities"]():
        with pytest.raises(ReadingError) as refusal:
            read_cells(Source("응답.xlsx", data))
        assert refusal.value.message.key == "reading.error.xml_entities", name


def test_what_a_strange_file_holds_comes_from_the_file_alone():
    elsewhere = "root:", "[fonts]"
    for _, data in (*KINDS["relations"](), *KINDS["opendocument"]()):
        for sheet in outcome("relations", data):
            assert not any(str(cell).startswith(elsewhere) for column in sheet.columns for cell in column)


def test_what_is_strange_in_opendocument_stands_in_a_spreadsheet_that_is_read_else():
    name, plain = next(KINDS["opendocument"]())
    assert [sheet.cell(0, 0) for sheet in outcome(name, plain)] == ["x"]
