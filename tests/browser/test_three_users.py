"""Three users, each from the first page to what they came for, on the screens that people have, in both languages."""

import re

import pytest
from conftest import CHART, faults_left, settled
from playwright.sync_api import expect

from analysis.language import LANGUAGES, words

SCREENS = {1920: 1080, 1440: 900, 1280: 720, 1024: 768, 390: 844}
CARDS = '[class*="st-key-answer_"]:not([class*="waiting"])'
WIDE = "cells => cells.map(cell => cell.getBoundingClientRect().width)"
ROWS = "".join(
    f"{region},{1 + person % 3},{3 + person % 3},예산이 더 필요합니다 {person}\n"
    for region in ("영남권", "호남권")
    for person in range(20)
)


def on(page, width, language, path=""):
    page.set_viewport_size({"width": width, "height": SCREENS[width]})
    page.goto(f"/{path}{'&' if '?' in path else '?'}lang={language}")
    settled(page)
    return words(language)


def beyond(page, width):
    """How many pixels of a page stand beyond its right edge."""
    return faults_left(page, lambda: max(page.evaluate("document.documentElement.scrollWidth") - width, 0))


def below(page, cards, height):
    """How many pixels of five cards stand below the window."""
    bottom = "cards => Math.max(...cards.map(card => card.getBoundingClientRect().bottom))"
    return faults_left(page, lambda: max(cards.evaluate_all(bottom) - height, 0))


def sized(page, width):
    """Give the window another width and wait until the page has followed."""
    page.set_viewport_size({"width": width, "height": SCREENS[width]})
    settled(page)


# A desk's window is drawn narrower step by step; a telephone opens the page at its own width.
@pytest.mark.parametrize("widths", [[width for width in SCREENS if width >= 768], [390]], ids=["desk", "telephone"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_manager_reads_five_answers_and_opens_what_is_behind_one(page, widths, language):
    text = on(page, widths[0], language)
    page.wait_for_function("n => document.querySelectorAll('[class*=st-key-answer_] table').length >= n", arg=5)
    behind = page.locator('[class*="st-key-answer_understood"] [data-testid="stPageLink"] a')
    for width in widths:
        sized(page, width)
        cards = page.locator(CARDS)
        expect(cards).to_have_count(5)
        assert width < 1280 or not below(page, cards, SCREENS[width])
        assert min(page.locator(".answer-line").evaluate_all(WIDE)) >= 20
        assert not beyond(page, width)
        behind.click(trial=True)
    behind.click()
    page.wait_for_selector(f"h1:has-text('{text('pages.gains.title')}')")
    page.wait_for_selector(CHART)
    settled(page)
    for width in reversed(widths):
        sized(page, width)
        assert not beyond(page, width)
    assert f"lang={language}" in page.url or language == LANGUAGES[0]


@pytest.mark.parametrize(("width", "language"), [(1920, "ko"), (1024, "en"), (390, "ko")])
def test_an_analyst_narrows_follows_and_takes_the_filter_off(page, width, language):
    text = on(page, width, language, "gains?only_region=호남권")
    page.wait_for_selector(CHART)
    settled(page)
    if width < 768:
        page.locator('[data-testid="stExpandSidebarButton"]').click()
    page.get_by_role("link", name=text("pages.opinions.title"), exact=True).click()
    page.wait_for_selector(f"h1:has-text('{text('pages.opinions.title')}')")
    settled(page)
    if width < 768:
        # A telephone's browser does this of itself; a narrow window keeps the list open over the page.
        page.locator('[data-testid="stSidebarCollapseButton"] button').click()
    # Streamlit draws a button with a tooltip twice, for a mouse and for a finger, and shows one of them.
    chip = page.locator(".st-key-chip_region_0 button:visible")
    expect(chip).to_contain_text("호남권")
    chip.click()
    page.locator(".st-key-place_chips").wait_for(state="detached")
    settled(page)
    assert "only_region" not in page.url
    assert not beyond(page, width)
    page.locator('[class*="st-key-table_of_theme_table"] summary').click()
    page.wait_for_selector('[class*="st-key-table_of_theme_table"] [data-testid="stDataFrame"] canvas')


@pytest.mark.parametrize(("width", "language", "topic"), [(1440, "ko", "주거"), (390, "en", "교통")])
def test_staff_upload_a_file_lose_nothing_by_a_reload_and_see_their_survey(page, width, language, topic):
    text = on(page, width, language, "upload")
    content = f"권역,사전 {topic} 정책을 이해한다,사후 {topic} 정책을 이해한다,자유의견\n{ROWS}"
    page.set_input_files(
        '[data-testid="stFileUploaderDropzoneInput"]', [{"name": "a.csv", "mimeType": "text/csv", "buffer": content.encode()}]
    )
    page.wait_for_selector(".st-key-accept button")
    page.wait_for_url("**draft=*")
    settled(page)
    page.reload()
    page.wait_for_selector(".st-key-accept button")
    settled(page)
    title = page.locator(".st-key-survey_title input")
    expect(title).not_to_have_value(re.compile(r"\.csv"))
    title.fill(f"{topic} 설문")
    title.press("Enter")
    settled(page)
    page.locator(".st-key-accept button").click()
    page.wait_for_selector(f"h1:has-text('{text('pages.overview.title')}')")
    page.wait_for_selector(f"text={topic} 설문")
    settled(page)
    assert "draft" not in page.url
    assert not beyond(page, width)
