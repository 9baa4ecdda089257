"""Looking around: every page in English, filters, pictures, small screens."""

import re
import struct

import pytest
from conftest import CHART, faults_left, settled
from playwright.sync_api import expect

PAGES = ["", "gains", "opinions", "responses", "upload", "surveys", "history", "help"]
BY = '.st-key-by [data-testid="stSelectbox"]'
KOREAN = re.compile("[가-힣]+")


@pytest.mark.parametrize("path", PAGES)
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
            # The language's own name, and a grouping that the survey itself names.
            assert not KOREAN.search(text.replace("한국어", "").replace("담당 경력", "")), text
    assert page.evaluate("document.documentElement.lang") == "en"


def test_the_language_stays_when_the_page_changes(page):
    page.goto("/")
    settled(page)
    page.get_by_text("English", exact=True).click()
    page.wait_for_selector("h1:has-text('At a glance')")
    settled(page)
    page.get_by_role("link", name="Field opinions").click()
    page.wait_for_selector("h1:has-text('Field opinions')")
    expect(page).to_have_url(re.compile("lang=en"))


def test_a_chart_downloads_as_a_picture_fit_for_a_slide(page, tmp_path):
    page.goto("/")
    page.wait_for_selector(CHART)
    settled(page)
    page.locator('[data-testid="stPlotlyChart"]').first.hover()
    button = page.locator(".modebar-btn").first
    expect(button).to_have_attribute("data-title", "그림으로 저장 (PNG)")
    with page.expect_download() as download:
        button.click()
    data = download.value.path().read_bytes()
    assert struct.unpack(">II", data[16:24]) == (3200, 1800)
    assert download.value.suggested_filename.startswith("기본사회")


def test_a_picture_is_composed_for_a_slide_however_narrow_the_card(page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/")
    page.wait_for_selector(CHART)
    settled(page)
    chart = page.locator('[class*="st-key-chart_regions"]')
    # The page learns its width from the browser and is drawn again, later on a busy machine.
    expect(chart.locator(".gtitle")).to_have_css("font-size", "18px")
    with page.expect_download() as download:
        chart.locator('[data-picture="svg"]').click()
    drawn = download.value.path().read_text(encoding="utf-8")
    assert 'viewBox="0 0 960 540"' in drawn
    assert "font-size: 24px" in drawn


def test_the_back_button_goes_one_step_and_speaks_the_language_of_then(page):
    page.goto("/help")
    settled(page)
    page.get_by_text("English", exact=True).click()
    page.wait_for_selector("h1:has-text('Help')")
    settled(page)
    page.get_by_role("link", name="History").click()
    page.wait_for_selector("h1:has-text('History')")
    settled(page)
    page.get_by_text("한국어", exact=True).click()
    page.wait_for_selector("h1:has-text('기록')")
    settled(page)
    for title in ("History", "Help", "도움말"):
        page.go_back()
        expect(page.locator("h1")).to_have_text(title)
        settled(page)
    page.go_forward()
    expect(page.locator("h1")).to_have_text("Help")


def first_chart(page):
    return page.locator('[data-testid="stPlotlyChart"]').first


def test_an_address_that_names_no_page_is_said_to_be_none(page):
    page.goto("/nowhere")
    page.wait_for_selector('[data-testid="stDialog"] >> text=주소에 적힌 화면이 없어')
    expect(page.locator("h1")).to_have_text("한눈에 보기")


def test_nothing_is_written_into_the_console_of_a_page_below_the_root(page):
    told = []

    def note(line):
        if line.type in ("error", "warning"):
            told.append(line.text)

    page.on("console", note)
    page.goto("/gains?by=tier")
    page.wait_for_selector(CHART)
    settled(page)
    page.remove_listener("console", note)
    assert told == []


def test_the_tour_is_closed_for_good(page):
    page.context.clear_cookies()
    page.goto("/")
    settled(page)
    page.get_by_role("button", name="다시 보지 않기").click()
    page.wait_for_function("() => document.cookie.includes('tour=closed')")
    page.reload()
    settled(page)
    expect(page.get_by_role("button", name="다시 보지 않기")).to_have_count(0)


def test_a_question_mark_shows_the_keys_and_escape_closes_them(page):
    page.goto("/help")
    settled(page)
    page.keyboard.press("?")
    page.wait_for_selector("#keys-overview[open] >> text=되돌리기")
    page.keyboard.press("Escape")
    page.wait_for_selector("#keys-overview", state="detached")


def test_a_filter_lives_in_the_address_in_any_language(page):
    page.goto("/gains?by=tier&lang=en")
    page.wait_for_selector(CHART)
    settled(page)
    expect(first_chart(page)).to_contain_text("시·군·구")
    page.goto("/gains?by=nothing")
    page.wait_for_selector(CHART)
    settled(page)
    expect(first_chart(page)).to_contain_text("영남권")


def test_the_back_button_brings_the_earlier_filter_back(page):
    page.goto("/gains?by=tier")
    page.wait_for_selector(CHART)
    settled(page)
    page.locator(BY).click()
    page.get_by_role("option", name="직급").click()
    page.wait_for_url("**by=grade*")
    settled(page)
    page.go_back()
    page.wait_for_url("**by=tier*")
    page.wait_for_function("() => document.querySelector('.st-key-by input').value === '기관 구분'")


def test_a_filter_is_remembered_over_a_visit_to_another_page(page):
    page.goto("/gains?by=tier")
    page.wait_for_selector(CHART)
    settled(page)
    page.get_by_role("link", name="응답 현황").click()
    page.wait_for_selector("h1:has-text('응답 현황')")
    settled(page)
    page.get_by_role("link", name="이해도 변화").click()
    page.wait_for_url(re.compile(r"/gains\?(.*&)?by=tier$"))


def test_a_small_screen_scrolls_down_and_not_sideways(page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/")
    page.wait_for_selector(CHART)
    settled(page)
    assert not faults_left(page, lambda: page.evaluate("Math.max(document.documentElement.scrollWidth - 390, 0)"))


def test_a_click_on_a_mark_marks_its_group_on_every_chart_and_says_why_nobody_is_listed_under_this_filter(page):
    page.goto("/gains?only_tier=시·군·구")
    page.wait_for_selector(CHART)
    settled(page)
    page.locator('[class*="st-key-chart_regions"] .point').first.click(force=True)
    page.wait_for_selector("text=응답자 목록은 권역으로만 나누어 보여 드립니다")
    settled(page)
    expect(page.locator(".st-key-place_marked")).to_contain_text("영남권")
    bands = page.locator('[data-testid="stPlotlyChart"] path[style*="rgb(236, 242, 254)"]')
    expect(bands.nth(1), "the group is marked on the other charts too").to_be_attached()
    expect(page.locator(".st-key-place_chips")).to_contain_text("시·군·구")


def test_a_filter_in_the_sidebar_goes_into_the_address_and_survives_a_reload(page):
    page.goto("/gains")
    page.wait_for_selector(CHART)
    settled(page)
    page.locator(".st-key-only_region input").click()
    page.get_by_role("option", name="호남권").click()
    page.wait_for_url("**only_region=*")
    page.reload()
    page.wait_for_selector(CHART)
    settled(page)
    expect(page.locator(".st-key-only_region")).to_contain_text("호남권")
    expect(first_chart(page)).to_contain_text("호남권만")
