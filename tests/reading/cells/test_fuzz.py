"""2,000 damaged files: each is read or refused with a clear message, in bounded time and memory, and never ends the reader."""

import random
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from builders import csv, wide_rows, workbook
from hostile import SHEET, parts_of, zipped

from analysis.cells.limits import MEGABYTE, Limits
from analysis.language import LANGUAGES, words
from analysis.reading import ReadingError, Source, read_cells
from analysis.reading.sheets.sheets import Sheet

CHUNKS, A_CHUNK = 20, 100
LIMITS = Limits(memory_bytes=400 * MEGABYTE, seconds=20)
FILES = Path(__file__).parents[1] / "files"
KINDS = {
    "xlsx": workbook({"응답": wide_rows(), "코드표": [["값", "뜻"], [1, "전혀"]]}).data,
    "xls": (FILES / "cells.xls").read_bytes(),
    "ods": (FILES / "cells.ods").read_bytes(),
    "xlsb": (FILES / "cells.xlsb").read_bytes(),
    "csv": csv("\n".join(",".join(map(str, row)) for row in wide_rows())).data,
}
AWKWARD = [
    b"",
    b"\x00",
    b"\xff" * 4,
    b"<",
    b"&#0;",
    b"&a;",
    b'"',
    b"1e999",
    b"NaN",
    b"-",
    b"99999999999",
    b"]]>",
    "가".encode() * 50,
]
ATTRIBUTES = [b' r="', b' t="', b' s="', b'hidden="', b'-repeated="', b"<v>", b"<f>", b'name="', b'Id="', b'ref="']


def _flip_bytes(data, chance):
    flipped = bytearray(data)
    for _ in range(chance.choice([1, 1, 2, 8, 40])):
        flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
    return bytes(flipped)


def _cut(data, chance):
    start = chance.randrange(len(data))
    return data[:start] if chance.random() < 0.6 else data[:start] + data[start + chance.randrange(1, 200) :]


def _splice(data, chance):
    place = chance.randrange(len(data))
    return data[:place] + chance.choice(AWKWARD) + data[place + chance.choice([0, 1, 4]) :]


def _rewrite_a_part(data, chance):
    """A part of the archive changed, and packed again with a right checksum: what the archive's checks cannot see."""
    if not zipfile.is_zipfile(BytesIO(data)):
        return _splice(data, chance)
    parts = parts_of(data)
    name = chance.choice([SHEET, "content.xml", *parts]) if chance.random() < 0.5 else chance.choice(list(parts))
    if not parts.get(name):
        return _flip_bytes(data, chance)
    return zipped(parts | {name: chance.choice([_flip_bytes, _cut, _splice, _other_value])(parts[name], chance)})


def _other_value(data, chance):
    """What follows one of the attributes or tags that a reader trusts replaced."""
    mark = chance.choice(ATTRIBUTES)
    places = [place for place in range(len(data)) if data.startswith(mark, place)]
    if not places:
        return _splice(data, chance)
    start = chance.choice(places) + len(mark)
    end = min(found for found in (data.find(b'"', start), data.find(b"<", start), len(data)) if found >= 0)
    values = [b"XFD1048576", b"A0", b"ZZZZ9", b"4294967296", b"1048576", b"-1", b"s", b"e", b"str", b"1", b"", b"rId99"]
    return data[:start] + chance.choice(values) + data[end:]


DAMAGES = [_flip_bytes, _cut, _splice, _rewrite_a_part, _rewrite_a_part, _rewrite_a_part]


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_a_damaged_file_is_read_or_refused_with_a_clear_message(chunk):
    chance = random.Random(chunk)
    for number in range(A_CHUNK):
        kind = chance.choice(list(KINDS))
        data = chance.choice(DAMAGES)(KINDS[kind], chance)
        _check(Source(f"{chunk}-{number}.{kind}", data))


def _check(source):
    try:
        sheets = read_cells(source, LIMITS)
    except ReadingError as refusal:
        assert refusal.message.key != "reading.error.reader_not_started"
        for language in LANGUAGES:
            assert source.name in words(language).say(refusal.message)
        return
    assert sheets
    for sheet in sheets:
        assert isinstance(sheet, Sheet)
        assert len({len(column) for column in sheet.columns}) <= 1
        assert all(row < sheet.height for row in sheet.hidden_rows)
        assert all(column < sheet.width for column in sheet.hidden_columns)
        # Every cell can be hashed, stored and shown.
        assert all(text.encode("utf-8") is not None for column in sheet.columns for text in column.texts)
