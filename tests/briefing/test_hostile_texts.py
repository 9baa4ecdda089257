"""Texts that nobody would wish for, in everything that is handed over: read back as they may stand, and doing nothing."""

import io
import re
import zipfile

import openpyxl
import pytest
from builders import workbook
from hwpx import HwpxDocument
from lxml import etree
from pptx import Presentation

from analysis.briefing import book, briefing_of, chosen, deck, measure, report
from analysis.briefing.pictures.drawn import figures_of
from analysis.briefing.slides.chart_data import BarData, PointData
from analysis.plain import visible
from analysis.reading import read
from analysis.themes import KiwiMeaning

FORMULAS = ['=HYPERLINK("http://a.example","예산")', "+1+cmd|' /C calc'!A0 예산", "@SUM(A1:A9) 예산", "-2+3 예산이 부족"]
MARKS = ["<script>alert(1)</script> 예산", "]]> 예산 <![CDATA[", "&lt;b&gt; 예산 &#x0;", "</a:t></a:r> 예산이 부족합니다"]
HIDDEN = [
    "예산\x0b이 \x08부족",
    "예\u200b산이 부\u00ad족",
    "\u202e족부 이산예\u202c 예산",
    "예산\ufeff이 부족합니다\u2028다음 줄",
]
WIDE = ["🏛️👩‍👩‍👧‍👦🇰🇷 예산이 부족합니다", "ميزانية غير كافية 예산", "예산" * 900, "𠮷野家 예산 𓀀", "가\u0301\u0301\u0301산 예산"]
SAID = [*FORMULAS, *MARKS, *HIDDEN, *WIDE]
ITEM = "=1+1 <b>의미</b>를 ]]> 이해한다 🏛️ \u202e거꾸로"
REGIONS = ["=영남권", "<수도>·강원권", "호남권 🇰🇷"]


@pytest.fixture(scope="module")
def hostile():
    heads = ["권역", f"(사전) 1. {ITEM}", f"(사후) 1. {ITEM}", "건의사항"]
    rows = [
        [REGIONS[n % 3], n % 3 + 1, n % 3 + 2, re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", SAID[n % len(SAID)])]
        for n in range(60)
    ]
    told = briefing_of(measure(read([workbook({"응답": [heads, *rows]})]), meaning=KiwiMeaning()))
    keys = [one.key for one in told.messages]
    # What a person writes comes from a browser, and may hold what no file can.
    return chosen(told, keys, {keys[0]: "=2+2 \x0b<i>고친</i> 문장 \u202e"}, remarks={key: " ".join(SAID) for key in keys})


@pytest.mark.parametrize("write", [deck, report, book])
def test_every_part_is_well_formed_and_refers_to_nothing_outside(hostile, write):
    with zipfile.ZipFile(io.BytesIO(write(hostile))) as packed:
        for name in packed.namelist():
            if name.endswith((".xml", ".rels", ".hpf")):
                root = etree.fromstring(packed.read(name), etree.XMLParser(resolve_entities=False))
                assert not [one.get("Target") for one in root.iter("{*}Relationship") if one.get("TargetMode") == "External"]


@pytest.mark.parametrize("kind", [BarData, PointData])
def test_no_name_in_the_workbook_behind_a_slides_chart_is_a_formula_or_a_link(kind):
    names = ["=1+1", "http://a.example/", '=HYPERLINK("http://a.example","예산")']
    data = kind()
    if kind is BarData:
        data.categories = names
    for name in names:
        made = data.add_series(name, *([[1, 2, 3]] if kind is BarData else []))
        if kind is PointData:
            made.add_data_point(1, 2)
    rows = openpyxl.load_workbook(io.BytesIO(data.xlsx_blob)).active.iter_rows()
    cells = [cell for row in rows for cell in row if isinstance(cell.value, str)]
    assert {cell.value for cell in cells} >= set(names)
    assert not [cell.value for cell in cells if cell.data_type == "f" or cell.hyperlink]


def test_no_cell_of_the_workbook_is_a_formula_or_a_link(hostile):
    cells = [
        cell
        for sheet in openpyxl.load_workbook(io.BytesIO(book(hostile))).worksheets
        for row in sheet.iter_rows()
        for cell in row
    ]
    assert [cell for cell in cells if str(cell.value).startswith("=")]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]


def test_opinions_stand_in_the_workbook_as_they_may_be_seen(hostile):
    sheet = openpyxl.load_workbook(io.BytesIO(book(hostile)))["현장 의견"]
    told = {str(value) for row in sheet.iter_rows(values_only=True) for value in row}
    for text in [FORMULAS[1], MARKS[0], WIDE[1], WIDE[3]]:
        assert visible(text) in told, text


def test_nothing_turns_the_direction_of_writing_or_hides_in_it(hostile):
    for write in (deck, report, book):
        with zipfile.ZipFile(io.BytesIO(write(hostile))) as packed:
            text = "".join(packed.read(name).decode("utf-8") for name in packed.namelist() if name.endswith(".xml"))
        assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\ufeff]", text)


def test_slides_and_report_open_and_hold_the_edited_sentence(hostile):
    sentence = hostile.messages[0].sentence
    titles = ["".join(slide.shapes.title.text_frame.text.split()) for slide in Presentation(io.BytesIO(deck(hostile))).slides]
    assert "".join(sentence.split()) in titles
    assert hostile.messages[0].formal in HwpxDocument.open(io.BytesIO(report(hostile))).text.plain()


def test_no_text_of_a_picture_is_markup(hostile):
    for figure in figures_of(hostile).values():
        told = figure.to_json()
        assert "<script" not in told.lower() and "<i>" not in told


def test_a_remark_of_a_page_does_not_leave_its_slide(hostile):
    for slide in Presentation(io.BytesIO(deck(hostile))).slides:
        assert all(shape.top >= 0 and shape.top + shape.height <= 6858000 for shape in slide.shapes if shape.has_text_frame)
