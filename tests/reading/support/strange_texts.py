"""Texts, web pages, OpenDocument and old workbooks that are strange, as an outsider would make them."""

import gzip
import random
import struct

from hostile import compound, zipped
from strange_parts import PARTS, RELATIONS

HEADER = ("권역", "의미를 이해한다(사전)", "의미를 이해한다(사후)", "자유의견")
ROWS = tuple(("영남권", "2", "4", "예산이 부족합니다") if n % 2 else ("호남권", "3", "5", "인력이 필요합니다") for n in range(30))
LETTERS = {
    "zero": "가\x00나",
    "half": "가\ud800나",
    "turned": "\u202e산예 \u2066x\u2069",
    "unseen": "예\u200b산\u200d이\u2060 부\ufeff족",
    "as long as may be": "가" * 32_767,
    "too long": "가" * 32_768,
    "marks on a letter": "e" + "\u0301" * 5_000,
    "in pieces": "\u110b\u1168\u1109\u1161\u11ab",
    "families": "👨‍👩‍👧‍👦" * 200,
    "tags": "\U000e0041" * 500,
    "no letters": "\ufffe\uffff\ufdd0",
    "for a terminal": "\x07\x08\x1b[31m",
    "ends of lines": "a\r\nb\rc\x85d\u2028e",
    "single": "ㅋ" * 5_000,
    "fillers": "\u3164" * 500,
    "private": "\ue000" * 500,
    "digits of others": "٣٤٥ ５．５ ⅷ ㊿",
}
NUMBERS = (
    "NaN",
    "inf",
    "1e400",
    "9" * 400,
    "0x10",
    "1_000",
    "١",
    "5,0",
    "４",
    "NaT",
    "None",
    "#N/A",
    "TRUE",
    "1/0",
    "٫5",
    "--5",
    "₩5",
)
ENCODINGS = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "cp949", "johab", "utf-8-sig", "iso2022_kr")
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def written(rows, encoding="utf-8"):
    cells = ([f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row] for row in rows)
    errors = "surrogatepass" if encoding.startswith("utf-8") else "strict"
    return "\r\n".join(map(",".join, cells)).encode(encoding, errors)


def letters():
    """Strange letters in a cell, in a group and in a header."""
    for what, told in LETTERS.items():
        yield f"letters, {what}, in cells", written([HEADER, *(("영남권", "2", "4", told),) * 5, *ROWS])
        yield f"letters, {what}, in groups", written([HEADER, *((told[:200], "2", "4", "예산"),) * 8, *ROWS])
        yield f"letters, {what}, in a header", written([(*HEADER[:3], told[:3_000]), *ROWS])
    for number in NUMBERS:
        yield f"a number {number[:9]}", written([HEADER, *(("영남권", number, "4", "예산"),) * 6, *ROWS])
    for encoding in ENCODINGS:
        yield f"in {encoding}", written([HEADER, *ROWS], encoding)
    yield "in two encodings", written([HEADER, *ROWS[:9]], "cp949") + b"\n" + written(ROWS[9:])
    yield "in one of two bytes at its end", written([HEADER, *ROWS[:9]]) + written(ROWS[9:], "utf-16-le")


def texts(size=1):
    """Texts of one thing, wide or high ones; `size` multiplies how much of it."""
    many = 2_000 * size
    for what, unit in {
        "commas": ",",
        "quotes": '"',
        "quoted nothing": '""\n',
        "ends": "\n",
        "returns": "\r",
        "tabs": "\t",
        "zeros": "\0",
    }.items():
        yield f"only {what}", (unit * many).encode()
    yield "an odd quote", b'"' * (many + 1)
    yield "any bytes", random.Random(size).randbytes(many)
    yield "a line", "가".encode() * many
    yield "a line of words", ("예산 " * many).encode()
    yield "lines in a cell", b'a,b\n"' + b"x\n" * many + b'"'
    yield "quotes that never close", ("권역,점수\n" + '영남권,"3\n' * many).encode()
    yield "four separators", ("a,b;c\td|e\n" + "1,2;3\t4|5\n" * many).encode()
    yield "a separator of nothing", b"sep=\x00\na\x00b\n1\x002\n"
    yield "rows that grow", "\n".join("1," * width for width in range(min(many, 3_000))).encode()
    yield "columns", (",".join(f"q{n}" for n in range(many)) + "\n" + "3," * many).encode()
    yield "groups", "\n".join(["기관,이해한다(사전),이해한다(사후)", *(f"기관{n},2,4" for n in range(many))]).encode()
    yield "lines of words", "\n".join(f"줄 {n} 무엇" for n in range(many)).encode()
    for header in ("[", "(", "<", "$", "*", ":", "\\", "&#", "a@a.", "010-", "1-"):
        yield f"headers of {header}", written([[header * many] * 4, *ROWS])
        yield f"opinions of {header}", written([HEADER, *(("영남권", "2", "4", (header * many)[:32_000]),) * 5, *ROWS])


def pages(size=1):
    """Web pages."""
    many = 2_000 * size
    cell = "<table><tr><td>"
    yield "tables in tables", f"<html>{cell * many}x".encode()
    yield "a cell over everything", b"<table><tr><td colspan=1000000000 rowspan=1000000000>x</td><td>y</td></tr></table>"
    yield "cells over each other", b"<table>" + (b"<tr>" + b"<td rowspan=65534 colspan=1000>x</td>" * 300 + b"</tr>") * 2
    yield "rows without end", b"<table>" + b"<tr><td>" * many
    for flood in ("<", "&", "<!--", "<![CDATA[", "<a b='", "</", "<?", "&#1"):
        yield f"a flood of {flood}", f"{cell}{flood * many}".encode()
    yield "attributes", f"<table {'a=b ' * many}><tr><td>x</td></tr></table>".encode()
    yield "letters that are none", f"{cell}{'&lt;b&gt;&#0;&#xD800;&#x110000;' * 9}</td></tr></table>".encode()
    yield "a page in UTF-7", b"<html><meta charset=utf-7><table><tr><td>+ADw-script+AD4-</td></tr></table>"


def opendocument():
    """Spreadsheets of OpenDocument that repeat, nest or point."""
    cell = '<table:table-cell{1} office:value-type="string"><text:p>{2}</text:p></table:table-cell>'
    row = f"<table:table-row{{0}}>{cell}</table:table-row>"
    wide, group = ' table:number-columns-repeated="16000"', "<table:table-row-group>"
    nested = "<table:table-row><table:table-cell><table:table>"
    closed = "</table:table></table:table-cell></table:table-row>"
    for what, given in {
        "nothing strange": ("", "", "x"),
        "rows": (' table:number-rows-repeated="2147483647"', "", "x"),
        "rows of a sheet": (' table:number-rows-repeated="1048000"', "", "x"),
        "columns": ("", ' table:number-columns-repeated="1000000000"', "x"),
        "less than nothing": (' table:number-rows-repeated="-5"', ' table:number-columns-repeated="-1"', "x"),
        "no number": (' table:number-rows-repeated="x"', ' table:number-columns-repeated="1e3"', "x"),
        "both": (' table:number-rows-repeated="16000"', ' table:number-columns-repeated="1200"', "3"),
        "blanks": ("", "", '<text:s text:c="1000000000"/>'),
        "dates": ("", ' office:value-type="date" office:date-value="99999-99-99"', "x"),
        "a whole row": ("", ' table:number-columns-repeated="16384"', "x"),
        "more than any number": (f' table:number-rows-repeated="{10**30}"', "", "x"),
        "no times": (' table:number-rows-repeated="0"', ' table:number-columns-repeated="0"', "x"),
        "spans in spans": ("", "", "<text:span>" * 2_000 + "x" + "</text:span>" * 2_000),
    }.items():
        yield f"opendocument, {what}", _document(row.format(*given))
    yield "opendocument, rows of rows", _document((row.format(' table:number-rows-repeated="500"', wide, "x")) * 200)
    yield "opendocument, tables in cells", _document(f"{nested * 200}<text:p>x</text:p>{closed * 200}")
    yield "opendocument, groups in groups", _document(f"{group * 500}{row.format('', '', 'x')}{group.replace('<', '</') * 500}")
    yield "opendocument of files", _document(row.format("", "", "&e;"), '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>')
    yield "opendocument of any bytes", zipped({"mimetype": MIME, "content.xml": random.Random(5).randbytes(5_000)})


MIME = "application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = (
    f'<manifest:manifest xmlns:manifest="{OFFICE}:manifest:1.0"><manifest:file-entry manifest:full-path="/"'
    f' manifest:media-type="{MIME}"/></manifest:manifest>'
)
"""Without it nothing is a spreadsheet, and what is strange in one would not even be looked at."""


def _document(rows, before=""):
    spaces = " ".join(f'xmlns:{name}="{OFFICE}:{name}:1.0"' for name in ("office", "table", "text"))
    table = f'<table:table table:name="응답">{rows}</table:table>'
    content = (
        f"{before}<office:document-content {spaces}><office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    )
    return zipped({"mimetype": MIME, "META-INF/manifest.xml": MANIFEST, "content.xml": content + "</office:document-content>"})


def _record(kind, told=b""):
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return head + bytes([len(told)]) + told


def _binary(*records):
    """A binary workbook whose one sheet holds these records."""
    name = struct.pack("<4I", 0, 1, 4, 0)[:12] + "rId1".encode("utf-16-le") + struct.pack("<I", 2) + "응답".encode("utf-16-le")
    book = b"".join((_record(131), _record(143), _record(156, name), _record(144), _record(132)))
    told = f'<Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.bin"/>'
    links = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{told}</Relationships>'
    sheet = b"".join((_record(129), *records, _record(146), _record(130)))
    parts = {"xl/workbook.bin": book, "xl/_rels/workbook.bin.rels": links, "xl/worksheets/sheet1.bin": sheet}
    return zipped({"[Content_Types].xml": PARTS["[Content_Types].xml"], **parts})


def binaries():
    """Binary and old workbooks that lie about sizes."""
    row, number = _record(0, bytes(17)), _record(5, struct.pack("<2Id", 0, 0, 3.0))
    size = _record(148, struct.pack("<4I", 0, 1, 0, 1))
    yield "binary, a size of everything", _binary(_record(148, b"\xff" * 16), _record(145), row, number)
    yield "binary, the last of rows", _binary(size, _record(145), _record(0, b"\xfe\xff\xff\xff" + bytes(13)), number)
    yield "binary, a record of 256 megabytes", _binary(bytes([148, 1, 0xFF, 0xFF, 0xFF, 0x7F]) + b"x" * 100)
    yield "binary, a text of four gigabytes", _binary(size, _record(145), row, _record(6, bytes(8) + b"\xff" * 4 + b"ab"))
    yield "binary, any bytes", _binary(random.Random(8).randbytes(20_000))
    yield "binary, a number without end", _binary(b"\xff" * 10_000)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    for what, rest in {"zeros": bytes(504), "ones": b"\xff" * 5_000, "any": random.Random(2).randbytes(20_000)}.items():
        yield f"old, of {what}", head + rest
    yield "old, encrypted", compound("EncryptedPackage", "EncryptionInfo")
    yield "older, alone", struct.pack("<5H", 0x0409, 6, 0, 0x10, 0) + struct.pack("<5Hd", 0x0203, 14, 0, 0, 0, 3.0)
    yield "packed zeros", gzip.compress(bytes(1 << 20))
    yield "another spreadsheet's text", b"ID;PWXL;N;E\nC;Y1;X1;K\"=cmd|' /C calc'!A0\"\nE\n"
