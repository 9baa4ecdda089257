"""Workbooks with what spreadsheet programs can do and a survey never needs, and texts that other programs would act on."""

from hostile import MAIN, SHEET, zipped
from strange_parts import LAUGHS, PARTS, RELATIONS, before_the_rows, behind_the_rows, rewritten, text, with_last_row, with_part

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
MARKUP = (
    *(
        ":red[값] :blue-background[**값**]",
        ":material/delete: :smile: :streamlit:",
        ":shimmer[값] :small[값]",
        "$$\\int_0^1 x$$ $x$",
    ),
    *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "<style>*{display:none}</style>"),
    *(
        "[누르세요](javascript:alert(1))",
        "![](http://127.0.0.1:9/a.png)",
        "http://127.0.0.1:9/x",
        "www.example.com/x",
        "a@b.example",
    ),
    *(
        "# 제목",
        "> 인용",
        "- [ ] 일",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "```\ncode\n```",
        "~~값~~ **값** _값_",
        "&lt;b&gt; &amp;amp; &#60;",
    ),
    *(
        '=HYPERLINK("http://127.0.0.1:9","x")',
        "=cmd|' /C calc'!A0",
        "@SUM(1)",
        "+1+cmd|x",
        "-2+3",
        "＝１＋１",
        "\t=1+1",
        "\r=1+1",
    ),
    *(
        "{{7*7}} {name} %s %(name)s ${x}",
        "\\newcommand{\\x}{\\x}\\x",
        "\u202e갑을병\u202c",
        "가\u200b나\u2060다\ufeff라",
        "\x07\x1b[31m값\x1b[0m",
    ),
    *(
        "가" * 40_000,
        "\u0301" * 3_000,
        "👨‍👩‍👧‍👦" * 2_000,
        "\ud800 반쪽 \udfff",
        "\u2028\u2029\x85",
        "﷽" * 2_000,
        "%0d%0aX: y",
        "../../응답",
        "NULL",
        "None",
    ),
)
"""What Markdown, HTML, Streamlit, LaTeX, spreadsheets, terminals and templates would do something with."""
_DDE = '<ddeLink ddeService="cmd" ddeTopic="/C calc"><ddeItems><ddeItem name="A0" advise="1"/></ddeItems></ddeLink>'
_OLE = '<oleObjects><oleObject progId="Package" shapeId="1" r:id="rId9"/></oleObjects>'
_CONNECTION = (
    '<connections xmlns="{0}"><connection id="1" name="a" type="1" refreshOnLoad="1"><dbPr connection="DRIVER=cmd;" command="x"/>'
    '</connection><connection id="2" name="b" type="4"><webPr url="http://127.0.0.1:9/"/></connection></connections>'
)
_RULE = (
    '<conditionalFormatting sqref="A1:XFD1048576"><cfRule type="expression" priority="1"><formula>A1</formula></cfRule>'
    "</conditionalFormatting>"
)
_ANCHOR = "<xdr:oneCellAnchor><xdr:from><xdr:col>1</xdr:col><xdr:row>1</xdr:row></xdr:from><xdr:pic/></xdr:oneCellAnchor>"


def _link(inner):
    return f'<externalLink xmlns="{MAIN}" xmlns:r="{RELATIONS}">{inner}</externalLink>'


def features(size=1):
    """What a workbook asks of the program that opens it, and the workbook; `size` multiplies what is large."""
    many = 2_000 * size
    yield "a link by DDE", with_part("xl/externalLinks/externalLink1.xml", _link(_DDE))
    book = '<externalBook r:id="rId1"><sheetNames><sheetName val="a"/></sheetNames></externalBook>'
    links = {f"xl/externalLinks/externalLink{number}.xml": _link(book) for number in range(min(many, 2_000))}
    yield "links to other workbooks", zipped(PARTS | links)
    yield "connections to data", with_part("xl/connections.xml", _CONNECTION.format(MAIN))
    yield (
        "an embedded object",
        zipped(
            PARTS
            | {SHEET: text(SHEET).replace("</worksheet>", f"{_OLE}</worksheet>"), "xl/embeddings/oleObject1.bin": bytes(9_000)}
        ),
    )
    yield "a macro of the first generation", zipped(PARTS | {"xl/macrosheets/sheet1.xml": text(SHEET)})
    yield (
        "a workbook with macros",
        with_part(
            "[Content_Types].xml", text("[Content_Types].xml").replace("spreadsheetml.sheet.main+xml", "macroEnabled.main+xml")
        ),
    )
    yield "rules of formats", behind_the_rows(_RULE * many)
    yield "drawings", with_part("xl/drawings/drawing1.xml", f'<xdr:wsDr xmlns:xdr="{DRAWING}">{_ANCHOR * many}</xdr:wsDr>')
    comment = '<comment ref="A1" authorId="0"><text><t>홍</t></text></comment>'
    yield (
        "remarks",
        with_part(
            "xl/comments1.xml", f'<comments xmlns="{MAIN}"><authors/><commentList>{comment * many}</commentList></comments>'
        ),
    )
    for part in (
        "xl/drawings/drawing1.xml",
        "xl/comments1.xml",
        "customXml/item1.xml",
        "xl/pivotCache/pivotCacheDefinition1.xml",
    ):
        yield f"entities in {part}", with_part(part, f'<?xml version="1.0"?>{LAUGHS}<x>&h;</x>')
    yield "days since 1904", rewritten("xl/workbook.xml", "<sheets>", '<workbookPr date1904="1"/><sheets>')
    for height in ("409.5", "1e308", "-1", "NaN", "x"):
        yield f"a row {height} high", rewritten(SHEET, '<row r="1"', f'<row r="1" ht="{height}" customHeight="1"')
    for width in ("255", "1e308", "-1", "x"):
        yield f"columns {width} wide", before_the_rows(f'<cols><col min="1" max="16384" width="{width}" customWidth="1"/></cols>')
    for span in ("0:0", "16384:1", "-1:99999999999", "x"):
        yield (
            f"columns {span} hidden",
            before_the_rows('<cols><col min="{}" max="{}" hidden="1"/></cols>'.format(*f"{span}:1".split(":"))),
        )
    for state in ("hidden", "veryHidden", "x"):
        yield f"its only sheet {state}", rewritten("xl/workbook.xml", ' name="응답"', f' state="{state}" name="응답"')
    yield "protected", behind_the_rows('<sheetProtection sheet="1" password="CC1A" objects="1"/>')
    sheets = "".join(f'<sheet name="s{number}" sheetId="{number + 9}" r:id="rId1"/>' for number in range(many))
    yield "one part as many sheets", rewritten("xl/workbook.xml", "</sheets>", f"{sheets}</sheets>")
    yield "a sheet of no part", rewritten("xl/workbook.xml", "</sheets>", '<sheet name="x" sheetId="99" r:id="rId99"/></sheets>')
    for index in ("4294967296", "-1", "1e3", "99999999", "", "x"):
        yield f"shared text number {index!r}", with_last_row(f'<c r="A60" t="s"><v>{index}</v></c>')
    yield "filters and orders", behind_the_rows('<autoFilter ref="A1:XFD1048576"/><sortState ref="A1:A9"/>' * 50)
    yield "breaks", behind_the_rows("<rowBreaks>" + '<brk id="1"/>' * many + "</rowBreaks>")
    yield (
        "tables over everything",
        with_part("xl/tables/table1.xml", f'<table xmlns="{MAIN}" id="1" name="a" ref="A1:XFD1048576"/>'),
    )


def markup():
    """A survey with one of `MARKUP` as a region, in a header, as an opinion and as a sheet's name, and its text as csv."""
    for number, told in enumerate(MARKUP):
        quoted = '"' + told.replace('"', '""') + '"'
        rows = "".join(f"{quoted if row % 2 else '호남권'},{row % 5 + 1},{(row + 1) % 5 + 1},{quoted}\n" for row in range(24))
        head = f"권역,이해도(사전) {quoted.strip(chr(34)) if ',' not in told and chr(10) not in told else ''},이해도(사후),의견\n"
        yield f"a text {number} {told[:9]!r}", (head + rows).encode("utf-8", "surrogatepass")
