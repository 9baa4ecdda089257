"""Surveys with values, regions, headers and sheets that nobody would think of, and files of other kinds under a survey's name."""

import datetime
import gzip
import json

from builders import workbook
from hostile import SHEET, zipped
from strange_parts import PARTS, rewritten, text

HEAD = ["권역", "의미를 이해한다(사전)", "의미를 이해한다(사후)", "자유의견"]
PLAIN = "\n".join([",".join(HEAD), *["영남권,2,4,예산이 부족합니다", "호남권,3,5,인력이 필요"] * 12])
NUMBERS = (
    *(
        1e308,
        -1e308,
        5e-324,
        -0.0,
        float(2**53 + 1),
        2.9999999,
        "1e308",
        "-0",
        "١",
        "Ⅴ",
        "⑤",
        "²",
        "5\u200b",
        "\u202e5",
        "9" * 5_000,
    ),
    *("５", "5 점", "+5", "(5)", "5/5", "5:00", "#DIV/0!"),
)
DAYS = (
    *(datetime.datetime(1900, 1, 1), datetime.datetime(1904, 1, 1), datetime.datetime(9999, 12, 31)),
    *(datetime.time(23, 59), datetime.timedelta(days=9)),
)
REGIONS = (
    *("전체", "합계", "None", "nan", "", "영남권 ", "영\u200b남권", "\u202e권남영", "영남권" * 500, "영남권|호남권", "0", "-"),
    *("<b>영남권</b>", "${x}", "{0}", "respondent", "region", "index", "count", "name:은/는"),
)
HEADERS = (
    "권\u200b역",
    "\u202e역권",
    "권역" * 2_000,
    "\u0301" * 50,
    "𝟙",
    "<권역>",
    "=권역",
    "권역" + "\u3000" * 900,
    "{name:은/는}",
    "value",
)
SHEETS = ("'", "''", "[x]", "사전", "사후", "사전\u200b", "index", "\u202e", "&amp;", "😀")
ENCODINGS = ("utf-16-le", "utf-32-be", "cp037", "iso2022_kr", "shift_jis", "big5", "gb18030")
SEPARATORS = ("¦", "\x1f", "^", "~", "::")
WHOLE = {
    "a parquet": b"PAR1" + bytes(range(256)) * 9 + b"PAR1",
    "a document": b"%PDF-1.7\n" + bytes(range(256)) * 3,
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "another archive": b"7z\xbc\xaf\x27\x1c" + bytes(range(256)),
    "a database": b"SQLite format 3\0" + bytes(4_080),
    "lines of JSON": "\n".join(json.dumps({"권역": "영남권", "이해(사전)": n % 5}) for n in range(50)).encode(),
    "packed": gzip.compress(PLAIN.encode()),
    "a mark alone": b"\xff\xfe\x00\x00",
    "three marks": b"\xef\xbb\xbf" * 3 + PLAIN.encode(),
    "an odd byte": b"\xff\xfe" + PLAIN.encode("utf-16-le") + b"x",
    "zeros within": PLAIN.replace(",", ",\0").encode(),
    "names with backslashes": zipped({name.replace("/", "\\"): told for name, told in PARTS.items()}),
    "names in capitals": zipped({name.upper(): told for name, told in PARTS.items()}),
    "a text document": zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"}),
    "an archive of nothing": zipped({}),
}


def _with(column, value):
    rows = [["영남권", 2, 4, "예산"], ["호남권", 3, 5, "인력"]] * 12
    return workbook(
        {"응답": [HEAD, *([value if place == column else cell for place, cell in enumerate(row)] for row in rows)]}
    ).data


def values():
    """What is strange of a survey, and its bytes."""
    for value in (*NUMBERS, *DAYS):
        yield f"answers {str(value)[:12]!r}", _with(1, value)
        yield f"regions {str(value)[:12]!r}", _with(0, value)
    for region in REGIONS:
        yield f"a region {region[:12]!r}", PLAIN.replace("호남권,", f'"{region}",').encode()
    for header in HEADERS:
        yield f"a header {header[:12]!r}", PLAIN.replace("권역", header, 1).encode()
    for sheet in SHEETS:
        yield f"a sheet {sheet!r}", rewritten("xl/workbook.xml", ' name="응답"', f' name="{sheet}"')
    for encoding in ENCODINGS:
        yield f"in {encoding}", PLAIN.encode(encoding, "replace")
    for separator in SEPARATORS:
        yield f"parted by {separator!r}", PLAIN.replace(",", separator).encode()
    yield (
        "rows in no order",
        rewritten(
            SHEET, "</sheetData>", '<row r="3"><c r="A3"><v>9</v></c></row><row r="2"><c r="ZZ2"><v>9</v></c></row></sheetData>'
        ),
    )
    yield (
        "another form of the format",
        zipped(PARTS | {SHEET: text(SHEET).replace("schemas.openxmlformats.org", "purl.oclc.org")}),
    )
    yield from WHOLE.items()
