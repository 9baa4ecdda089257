"""No text of a chart stands upon another, is cut off or too small: every chart, state and target, measured in a browser."""

import base64
import json
import sys
from pathlib import Path

import pytest
from plotly.offline import get_plotlyjs

from analysis.figures import HALF_SLIDE, SLIDE, paged, tokens
from analysis.language import words

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "figures"))

from drawn import TARGETS, charts  # noqa: E402

LEAST = 11
MEASURE = (Path(__file__).parent / "geometry.js").read_text(encoding="utf-8")


def _faces():
    font = tokens()["font"]
    for name, weight in font["weights"].items():
        content = (ROOT / "static" / "fonts" / font["file"].format(name=name)).read_bytes()
        address = f"data:font/woff2;base64,{base64.b64encode(content).decode()}"
        yield f"@font-face{{font-family:'{font['family']}';font-weight:{weight};src:url({address})}}"


@pytest.fixture(scope="module")
def paper(browser):
    """A page that knows our typeface and plotly.js, and asks nobody for anything."""
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.set_default_timeout(120_000)
    page.set_content(f"<style>{''.join(_faces())} body{{margin:0;font-family:'Pretendard GOV'}}</style>가<b>나</b>")
    page.evaluate("async () => { for (const w of [400, 700]) await document.fonts.load(`${w} 14px 'Pretendard GOV'`, '가a1'); }")
    page.add_script_tag(content=get_plotlyjs())
    page.add_script_tag(content=MEASURE)
    yield page
    page.close()


def faults_of(paper, figure, target, stretched=1.0):
    """What is wrong with the texts of a figure, as drawn on its target or on a card wider than that."""
    height = int(figure.layout.height)
    return paper.evaluate("args => measure(...args)", [json.loads(figure.to_json()), target.width * stretched, height, LEAST])


FEW, PICTURES = ("card 292", "slide"), ("slide", "half slide", "page")
THREE = ("card 292", "card 450", *PICTURES)
MATRIX = [
    ("four regions, eight items", "ko", THREE),
    ("four regions, long items", "ko", THREE),
    ("seventeen provinces", "ko", tuple(TARGETS)),
    ("seventeen provinces, 25 long items", "ko", THREE),
    ("25 items, gaps", "ko", THREE),
    ("four regions, eight items", "en", (*FEW, "half slide", "page")),
    ("25 items, gaps", "en", FEW),
]


@pytest.mark.parametrize(("state", "language", "places"), MATRIX)
def test_no_text_collides_is_cut_or_too_small(paper, state, language, places):
    faults = {}
    for name, make in charts(state, language).items():
        for place in places:
            target = TARGETS[place]
            found = faults_of(paper, make(target=target), target)
            if found:
                faults[f"{name} on {place}"] = found
    assert faults == {}


@pytest.mark.parametrize("target", [SLIDE, HALF_SLIDE], ids=lambda target: target.name)
@pytest.mark.parametrize("state", ["four regions, eight items", "25 items, gaps", "seventeen provinces, 25 long items"])
def test_no_text_of_a_slide_among_several_collides(paper, state, target):
    faults = {}
    for name, make in charts(state, "ko").items():
        pages = paged(make, target, words("ko"))
        for number, page in enumerate(pages if len(pages) > 1 else [], start=1):
            if found := faults_of(paper, page, target):
                faults[f"{name}, {number}"] = found
    assert faults == {}
