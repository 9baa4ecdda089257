"""Slides as another program draws them: no text leaves its page or lies on another."""

import io
import shutil
from dataclasses import replace
from html import unescape

import pytest
from conftest import survey_with
from on_paper import drawn_in, leaving, overlap, upon_each_other
from pptx import Presentation
from pptx.util import Inches

from analysis.briefing import Audience, Choice, briefing_of, deck

TOOLS = ("soffice", "pdftotext")
MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)} (libreoffice-impress, poppler-utils)")

LONG = "사회연대경제 조직과 협력하여 우리 지역에 맞는 기본사회 정책과제를 주민과 함께 발굴하고 실행할 수 있다"
SHAPES = {
    "one item": {"items": 1, "groups": 2, "people": 8, "text": LONG},
    "25 long items": {"items": 25, "groups": 4, "people": 8, "text": LONG},
    "17 regions, 25 long items": {"items": 25, "groups": 17, "people": 6, "text": LONG},
    "17 regions": {"items": 2, "groups": 17, "people": 8, "text": "이해한다"},
    "no moment before": {"items": 5, "groups": 4, "people": 8, "text": LONG, "moments": ("사후",)},
    "long names": {"items": 2, "groups": 3, "people": 8, "text": "가" * 60, "names": [f"{LONG}{place}" for place in "가나다"]},
    "little change": {"items": 12, "groups": 2, "people": 8, "text": LONG, "change": 0},
}
SHORTENED = [
    (name, audience)
    for name in ("25 long items", "17 regions", "the sample", "English", "opinions only", "no moment before", "two surveys")
    for audience in (Audience.ONE_PAGE, Audience.THREE_PAGES)
]


@pytest.fixture(scope="module")
def drawn(opinions_only, briefing, measured, tmp_path_factory):
    """The pages of every shape: (width, height, [(box, word)]), drawn in one start of the program."""
    folder = tmp_path_factory.mktemp("drawn")
    told = {name: briefing_of(survey_with(**shape)) for name, shape in SHAPES.items()}
    told |= {"opinions only": opinions_only, "the sample": briefing, "English": briefing_of(measured, "en")}
    other = survey_with(items=5, groups=4, people=9, text=LONG, change=2)
    told["two surveys"] = beside(survey_with(items=5, groups=4, people=8, text=LONG), other)
    told["long title"] = replace(told["one item"], title=f"{LONG} {LONG}", source=f"{LONG} {LONG}")
    for name, audience in SHORTENED:
        told[f"{name}, {audience}"] = Choice().meant_for(told[name], audience).of(told[name])
    decks = {name: deck(told[name]) for name in NAMES if name != "small paper"}
    decks["small paper"] = deck(briefing, small_paper(folder / "서식"))
    for name, data in decks.items():
        (folder / f"{name}.pptx").write_bytes(data)
    pages = drawn_in(folder, "pptx")
    return {name: (pages[name], Presentation(io.BytesIO(data))) for name, data in decks.items()}


def small_paper(path):
    """A template of 10 × 5.625 inches, as many programs make slides."""
    paper = Presentation()
    paper.slide_width, paper.slide_height = Inches(10), Inches(5.625)
    paper.save(str(path))
    return path


def beside(measured, other):
    """A survey with another of a long title beside it."""
    survey = replace(other.reading.survey, title=f"{LONG} {LONG}")
    return briefing_of(measured, against=(survey, other.gains))


NAMES = [
    *SHAPES,
    "opinions only",
    "the sample",
    "English",
    "long title",
    "two surveys",
    "small paper",
    *(f"{name}, {audience}" for name, audience in SHORTENED),
]


@pytest.mark.parametrize("name", NAMES)
def test_every_slide_is_a_page_and_no_word_leaves_it(drawn, name):
    pages, slides = drawn[name]
    assert len(pages) == len(slides.slides)
    for page in pages:
        assert page[2] and not leaving(page)


@pytest.mark.parametrize("name", NAMES)
def test_no_word_lies_on_another(drawn, name):
    for number, page in enumerate(drawn[name][0], 1):
        assert not upon_each_other(page), number


@pytest.mark.parametrize("name", NAMES)
def test_every_word_of_every_box_is_drawn(drawn, name):
    pages, slides = drawn[name]
    for (_, _, words), slide in zip(pages, slides.slides, strict=True):
        shown = "".join(word for _, word in words)
        shown = "".join(unescape(shown).split())
        for shape in slide.shapes:
            if shape.has_text_frame:
                for paragraph in shape.text_frame.paragraphs:
                    for word in paragraph.text.split():
                        assert word in shown, (word, shown)


def test_a_picture_of_text_on_text_would_be_found():
    assert overlap((10, 10, 60, 20), (40, 12, 90, 22)) and not overlap((10, 10, 60, 20), (10, 20, 60, 30))
