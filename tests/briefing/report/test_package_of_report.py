"""The report's package, looked at without the library that wrote it: what refers to something refers to what is there.

Names, attributes and values are held by test_schema_of_report; these are rules that no schema says and 한글 stumbles over.
"""

import io
import zipfile
from collections import Counter

import pytest
from lxml import etree
from PIL import Image

from analysis.briefing import report
from analysis.briefing.paper.report import picture_name
from analysis.briefing.stable import stable

REFERENCES = {
    "charPrIDRef": "charPr",
    "paraPrIDRef": "paraPr",
    "styleIDRef": "style",
    "borderFillIDRef": "borderFill",
    "tabPrIDRef": "tabPr",
}
"""What an attribute names, by the elements of the header that have these ids."""


NONE = str(2**32 - 1)
"""Names nothing."""


def png():
    stream = io.BytesIO()
    Image.new("RGB", (64, 40), "#fff").save(stream, "PNG")
    return stream.getvalue()


@pytest.fixture(scope="module")
def package(briefing):
    pictures = {picture_name(told.chart, 1): png() for told in briefing.messages if told.chart is not None}
    return zipfile.ZipFile(io.BytesIO(report(briefing, pictures)))


def parsed(package, name):
    return etree.fromstring(package.read(name))


def parts(package, start):
    return [name for name in package.namelist() if name.startswith(start) and name.endswith(".xml")]


def test_the_kind_of_file_stands_first_and_unpacked(package):
    first = package.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert package.read("mimetype") == b"application/hwp+zip"


def test_no_name_stands_twice(package):
    assert max(Counter(package.namelist()).values()) == 1


def test_the_manifest_names_what_there_is_and_all_of_it(package):
    root = parsed(package, "Contents/content.hpf")
    items = {item.get("id"): item.get("href") for item in root.iter("{*}item")}
    names = set(package.namelist())
    assert all(href in names or f"Contents/{href}" in names for href in items.values())
    listed = {href if href in names else f"Contents/{href}" for href in items.values()}
    assert {name for name in names if name.startswith(("Contents/", "BinData/"))} - listed <= {"Contents/content.hpf"}
    assert {ref.get("idref") for ref in root.iter("{*}itemref")} <= set(items)


def test_the_header_counts_what_it_holds(package):
    header = parsed(package, "Contents/header.xml")
    assert int(header.get("secCnt")) == len(parts(package, "Contents/section"))
    counted = [element for element in header.iter() if isinstance(element.tag, str) and element.get("itemCnt") is not None]
    assert counted
    for element in counted:
        assert int(element.get("itemCnt")) == len(element), element.tag


@pytest.mark.parametrize("attribute", REFERENCES)
def test_every_reference_is_to_what_the_header_has(package, attribute):
    header = parsed(package, "Contents/header.xml")
    known = [element.get("id") for element in header.iter(f"{{*}}{REFERENCES[attribute]}")]
    assert known and max(Counter(known).values()) == 1
    named = {
        element.get(attribute)
        for name in [*parts(package, "Contents/section"), "Contents/header.xml"]
        for element in parsed(package, name).iter()
        if isinstance(element.tag, str) and element.get(attribute) is not None
    }
    assert named - {"0", NONE} <= set(known), attribute


def test_every_picture_is_in_the_package(package):
    items = {item.get("id") for item in parsed(package, "Contents/content.hpf").iter("{*}item")}
    named = [image.get("binaryItemIDRef") for image in parsed(package, "Contents/section0.xml").iter("{*}img")]
    assert named and set(named) <= items
    assert len([name for name in package.namelist() if name.startswith("BinData/")]) >= 1


def test_no_table_or_picture_shares_its_id(package):
    section = parsed(package, "Contents/section0.xml")
    for tag in ("tbl", "pic"):
        ids = [element.get("id") for element in section.iter(f"{{*}}{tag}") if element.get("id") not in (None, "", "0")]
        assert not ids or max(Counter(ids).values()) == 1, tag


def test_a_table_has_the_rows_and_columns_that_it_says(package):
    tables = list(parsed(package, "Contents/section0.xml").iter("{*}tbl"))
    assert tables
    for table in tables:
        rows = table.findall("{*}tr")
        assert len(rows) == int(table.get("rowCnt"))
        assert {len(row.findall("{*}tc")) for row in rows} == {int(table.get("colCnt"))}
        places = [(cell.get("colAddr"), cell.get("rowAddr")) for cell in table.iter("{*}cellAddr")]
        assert len(set(places)) == len(places)
        widths = {sum(int(size.get("width")) for size in row.iter("{*}cellSz")) for row in rows}
        assert max(widths) - min(widths) <= 1
        assert table.get("repeatHeader") == "1" and all(cell.get("header") == "1" for cell in rows[0].findall("{*}tc"))


@pytest.mark.parametrize("drawn", [(7, 99_999, 12), (2_147_483_647, 123_456, 3)])
def test_ids_drawn_by_chance_are_counted_however_short_they_are(drawn):
    paragraph, field, picture = drawn
    body = (
        f'<hp:p styleIDRef="{picture}" id="{paragraph}"><hp:fieldBegin id="{field}"/><hp:fieldEnd beginIDRef="{field}"/></hp:p>'
        f'<hp:pic id="{picture}" instid="{picture}"/>'
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("Contents/section0.xml", body)
    with zipfile.ZipFile(io.BytesIO(stable(stream.getvalue()))) as package:
        told = package.read("Contents/section0.xml").decode()
    first, second, third = (1_000_000_001 + place for place in range(3))
    assert told == (
        f'<hp:p styleIDRef="{picture}" id="{first}"><hp:fieldBegin id="{second}"/><hp:fieldEnd beginIDRef="{second}"/></hp:p>'
        f'<hp:pic id="{third}" instid="{third}"/>'
    )
