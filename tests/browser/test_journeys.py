"""The main journeys, as a person makes them."""

import re
import struct

import pytest
from conftest import ROOT

SAMPLES = sorted((ROOT / "sample_data").glob("*.xlsx"))
PAGES = {"": "한눈에 보기", "gains": "이해도 변화", "opinions": "현장 의견", "responses": "응답 현황"}
DROP = '[data-testid="stFileUploaderDropzoneInput"]'
CHART = '[data-testid="stPlotlyChart"] .main-svg'
KOREAN = re.compile("[가-힣]+")
STREAMLIT_ENGLISH = re.compile(r"\b(Browse|Upload|Drag|Limit|Download|Search|Choose|Select|Fullscreen|None|nan|Running)\b")


def settled(page):
    """Wait until the page has stopped working."""
    page.wait_for_selector("h1")
    page.wait_for_function(
        "!document.querySelector('[data-testid=stApp]')?.getAttribute('data-test-script-state')?.includes('running')"
    )
    page.wait_for_timeout(700)
    assert page.locator('[data-testid="stException"]').count() == 0


def upload(page, *files):
    page.goto("/upload")
    page.wait_for_selector("h1")
    page.locator(DROP).set_input_files(files)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens_on_the_sample_and_says_that_it_is_one(page, path):
    page.goto(f"/{path}")
    page.wait_for_selector(CHART)
    settled(page)
    assert page.locator("h1").inner_text() == PAGES[path]
    assert "예시 자료입니다" in page.locator('[data-testid="stMain"]').inner_text()


@pytest.mark.parametrize("path", [*PAGES, "upload"])
def test_a_korean_page_has_no_english_word_of_the_framework(page, path):
    page.goto(f"/{path}")
    settled(page)
    text = page.locator("body").inner_text()
    assert not STREAMLIT_ENGLISH.search(text), STREAMLIT_ENGLISH.search(text)
    assert page.evaluate("document.documentElement.lang") == "ko"


@pytest.mark.parametrize("path", [*PAGES, "upload"])
def test_an_english_page_has_korean_only_where_the_survey_speaks(page, path):
    page.goto(f"/{path}?lang=en")
    settled(page)
    for part in (
        "h1",
        '[data-testid="stSidebarNav"]',
        '[data-testid="stMetricLabel"]',
        '[data-testid="stWidgetLabel"]',
        "button",
    ):
        for text in page.locator(part).all_inner_texts():
            assert not KOREAN.search(text.replace("한국어", "")), text
    assert page.evaluate("document.documentElement.lang") == "en"


def test_the_language_stays_when_the_page_changes(page):
    page.goto("/")
    page.get_by_text("English", exact=True).click()
    page.wait_for_selector("h1:has-text('At a glance')")
    page.get_by_role("link", name="Field opinions").click()
    page.wait_for_selector("h1:has-text('Field opinions')")
    assert "lang=en" in page.url


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_a_file_is_uploaded_understood_and_shown_on_every_page(page, sample):
    upload(page, sample)
    page.locator(".st-key-accept button").wait_for()
    told = page.locator('[data-testid="stMain"]').inner_text()
    assert "더 확인할 것이 없습니다" in told
    assert "응답자는" in told
    page.locator(".st-key-accept button").click()
    page.wait_for_selector("h1:has-text('한눈에 보기')")
    page.wait_for_selector(CHART)
    settled(page)
    assert "올린 자료를 보고 있습니다" in page.locator('[data-testid="stMain"]').inner_text()
    for name in ("이해도 변화", "현장 의견", "응답 현황"):
        page.get_by_role("link", name=name).click()
        page.wait_for_selector(f"h1:has-text('{name}')")
        page.wait_for_selector(CHART)
        settled(page)
        assert "올린 자료를 보고 있습니다" in page.locator('[data-testid="stMain"]').inner_text()


def test_four_files_at_once_are_one_survey_and_the_sample_is_a_click_away(page):
    upload(page, *SAMPLES)
    page.locator(".st-key-accept button").click()
    page.wait_for_selector("h1:has-text('한눈에 보기')")
    page.wait_for_selector(CHART)
    settled(page)
    address = page.url
    page.reload()
    page.wait_for_selector(CHART)
    assert "올린 자료를 보고 있습니다" in page.locator('[data-testid="stMain"]').inner_text()
    assert "survey=" in address
    page.locator(".st-key-to_sample button").click()
    page.get_by_text("예시 자료입니다").wait_for()


def test_a_bad_file_is_refused_in_one_line_and_changes_nothing(page, tmp_path):
    bad = tmp_path / "보고서.xlsx"
    bad.write_bytes(b"%PDF-1.7 not a spreadsheet")
    upload(page, bad)
    page.get_by_text("스프레드시트가 아닙니다").wait_for()
    assert "보고서.xlsx" in page.locator('[data-testid="stAlert"]').last.inner_text()
    assert "보고 있던 자료는 바뀌지 않았습니다" in page.locator('[data-testid="stMain"]').inner_text()
    page.get_by_role("link", name="한눈에 보기").click()
    page.get_by_text("예시 자료입니다").wait_for()


def test_hostile_headers_and_answers_stay_text_and_fetch_nothing(page, tmp_path):
    picture = "![사진](https://example.invalid/a.png)"
    tag = "<img src=https://example.invalid/b.png onerror=alert(1)>"
    header = f"코드,{tag} 이해하고 있다 (사전),{tag} 이해하고 있다 (사후),{picture} 의견"
    rows = [f"A{n:02d},{n % 3 + 1},{n % 3 + 3},{picture} {tag} 예산이 부족합니다 {n}" for n in range(30)]
    file = tmp_path / "<b>위험<b> 호남권.csv"
    file.write_text("\n".join([header, *rows]), encoding="utf-8")
    upload(page, file)
    page.locator(".st-key-accept button").click()
    page.wait_for_selector("h1:has-text('한눈에 보기')")
    for name in ("이해도 변화", "현장 의견", "응답 현황"):
        page.get_by_role("link", name=name).click()
        page.wait_for_selector(f"h1:has-text('{name}')")
        settled(page)
        assert page.locator('img[src*="example.invalid"]').count() == 0
    assert page.locator("svg image[href*='example.invalid']").count() == 0


def test_a_chart_downloads_as_a_picture_fit_for_a_slide(page, tmp_path):
    page.goto("/")
    page.wait_for_selector(CHART)
    settled(page)
    page.locator('[data-testid="stPlotlyChart"]').first.hover()
    button = page.locator(".modebar-btn").first
    assert button.get_attribute("data-title") == "그림으로 저장 (PNG)"
    with page.expect_download() as download:
        button.click()
    data = download.value.path().read_bytes()
    assert struct.unpack(">II", data[16:24]) == (3200, 1800)


def test_the_filter_lives_in_the_address(page):
    page.goto("/gains?by=기관 구분")
    page.wait_for_selector(CHART)
    settled(page)
    assert "시·군·구" in page.locator('[data-testid="stPlotlyChart"]').first.inner_text()


def test_a_small_screen_scrolls_down_and_not_sideways(page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/")
    page.wait_for_selector(CHART)
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
