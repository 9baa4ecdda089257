"""Texts and workbooks in encodings that hardly anybody writes: read as written, or refused in words, never as others."""

import io
import random
import zipfile

import pytest
from builders import workbook

from analysis.reading import ReadingError, Source, read_cells

HEADER = ["권역", "1. 기본사회를 이해한다(사전)", "자유의견"]
SYLLABLES = "가나다라마바사아자차카타파하이는을에서도로의좋았어요교육내용현장사례더주세요시간부족합니다"


def table(seed, rows=20):
    chance = random.Random(seed)
    texts = (" ".join("".join(chance.choices(SYLLABLES, k=3)) for _ in range(chance.randrange(2, 8))) for _ in range(rows))
    return [HEADER, *([chance.choice(["영남권", "호남권"]), str(chance.randrange(1, 6)), text] for text in texts)]


def text_of(rows, encoding):
    return "\r\n".join(map(",".join, rows)).encode(encoding)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("encoding", ["utf-8", "cp949", "johab", "utf-16", "utf-32"])
def test_korean_is_read_in_each_encoding_as_it_was_written(encoding, seed):
    rows = table(seed)
    (sheet,) = read_cells(Source("응답.csv", text_of(rows, encoding)))
    assert [str(sheet.cell(row, 2)) for row in range(len(rows))] == [row[2] for row in rows]


@pytest.mark.parametrize("mark", [b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff"])
def test_a_damaged_text_of_four_bytes_a_letter_is_refused(mark):
    with pytest.raises(ReadingError) as refusal:
        read_cells(Source("응답.csv", mark + b"\x00\xff\xff\xff" * 40))
    assert refusal.value.message.key.startswith("reading.error.")


def in_another_encoding(part, encoding):
    """A workbook of which the parts that begin so are written in another encoding, with its name and its mark."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook({"응답": table(1)}).data)) as whole, zipfile.ZipFile(written, "w") as changed:
        for name in whole.namelist():
            data = whole.read(name)
            if name.startswith(part):
                data = data.decode().replace("UTF-8", "UTF-16").replace("utf-8", "utf-16").encode(encoding)
            changed.writestr(name, data)
        changed.writestr("customXml/item1.xml", '<?xml version="1.0" encoding="UTF-16"?><x/>'.encode("utf-16"))
    return written.getvalue()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("part", ["xl/worksheets/", "xl/workbook.xml"])
def test_a_workbook_in_two_bytes_a_letter_is_refused_and_says_why(part, encoding):
    with pytest.raises(ReadingError) as refusal:
        read_cells(Source("응답.xlsx", in_another_encoding(part, encoding)))
    assert refusal.value.message.key == "reading.error.xml_encoding"


def test_what_others_add_to_a_workbook_may_be_in_any_encoding():
    assert len(read_cells(Source("응답.xlsx", in_another_encoding("none", "utf-16")))) == 1
