"""Workbooks of which one part is strange: entities, relations, names of cells, dates, merged boxes, and floods of anything."""

from hostile import MAIN, SHEET, parts_of, zipped
from strange_archives import GOOD

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = parts_of(GOOD)
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
READS_FILES = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]>'
HOLDERS = (
    *("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", SHEET, "xl/styles.xml"),
    *("xl/sharedStrings.xml", "docProps/core.xml", "xl/theme/theme1.xml", "xl/comments1.xml", "xl/tables/table1.xml"),
    *("xl/externalLinks/externalLink1.xml", "xl/worksheets/_rels/sheet1.xml.rels", "customXml/item1.xml"),
)
CELL_NAMES = ("A0", "A-1", "A99999999999", "ZZZZZZ1", "1A", "", "XFE1", "A1:B2", "$A$1", "a9", "Ａ９")
ROW_NUMBERS = ("-5", "0", "99999999999", "1048577", "4294967297", "x", "")
VALUES = ("1e400", "-1e400", "NaN", "INF", "9" * 400, "1e-400", "0x10", "", ".", "-", "1e", "nan(1)")
DATES = ("-1", "2958466", "1e9", "1e300", "-1e300", "0", "60", "NaN", "1e-300")
TYPES = (
    ("d", "9999-99-99"),
    ("d", "-0001-01-01"),
    ("d", "2026-06-05T25:61:61Z"),
    ("b", "7"),
    ("e", "#WHAT!"),
    ("zz", "1"),
    ("s", "-1"),
)
FORMULAS = ("cmd|' /C calc'!A0", "WEBSERVICE(&quot;http://127.0.0.1:9/&quot;)", "HYPERLINK(&quot;javascript:alert(1)&quot;)")


def text(part):
    return PARTS[part].decode()


def with_part(part, told):
    return zipped(PARTS | {part: told})


def rewritten(part, before, after):
    """The workbook with something in a part in another way; what is replaced must be there."""
    assert before in text(part), before
    return with_part(part, text(part).replace(before, after))


def with_last_row(cells, number=60):
    return rewritten(SHEET, "</sheetData>", f'<row r="{number}">{cells}</row></sheetData>')


def behind_the_rows(xml):
    return rewritten(SHEET, "</sheetData>", f"</sheetData>{xml}")


def before_the_rows(xml):
    return rewritten(SHEET, "<sheetData>", f"{xml}<sheetData>")


def merged(*places):
    return behind_the_rows("<mergeCells>" + "".join(f'<mergeCell ref="{place}"/>' for place in places) + "</mergeCells>")


def pointing_to(target, more=""):
    told = f'<Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="{target}"{more}/>'
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return with_part("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{package}">{told}</Relationships>')


def styled(formats, style='numFmtId="200"'):
    told = (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts><cellXfs><xf numFmtId="0"/><xf {style}/></cellXfs></styleSheet>'
    )
    return PARTS | {"xl/styles.xml": told}


def dated(value):
    """The workbook with a date in its last row."""
    cell = f'<row r="60"><c r="A60" s="1"><v>{value}</v></c></row></sheetData>'
    sheet = text(SHEET).replace("</sheetData>", cell)
    return zipped(styled("", 'numFmtId="14" applyNumberFormat="1"') | {SHEET: sheet})


def with_entities():
    """Each part that may be there with a document type, in two encodings."""
    for part in HOLDERS:
        told = text(part) if part in PARTS else f'<?xml version="1.0"?><x xmlns="{MAIN}">y</x>'
        start = told.find("?>") + 2 if told.startswith("<?") else 0
        for what, declared in (("entities", LAUGHS), ("entities of files", READS_FILES)):
            changed = told[:start] + declared + told[start:]
            yield f"{what} in {part}", with_part(part, changed)
            yield f"{what} in {part} as UTF-16", with_part(part, changed.replace("UTF-8", "UTF-16").encode("utf-16"))


def relations():
    yield "a sheet elsewhere", pointing_to("http://127.0.0.1:9/sheet.xml", ' TargetMode="External"')
    for target in ("file:///etc/passwd", "../../../../etc/passwd", "workbook.xml", "worksheets/none.xml", "", "/", ".."):
        yield f"a sheet at {target!r}", pointing_to(target)
    for other in (
        "",
        "가" * 30_000,
        "&lt;img src=x onerror=alert(1)&gt;\u202e![](http://127.0.0.1:9/a.png)",
        "../../응답",
        "CON",
    ):
        yield f"a sheet called {other[:9]!r}", rewritten("xl/workbook.xml", ' name="응답"', f' name="{other}"')
    link = f'<externalLink xmlns="{MAIN}" xmlns:r="{RELATIONS}"><externalBook r:id="rId1"/></externalLink>'
    yield "a link to itself", with_part("xl/externalLinks/externalLink1.xml", link)
    names = '<definedNames><definedName name="a">b+a</definedName><definedName name="b">a</definedName></definedNames></workbook>'
    yield "names of each other", rewritten("xl/workbook.xml", "</workbook>", names)
    for part in ("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", SHEET):
        yield f"no {part}", zipped({name: told for name, told in PARTS.items() if name != part})
        yield f"nothing in {part}", with_part(part, "")
        yield f"any bytes in {part}", with_part(part, bytes(range(256)) * 40)
    yield "a macro", with_part("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 4_000)
    for encoding, told in (("utf-16", "UTF-16"), ("cp949", "EUC-KR"), ("utf-7", "UTF-7")):
        yield f"a sheet in {told}", with_part(SHEET, text(SHEET).replace("UTF-8", told).encode(encoding))


def cells():
    """Cells that no spreadsheet program writes."""
    for name in CELL_NAMES:
        yield f"a cell called {name!r}", with_last_row(f'<c r="{name}"><v>3</v></c>')
    for number in ROW_NUMBERS:
        yield f"a row called {number!r}", with_last_row("<c><v>1</v></c>", number)
    for value in VALUES:
        yield f"a number {value[:9]!r}", with_last_row(f'<c r="A60"><v>{value}</v></c>')
    for value in DATES:
        yield f"a date {value}", dated(value)
    for kind, value in TYPES:
        yield f"a cell of kind {kind}: {value}", with_last_row(f'<c r="A60" t="{kind}"><v>{value}</v></c>')
    for formula in FORMULAS:
        yield f"a formula {formula[:9]}", with_last_row(f'<c r="A60" t="str"><f>{formula}</f><v>=cmd|x</v></c>')
    yield "marks of letters that are none", with_last_row('<c r="A60" t="inlineStr"><is><t>_x0000__xD800__x202E_가</t></is></c>')
    yield "letters that are none", with_last_row('<c r="A60" t="inlineStr"><is><t>&#xD800;&#0;&#x110000;</t></is></c>')
    yield "a style that is not there", with_last_row('<c r="A60" s="99999999"><v>45000</v></c>')
    yield "everything merged", merged("A1:XFD1048576")
    yield "boxes in boxes", merged(*(f"A1:{chr(65 + side % 26)}{side + 1}" for side in range(2_000)))
    yield "boxes from their ends", merged("D5:A1", "B2:B2", "XFD1:A1048576")
    yield "boxes of nothing", merged("x", "A0:B0", "A1:B2:C3", "")
    yield "a size that it has not", before_the_rows('<dimension ref="A1:XFD1048576"/>')
    yield "a size of nothing", before_the_rows('<dimension ref="-1:ZZ"/>')


def floods(size=1):
    """Parts that repeat one thing; `size` multiplies how often."""
    many = 2_000 * size
    shared = f'<sst xmlns="{MAIN}" count="{{0}}" uniqueCount="{{0}}">{{1}}</sst>'
    yield "shared texts", with_part("xl/sharedStrings.xml", shared.format(many, "<si><t>a</t></si>" * many))
    yield "shared texts of nothing", with_part("xl/sharedStrings.xml", shared.format(many, "<si/>" * many))
    yield "shared texts told of", with_part("xl/sharedStrings.xml", shared.format(2**63 - 1, "<si><t>a</t></si>"))
    yield "runs in a text", with_part("xl/sharedStrings.xml", shared.format(1, f"<si>{'<r><t>a</t></r>' * many}</si>"))
    yield "styles", zipped(styled("", 'numFmtId="0"/>' + '<xf numFmtId="0"/>' * many + '<xf numFmtId="0"'))
    formats = "".join(f'<numFmt numFmtId="{number}" formatCode="yy[$-{number}]"/>' for number in range(200, 200 + many))
    yield "formats", zipped(styled(formats))
    yield "a format", zipped(styled(f'<numFmt numFmtId="200" formatCode="{"[" * many}"/>'))
    names = '<definedName name="n">A1</definedName>' * many
    yield "defined names", rewritten("xl/workbook.xml", "</workbook>", f"<definedNames>{names}</definedNames></workbook>")
    yield "attributes", before_the_rows("<sheetPr " + " ".join(f'a{number}="1"' for number in range(many)) + "/>")
    yield "namespaces", before_the_rows("<sheetPr " + " ".join(f'xmlns:a{number}="u"' for number in range(many)) + "/>")
    yield "an attribute", before_the_rows(f'<sheetPr a="{"ab" * many}"/>')
    yield "depths", behind_the_rows("<a>" * many + "</a>" * many)
    yield "depths of a workbook", rewritten("xl/workbook.xml", "</workbook>", "<a>" * many + "</a>" * many + "</workbook>")
    yield "depths of a text", with_last_row(f'<c r="A60" t="inlineStr"><is>{"<r>" * many}<t>x</t>{"</r>" * many}</is></c>')
    link = '<hyperlink ref="A1" location="javascript:alert(1)"/>'
    yield "links", behind_the_rows(f"<hyperlinks>{link * many}</hyperlinks>")
    rule = '<dataValidation sqref="A1:XFD1048576"><formula1>"a,b"</formula1></dataValidation>'
    yield "rules", behind_the_rows(f"<dataValidations>{rule * many}</dataValidations>")
    yield "boxes of whole columns", merged(*["A1:D1048576"] * min(many, 99_000))
    yield "one cell again and again", with_last_row('<c r="A60"><v>1</v></c>' * many)
    yield "brackets in a formula", with_last_row(f'<c r="A60"><f>{"(" * many}1{")" * many}</f><v>3</v></c>')
    first = '<c r="A60"><f t="shared" si="0" ref="A1:XFD1048576">A1+B1</f><v>3</v></c>'
    yield "shared formulas", with_last_row(first + '<c><f t="shared" si="0"/><v>3</v></c>' * min(many, 16_000))
