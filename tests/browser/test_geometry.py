"""No text of a chart stands upon another, is cut off or too small: every chart, state and target, measured in a browser.

So is what the camera of a page saves: the file itself, of a survey of seventeen provinces and 25 items of sixty letters.
"""

import base64
import sys
from pathlib import Path

import pytest
from conftest import CHART, LONGEST, keep, settled
from plotly.offline import get_plotlyjs

from analysis.figures import HALF_SLIDE, SLIDE, paged, tokens
from analysis.language import words
from analysis.survey import official_provinces

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests" / "figures"), str(ROOT / "tests" / "reading" / "support")]

from builders import workbook  # noqa: E402
from drawn import TARGETS, charts, items  # noqa: E402
from test_uploads import upload  # noqa: E402

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
    page.set_default_timeout(LONGEST)
    page.set_content(f"<style>{''.join(_faces())} body{{margin:0;font-family:'Pretendard GOV'}}</style>가<b>나</b>")
    page.evaluate("async () => { for (const w of [400, 700]) await document.fonts.load(`${w} 14px 'Pretendard GOV'`, '가a1'); }")
    page.add_script_tag(content=get_plotlyjs())
    page.add_script_tag(content=MEASURE)
    yield page
    page.close()


_measured = {}


def faults_of(paper, figure, target):
    """What is wrong with the texts of a figure, as drawn on its target; one that several states draw alike is drawn once."""
    # As one text, which is taken over at once and not value by value.
    drawn = (figure.to_json(), target.width, int(figure.layout.height))
    if drawn not in _measured:
        _measured[drawn] = paper.evaluate("args => measure(...args)", [*drawn, LEAST])
    return _measured[drawn]


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


@pytest.fixture
def kept_survey(page, tmp_path):
    """The address of a stored survey as hard as they come, on the page."""
    texts = [f"{text} {number}" for number, text in enumerate(items(25, long=True))]
    header = ["시·도", *(f"[{moment}] {text}" for text in texts for moment in ("사전", "사후")), "강의에 만족한다", "건의사항"]
    said = ("예산을 더 지원해 주세요", "담당 인력이 부족합니다", "우수 사례를 나누어 주세요")
    rows = [
        [
            name,
            *(1 + (person + place) % 3 + (place % 2) for place in range(2 * len(texts))),
            2 + person % 4,
            f"{said[person % 3]} {person}",
        ]
        for name in official_provinces()
        for person in range(8)
    ]
    source = workbook({"응답": [header, *rows]}, "시도별 설문.xlsx")
    (tmp_path / source.name).write_bytes(source.data)
    upload(page, tmp_path / source.name)
    keep(page)
    return page.url.partition("survey=")[2].partition("&")[0]


SAVED = ["", "gains?by=province", "gains?by=province&shape=slope", "gains?by=province&shape=map", "gains?view=items"]
SAVED += ["gains?view=items&by=province&cells=cells", "gains?view=people&by=province", "questions?by=province", "opinions"]


def pictures_of_chart(page, chart):
    saved, button = [], chart.locator('[data-picture="svg"]')
    with page.expect_response("**/_pictures/*") as answer:
        button.hover()
    wanted = len(answer.value.json())

    def is_last(download):
        saved.append(download)
        return len(saved) == wanted

    with page.expect_event("download", is_last):
        button.click()
    return saved


def pictures_of(page):
    """The SVG files that the cameras of a page's charts save, one after the other."""
    charts = page.locator('[data-testid="stPlotlyChart"]').all()
    saved = [one for chart in charts for one in pictures_of_chart(page, chart)]
    return {one.suggested_filename: one.path().read_text(encoding="utf-8") for one in saved}


def test_no_text_of_a_saved_picture_collides_is_cut_or_too_small(page, paper, kept_survey):
    faults, count = {}, 0
    for path in SAVED:
        page.goto(f"/{path}{'&' if '?' in path else '?'}survey={kept_survey}")
        page.wait_for_selector(CHART)
        settled(page)
        for name, svg in pictures_of(page).items():
            told = paper.evaluate("args => measureSaved(...args)", [svg, LEAST])
            assert told["texts"] > 3, name
            count += 1
            if told["faults"]:
                faults[f"{path}: {name}"] = told["faults"]
    assert count > len(SAVED)
    assert faults == {}
