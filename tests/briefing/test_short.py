"""Briefings for whoever has time for one page or three: no more pages than that, the message first."""

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace

import pytest
from builders import workbook
from conftest import survey_with
from hwpx import HwpxDocument
from lxml import etree
from PIL import Image
from pptx import Presentation

from analysis.briefing import Audience, Choice, briefing_of, deck, measure, report
from analysis.briefing.paper.report import picture_name
from analysis.reading import read
from analysis.themes import KiwiMeaning

LONG = "사회연대경제 조직과 협력하여 우리 지역에 맞는 기본사회 정책과제를 주민과 함께 발굴하고 실행할 수 있다"
PAGES = {Audience.ONE_PAGE: 1, Audience.THREE_PAGES: 3}


@pytest.fixture(scope="module")
def whole(briefing):
    return {"the sample": briefing, "25 long items": briefing_of(survey_with(25, 4, 8, LONG))}


def short(whole, name, audience):
    return Choice().meant_for(whole[name], audience).of(whole[name])


def titles(told):
    slides = Presentation(io.BytesIO(deck(told))).slides
    return ["".join(slide.shapes.title.text_frame.text.split()) for slide in slides]


@pytest.mark.parametrize("name", ["the sample", "25 long items"])
@pytest.mark.parametrize("audience", PAGES)
def test_there_are_as_many_slides_as_pages_and_the_first_is_the_message(whole, name, audience):
    told = short(whole, name, audience)
    assert len(titles(told)) == PAGES[audience]
    assert titles(told)[0] == "".join(told.messages[0].sentence.split())


def test_one_slide_says_every_sentence_and_what_must_be_read_beside_them(whole):
    told = short(whole, "the sample", Audience.ONE_PAGE)
    [slide] = Presentation(io.BytesIO(deck(told))).slides
    shown = "".join("".join(shape.text_frame.text.split()) for shape in slide.shapes if shape.has_text_frame)
    for sentence in [*(one.sentence for one in told.messages), told.cautions[0].sentence]:
        assert "".join(sentence.split()) in shown
    assert told.methods[0] in slide.notes_slide.notes_text_frame.text


def test_a_sentence_too_many_for_one_slide_gets_its_own(whole):
    told = Choice(audience=Audience.ONE_PAGE).of(whole["the sample"])
    assert len(titles(told)) == len(told.messages) > 4


def tall(told):
    """A picture higher than wide for the chart of a report."""
    stream = io.BytesIO()
    Image.new("RGB", (400, 600), "#000").save(stream, "PNG")
    return {picture_name(told.pictured.chart, 1): stream.getvalue()}


def wordy(told):
    """With a remark as long as one may be beside every message, and each of them reworded."""
    return replace(told, messages=tuple(replace(one, remark="덧붙인 말 " * 50, original=one.sentence) for one in told.messages))


def picture_of(archive):
    """Width and height of the picture in millimetres; None where there is none."""
    with zipfile.ZipFile(io.BytesIO(archive)) as package:
        sizes = [pic.find("{*}sz") for pic in etree.fromstring(package.read("Contents/section0.xml")).iter("{*}pic")]
    return [(int(size.get("width")) / 283.46, int(size.get("height")) / 283.46) for size in sizes]


def test_the_picture_of_one_page_is_as_small_as_the_words_ask(whole):
    told = short(whole, "25 long items", Audience.ONE_PAGE)
    [(width, height)] = picture_of(report(told, tall(told)))
    assert width < 105 and height == pytest.approx(1.5 * width, rel=0.01)
    [(_, smaller)] = picture_of(report(wordy(told), tall(told))) or [(0, 0)]
    assert smaller < height


def test_what_does_not_fit_beside_long_remarks_is_left_out_before_the_page_is(whole):
    told = wordy(short(whole, "25 long items", Audience.ONE_PAGE))
    text = HwpxDocument.open(io.BytesIO(report(told, tall(told)))).text.plain()
    assert all(one.formal in text and one.remark.strip() in text for one in told.messages)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="libreoffice is not installed")
def test_a_report_of_one_page_is_one_page(whole, tmp_path):
    for number, name in enumerate(whole):
        told = short(whole, name, Audience.ONE_PAGE)
        (tmp_path / f"{number}.hwpx").write_bytes(report(told, tall(told)))
        (tmp_path / f"{number} wordy.hwpx").write_bytes(report(wordy(told), tall(told)))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, *map(str, tmp_path.glob("*.hwpx"))], check=False, capture_output=True, timeout=120)
    made = list(tmp_path.glob("*.pdf"))
    if not made:
        pytest.skip("LibreOffice has no filter for HWPX here")
    for path in made:
        told = subprocess.run(["pdfinfo", str(path)], check=True, capture_output=True, timeout=30).stdout.decode()
        assert "Pages:           1\n" in told


def test_many_names_are_cut_to_a_few_and_a_count():
    names = ["1권역"] * 40 + [f"{n}권역" for n in range(2, 19) for _ in range(6)]
    rows = [[name, n % 3 + 1, n % 3 + 2, f"예산이 {n}월에 부족합니다"] for n, name in enumerate(names)]
    header = ["권역", f"(사전) {LONG}", f"(사후) {LONG}", "건의사항"]
    loose = measure(read([workbook({"응답": [header, *rows]})]), meaning=KiwiMeaning())
    told = [caution.sentence for caution in briefing_of(loose).cautions]
    assert any("외 14개" in sentence for sentence in told)


def test_cautions_stay_short_however_many_items_and_groups_there_are():
    loose = survey_with(25, 17, 6, LONG)
    told = [caution.sentence for caution in briefing_of(loose).cautions]
    assert told
    assert all(sentence.count("‘") <= 3 and len(sentence) < 120 for sentence in told)
