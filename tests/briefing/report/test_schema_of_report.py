"""The report against the schema of OWPML (KS X 6101:2024) that python-hwpx brings with it.

한글 itself writes some things in words of its own and in another order than the standard has: what its own empty document does is
put into the standard's words first, and children may stand in any order. Every name, attribute, value and nesting is held.
"""

import io
import re
import zipfile
from pathlib import Path

import hwpx.tools
import pytest
from conftest import survey_with
from hwpx import HwpxDocument
from lxml import etree
from PIL import Image

from analysis.briefing import Audience, Choice, briefing_of, report
from analysis.briefing.paper.report import PICTURE_ROWS, picture_name

SCHEMAS = Path(hwpx.tools.__file__).parent / "_schemas"
PARTS = {"Contents/header.xml": "owpml-header.xsd", "Contents/section0.xml": "owpml-body.xsd"}
SPELT = re.compile(rb"http://www\.hancom\.co\.kr/hwpml/2011/(head|paragraph|core|section)")
OWN_ATTRIBUTES = {"paraPr": ("textDir",), "secPr": ("tabStop", "tabStopVal", "tabStopUnit")}
OWN_PLACES = {
    "head": ("fillBrush", "intent", "left", "right", "prev", "next"),
    "paragraph": ("transMatrix", "scaMatrix", "rotMatrix", "pt0", "pt1", "pt2", "pt3", "img"),
}
"""Elements that 한글 writes in the namespace of the core, and where the standard has them."""

OF_ANY_OBJECT = ("sz", "pos", "outMargin", "shapeComment")
"""What the standard has before, and 한글 behind, what a picture alone has."""


@pytest.fixture(scope="module")
def schemas(tmp_path_factory):
    """The schemas with children in any order."""
    folder = tmp_path_factory.mktemp("schemas")
    for path in SCHEMAS.glob("owpml-*.xsd"):
        tree = etree.parse(path)
        for ordered in list(tree.iter("{*}sequence", "{*}all")):
            ordered.tag = ordered.tag.replace("}sequence", "}choice").replace("}all", "}choice")
            ordered.set("minOccurs", "0")
            ordered.set("maxOccurs", "unbounded")
        tree.write(folder / path.name)
    return {part: etree.XMLSchema(etree.parse(folder / name)) for part, name in PARTS.items()}


def in_the_standards_words(data):
    root = etree.fromstring(SPELT.sub(rb"http://www.owpml.org/owpml/2024/\1", data))
    for element in list(root.iter("{*}switch", "{*}linesegarray")):  # what another version reads; a memory of lines
        for kept in element.findall("{*}default/*"):
            element.addprevious(kept)
        element.getparent().remove(element)
    for element in root.iter("{*}trackchageConfig"):
        element.tag = element.tag.replace("trackchage", "trackchange")
    _attributes(root)
    _places(root)
    return root


def _attributes(root):
    for element in root.iter("{*}charPr", "{*}winBrush"):
        for attribute in ("shadeColor", "faceColor"):
            if element.get(attribute) == "none":
                del element.attrib[attribute]
    for name, attributes in OWN_ATTRIBUTES.items():
        for element in root.iter(f"{{*}}{name}"):
            for attribute in attributes:
                element.attrib.pop(attribute, None)


def _places(root):
    for picture in root.iter("{*}pic"):
        for element in [found for name in OF_ANY_OBJECT for found in picture.findall(f"{{*}}{name}")]:
            picture.insert(0, element)
    for place, names in OWN_PLACES.items():
        for element in root.iter(*(f"{{http://www.owpml.org/owpml/2024/core}}{name}" for name in names)):
            element.tag = element.tag.replace("/core}", f"/{place}}}")


def broken_rules(schemas, archive):
    with zipfile.ZipFile(io.BytesIO(archive)) as package:
        told = []
        for part, schema in schemas.items():
            schema.validate(in_the_standards_words(package.read(part)))
            told += [f"{part}: {error.message}" for error in schema.error_log]
    return told


def png():
    stream = io.BytesIO()
    Image.new("RGB", (64, 40), "#fff").save(stream, "PNG")
    return stream.getvalue()


def written(told):
    pictures = {
        picture_name(one.chart, place): png()
        for one in told.messages
        if one.chart is not None
        for place, _ in enumerate(one.chart.pages(PICTURE_ROWS), 1)
    }
    return report(told, pictures)


def test_an_empty_document_keeps_the_schema_in_these_words(schemas):
    assert broken_rules(schemas, HwpxDocument.new().to_bytes()) == []


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("address", ["", "https://dashboard.example"])
def test_the_report_keeps_the_schema(schemas, briefing, audience, address):
    told = Choice().meant_for(briefing, audience).of(briefing)
    assert broken_rules(schemas, written(told.__class__(**{**told.__dict__, "address": address}))) == []


def test_a_report_of_many_long_items_keeps_the_schema(schemas):
    assert broken_rules(schemas, written(briefing_of(survey_with(25, 4, 8, "가" * 60)))) == []


def test_what_the_standard_does_not_know_would_be_found(schemas):
    document = HwpxDocument.new()
    document.page.set_page_number(align="CENTER")  # writes its footer beside the page's size too
    assert any("footer" in rule for rule in broken_rules(schemas, document.to_bytes()))


def test_the_pages_are_numbered_once(briefing):
    with zipfile.ZipFile(io.BytesIO(report(briefing))) as package:
        section = etree.fromstring(package.read("Contents/section0.xml"))
    assert len(list(section.iter("{*}pageNum"))) == 1 and not list(section.iter("{*}autoNum"))


def test_the_document_has_its_title_and_names_nobody(briefing):
    with zipfile.ZipFile(io.BytesIO(report(briefing))) as package:
        told = etree.fromstring(package.read("Contents/content.hpf"))
    assert told.findtext(".//{*}title") == briefing.title
    names = {meta.get("name"): meta.text for meta in told.iter("{*}meta")}
    assert not names["creator"] and not names["lastsaveby"]


def test_no_paragraph_shares_its_id(briefing):
    with zipfile.ZipFile(io.BytesIO(written(briefing))) as package:
        section = etree.fromstring(package.read("Contents/section0.xml"))
    ids = [paragraph.get("id") for paragraph in section.iter("{*}p")]
    assert len(ids) > 50 and len(set(ids)) == len(ids)
