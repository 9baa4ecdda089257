"""Every sentence, chart and row of a table leads back to the page of the dashboard that shows it."""

import io
import zipfile
from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

import openpyxl
import pytest
from hwpx import HwpxDocument
from lxml import etree
from pptx import Presentation

from analysis.briefing import book, deck, report
from analysis.briefing.evidence import page_of, view_of
from analysis.language import words

PAGES = {"", "gains", "questions", "opinions", "responses"}
"""The first page has no name."""


@pytest.fixture(scope="module")
def linked(briefing):
    return replace(briefing, address="http://10.0.0.5:8501", survey="abc")


def test_every_slide_of_a_message_links_to_its_view(linked):
    slides = Presentation(io.BytesIO(deck(linked))).slides
    links = [
        run.hyperlink.address
        for slide in slides
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
        if run.hyperlink.address
    ]
    assert len(links) == len(linked.messages)
    for link in links:
        address = urlsplit(link)
        assert (address.netloc, address.path.strip("/") in PAGES) == ("10.0.0.5:8501", True)
        assert dict(parse_qsl(address.query))["survey"] == "abc"


def test_the_report_names_a_view_for_every_message(linked, briefing):
    text = HwpxDocument.open(io.BytesIO(report(briefing))).text.plain()
    say = words("ko")
    for told in briefing.messages:
        page = say(f"pages.{page_of(told, briefing)}.title")
        assert say("briefing.evidence", view=f"{page} ({view_of(told, briefing)})") in text
    assert "http" not in text


def test_the_pages_names_in_the_report_are_links_where_it_is_known_where_the_dashboard_is(linked):
    with zipfile.ZipFile(io.BytesIO(report(linked))) as package:
        section = etree.fromstring(package.read("Contents/section0.xml"))
    links = [field for field in section.iter("{*}fieldBegin") if field.get("type") == "HYPERLINK"]
    told = ["".join(link.itertext()).replace("\\", "") for link in links]
    assert len(links) == len(linked.messages)
    for address, message in zip(told, linked.messages, strict=True):
        assert view_of(message, linked) in address


def test_rows_of_the_workbook_link_to_their_item_and_theme(linked, measured):
    say = words("ko")
    told = openpyxl.load_workbook(io.BytesIO(book(linked)))
    for name, page, key in (("gains", "gains", "item"), ("themes", "opinions", "theme")):
        sheet = told[say(f"briefing.sheet.{name}")]
        column = next(cell.column for cell in sheet[1] if cell.value == say("briefing.column.view"))
        links = [urlsplit(sheet.cell(row, column).hyperlink.target) for row in range(2, sheet.max_row + 1)]
        assert {link.path.strip("/") for link in links} == {page}
        named = {dict(parse_qsl(link.query)).get(key) for link in links} - {None}
        frame = measured.gains.table["item"] if name == "gains" else measured.themes.table["theme"]
        assert named == set(frame) - {"composite"}


def test_without_an_address_nothing_is_a_link(briefing):
    told = openpyxl.load_workbook(io.BytesIO(book(briefing)))
    assert not [cell for sheet in told.worksheets for row in sheet.iter_rows() for cell in row if cell.hyperlink]
