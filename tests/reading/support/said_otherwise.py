"""One table, written in every way that its formats allow: whoever opens the file in a spreadsheet program sees the same."""

import html
import io
import re
import zipfile
from functools import partial

from builders import changed_by_hand
from hostile import MAIN, SHEET, parts_of, zipped
from strange_texts import MANIFEST, MIME, OFFICE

ROWS = [
    ["코드", "점수", "의견"],
    ["007", 3.0, "예산, 인력이; 부족 <&>"],
    ["008", 4.5, '그는 "좋다"고\n했다'],
    ["009", 0.0, "  앞뒤 빈칸  "],
    ["010", -1.0, "끝"],
]
RELATIONS = "xl/_rels/workbook.xml.rels"
ATTRIBUTE = re.compile(r'(\s)([\w:]+)="([^"<>]*)"')


def written(change=lambda book, sheet: None, rows=ROWS):
    """The table as openpyxl writes it, changed before that."""
    return changed_by_hand(change, rows).data


PARTS = parts_of(written())
escaped = partial(html.escape, quote=False)


def _sheet(cell, attributes=lambda xml: xml):
    """The workbook with its cells written by `cell`, which is given a cell's name and value."""
    rows = (
        f'<row r="{number}">{"".join(cell(f"{letter}{number}", value) for letter, value in zip("ABC", row, strict=True))}</row>'
        for number, row in enumerate(ROWS, 1)
    )
    before, _, behind = PARTS[SHEET].decode().partition("<sheetData>")
    told = f"{before}<sheetData>{''.join(rows)}</sheetData>{behind.partition('</sheetData>')[2]}"
    return zipped(PARTS | {SHEET: attributes(told)})


def _cell(name, value, text=escaped, number=str):
    if isinstance(value, str):
        return f'<c r="{name}" t="inlineStr"><is><t xml:space="preserve">{text(value)}</t></is></c>'
    return f'<c r="{name}"><v>{number(value)}</v></c>'


def _shared(item):
    """The workbook with its texts among the shared ones, each written by `item`."""
    texts = [value for row in ROWS for value in row if isinstance(value, str)]
    told = f'<sst xmlns="{MAIN}">{"".join(map(item, texts))}</sst>'

    def cell(name, value):
        return f'<c r="{name}" t="s"><v>{texts.index(value)}</v></c>' if isinstance(value, str) else _cell(name, value)

    return zipped(parts_of(_sheet(cell)) | {"xl/sharedStrings.xml": told})


def _whole(text):
    return f'<t xml:space="preserve">{escaped(text)}</t>'


def _addressed(target, entry=SHEET):
    """The workbook with its sheet in another entry, or under another address."""
    relations = PARTS[RELATIONS].decode().replace("/xl/worksheets/sheet1.xml", target)
    return zipped({name: told for name, told in PARTS.items() if name != SHEET} | {entry: PARTS[SHEET], RELATIONS: relations})


def _packed(method=zipfile.ZIP_DEFLATED, names=tuple(PARTS), comment=b"", large=False):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        archive.comment = comment
        for name in names:
            with archive.open(zipfile.ZipInfo(name), "w", force_zip64=large) as part:
                part.write(PARTS.get(name, b""))
    return buffer.getvalue()


SPELLINGS = {
    "quoted singly": r"\1\2='\3'",
    "with space around signs": r'\1\2 = "\3"',
    "on lines of their own": '\n\t\\2="\\3"',
}
"""How attributes may be written."""

WORKBOOKS = {
    "texts in their cells": _sheet(_cell),
    "unparsed texts": _sheet(partial(_cell, text=lambda text: f"<![CDATA[{text}]]>")),
    "letters by their numbers": _sheet(partial(_cell, text=lambda text: "".join(f"&#x{ord(letter):x};" for letter in text))),
    "remarks in texts": _sheet(partial(_cell, text=lambda text: f"{escaped(text[:1])}<!-- x --><?x y?>{escaped(text[1:])}")),
    "numbers with exponents": _sheet(partial(_cell, number="{:+E}".format)),
    "cells without names": _sheet(_cell, lambda xml: re.sub(r'<(row|c) r="\w+"', r"<\1", xml)),
    "names of cells in small letters": _sheet(_cell, lambda xml: re.sub(r'r="([A-C])', lambda name: name[0].lower(), xml)),
    "space between elements": _sheet(_cell, lambda xml: re.sub(r"(</?(?:row|c|v)\b)", r"\n  \1", xml).replace("\n  </v", "</v")),
    "a mark of bytes in all parts": zipped({name: b"\xef\xbb\xbf" + told for name, told in PARTS.items()}),
    **{f"attributes {how}": _sheet(_cell, partial(ATTRIBUTE.sub, form)) for how, form in SPELLINGS.items()},
    "shared texts": _shared(lambda text: f"<si>{_whole(text)}</si>"),
    "shared texts in runs": _shared(lambda text: f"<si>{''.join(f'<r><rPr><b/></rPr>{_whole(one)}</r>' for one in text)}</si>"),
    "shared texts with sounds": _shared(lambda text: f'<si>{_whole(text)}<rPh sb="0" eb="1"><t>발음</t></rPh></si>'),
    "a sheet elsewhere": _addressed("/sheets/a.xml", "sheets/a.xml"),
    "an address from here": _addressed("./worksheets/sheet1.xml"),
    "an address around": _addressed("../xl/worksheets/sheet1.xml"),
    "an address in letters": _addressed("/xl/worksheets/%EC%8B%9C%ED%8A%B8%201.xml", "xl/worksheets/시트 1.xml"),
    "parts in another case": _addressed("/xl/WorkSheets/Sheet1.xml"),
    "stored in no order": _packed(zipfile.ZIP_STORED, tuple(reversed(PARTS))),
    "packed as large ones": _packed(large=True),
    "folders and a comment": _packed(names=("xl/", "xl/worksheets/", *PARTS), comment=b"x" * 60_000),
    "a chart before the sheet": written(lambda book, sheet: book.create_chartsheet("그림", 0)),
}


def _document(cell, around="{}"):
    """The table as OpenDocument, its cells written by `cell`."""
    kinds = ("office", "table", "text", "draw", "presentation")
    spaces = " ".join(f'xmlns:{name}="{OFFICE}:{name}:1.0"' for name in kinds)
    rows = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in ROWS)
    sheet = f'<table:table table:name="응답">{rows}</table:table>'
    body = f"<office:body><office:spreadsheet>{around.format(sheet)}</office:spreadsheet></office:body>"
    content = f'<?xml version="1.0"?><office:document-content {spaces}>{body}</office:document-content>'
    return zipped({"mimetype": MIME, "META-INF/manifest.xml": MANIFEST, "content.xml": content})


def _spaced(text):
    """A line as OpenDocument writes it: blanks in a row as an element."""
    return re.sub(r"^ +| +$", lambda blanks: f'<text:s text:c="{len(blanks[0])}"/>', escaped(text))


def _answer(value, lines=lambda text: "".join(f"<text:p>{_spaced(line)}</text:p>" for line in text.split("\n")), more=""):
    if isinstance(value, str):
        return f'<table:table-cell office:value-type="string">{lines(value)}{more}</table:table-cell>'
    return f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p>{more}</table:table-cell>'


def _paragraphs(form, between=None):
    """Writes a text's lines as `form`, or all of them in one paragraph with something between."""

    def told(text):
        lines = [_spaced(line) for line in text.split("\n")]
        return "".join(f"<text:p>{form.format(line)}</text:p>" for line in ([between.join(lines)] if between else lines))

    return told


_ONE_CELL = '<table:table-row><table:table-cell office:value-type="float" office:value="7"/></table:table-row>'
_REMARK = "<office:annotation><text:p>비밀 메모</text:p></office:annotation>"
_BOX = "<draw:frame><draw:text-box><text:p>그림 위의 글</text:p></draw:text-box></draw:frame>"
_SOUND = "<text:ruby><text:ruby-base>{}</text:ruby-base><text:ruby-text>발음</text:ruby-text></text:ruby>"
_NOTE = "{}<text:note><text:note-body><text:p>각주</text:p></text:note-body></text:note>"
_LOOKED_UP = f"<table:table table:name=\"'file:///x.ods'#$명단\">{_ONE_CELL}</table:table>"
_LINKED = f"<table:dde-links><table:dde-link><table:table>{_ONE_CELL}</table:table></table:dde-link></table:dde-links>"

DOCUMENTS = {
    "as usual": _document(_answer),
    "in spans": _document(partial(_answer, lines=_paragraphs("<text:span>{}</text:span>"))),
    "lines by an element": _document(partial(_answer, lines=_paragraphs("{}", "<text:line-break/>"))),
    "with remarks": _document(partial(_answer, more=_REMARK)),
    "with boxes over the cells": _document(partial(_answer, more=_BOX)),
    "with letters over letters": _document(partial(_answer, lines=_paragraphs(_SOUND))),
    "with notes": _document(partial(_answer, lines=_paragraphs(_NOTE))),
    "beside what was looked up in another file": _document(_answer, "{}" + _LOOKED_UP),
    "beside what another program sends": _document(_answer, "{}" + _LINKED),
}


def _text(line_of=lambda row: ",".join(map(quoted, row)), lines="\n"):
    return lines.join([*map(line_of, ROWS), ""])


def quoted(value, escape='""'):
    """A cell of a text table as spreadsheet programs write it, but for what stands for a quote within quotes."""
    return f'"{value.replace(chr(34), escape)}"' if isinstance(value, str) else f"{value:g}"


def _as_formula(value):
    return f'="{value}"' if str(value).isdigit() and isinstance(value, str) else quoted(value)


TEXTS = {
    "as usual": _text().encode(),
    "a line that names the separator": b"sep=,\n" + _text().encode(),
    "lines that end in returns": _text(lines="\r").encode(),
    "quotes behind backslashes": _text(lambda row: ",".join(quoted(value, chr(92) + '"') for value in row)).encode(),
    "blanks behind separators": _text(lambda row: ", ".join(map(quoted, row))).encode(),
    "codes as formulas": _text(lambda row: ",".join(map(_as_formula, row))).encode(),
    "rows that were joined, each with its mark": _text(lambda row: "\ufeff" + ",".join(map(quoted, row))).encode(),
    "saved once more by a program that took it for Western letters": _text().encode().decode("latin-1").encode(),
    "the same by another such program": "".join(
        bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in _text().encode()
    ).encode(),
}
