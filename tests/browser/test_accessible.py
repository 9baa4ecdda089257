"""Every page: what is told on it, and nothing keeps people with disabilities out, as far as a program can tell.

axe-core, zoom, keyboard, motion, colours of the system. A page is opened once for all that is asked of it.
"""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import CHART, CUT_OR_BEYOND, SIZE, faults_left, settled, watching
from playwright.sync_api import expect

PAGES = {
    "": "한눈에 보기",
    "gains": "이해도 변화",
    "questions": "문항별 응답",
    "opinions": "현장 의견",
    "beside": "나란히 보기",
    "search": "찾기",
    "briefing": "보고자료",
    "responses": "응답 현황",
    "upload": "자료 올리기",
    "surveys": "설문 관리",
    "history": "기록",
    "help": "도움말",
}
STREAMLIT_ENGLISH = re.compile(r"\b(Browse|Upload|Drag|Limit|Download|Search|Choose|Select|Fullscreen|None|nan|Running)\b")
WITH_CHARTS = ("", "gains", "opinions", "responses")
SAID_OR_NOT = dict.fromkeys((*WITH_CHARTS, "surveys"), True) | dict.fromkeys(("upload", "history", "help"), False)
"""Whether a page says that what it shows is a sample."""
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}


ENGLISH_NAMES = """() => [...document.querySelectorAll('[aria-label], [title], [placeholder]')]
  .map((one) => one.getAttribute('aria-label') || one.title || one.placeholder)
  .filter((name) => /[A-Za-z]{3}/.test(name) && !/[가-힣]/.test(name) && !/ icon$/.test(name))"""
"""What controls are called in English alone; the names of icons are those of a picture beside words."""
SEEN_FOCUS = """() => {
  const here = document.activeElement, label = here.closest('label[data-focus-visible]');
  const drawn = label ? label.querySelector(':scope > div') : here;
  const isOutlined = getComputedStyle(drawn).outlineStyle !== 'none' && parseFloat(getComputedStyle(drawn).outlineWidth) >= 2;
  const bar = here.closest('[data-testid=stElementToolbar]');
  return isOutlined && (!bar || getComputedStyle(bar).opacity === '1');
}"""
"""Whether what has the focus is outlined, and the bar it stands in is shown."""


def found_on(page):
    """Rule, element and reason of each serious violation."""
    told = Axe().run(page, options=RULES).response["violations"]
    serious = [one for one in told if one["impact"] in ("serious", "critical")]
    return [(one["id"], node["html"][:200], node["failureSummary"][:200]) for one in serious for node in one["nodes"]]


@pytest.fixture(scope="module", params=PAGES)
def path(request):
    """The address of each page in turn."""
    return request.param


@pytest.fixture(scope="module")
def opened(path, window, server):
    """The page of this address, opened once for all that is asked of it."""
    window.set_viewport_size(SIZE)
    with watching(window, server):
        window.goto(f"/{path}")
        settled(window)
        yield window


def test_every_page_opens_has_charts_marked_as_sample_and_no_english_word_of_the_framework(opened, path):
    if path in WITH_CHARTS:
        opened.wait_for_selector(CHART)
    expect(opened.locator("h1")).to_have_text(PAGES[path])
    text = opened.locator("body").inner_text()
    assert path not in SAID_OR_NOT or ("예시 자료입니다" in text) == SAID_OR_NOT[path]
    assert not STREAMLIT_ENGLISH.search(text), STREAMLIT_ENGLISH.search(text)
    assert opened.evaluate("document.documentElement.lang") == "ko"


def test_axe_finds_nothing_serious(opened):
    assert faults_left(opened, lambda: found_on(opened)) == []


def test_at_twice_the_size_a_page_scrolls_down_and_not_sideways_and_nothing_is_cut_off(opened):
    opened.set_viewport_size({"width": SIZE["width"] // 2, "height": SIZE["height"] // 2})
    settled(opened)
    assert faults_left(opened, lambda: opened.evaluate(CUT_OR_BEYOND)) == []
    assert opened.evaluate("document.documentElement.scrollWidth") <= SIZE["width"] // 2


def test_every_control_is_called_in_korean(opened):
    assert opened.evaluate(ENGLISH_NAMES) == []


@pytest.mark.parametrize("address", ["", "gains", "help"])
def test_nor_in_the_dark(page, address):
    page.emulate_media(color_scheme="dark")
    page.goto(f"/{address}")
    settled(page)
    assert page.evaluate("getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor") == "rgb(30, 33, 36)"
    assert faults_left(page, lambda: found_on(page)) == []


def test_the_first_tab_skips_to_the_page_and_the_cards_follow_in_reading_order(page):
    page.goto("/")
    page.wait_for_selector(CHART)
    settled(page)
    links = page.locator('[class*="st-key-answer_"] [data-testid="stPageLink"] a')
    expect(links).to_have_count(5)
    tops = [link.bounding_box()["y"] for link in links.all()]
    assert tops == sorted(tops)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.testid") == "stSkipToContent"
    assert page.evaluate("document.activeElement.innerText") == "본문으로 건너뛰기"


def test_whoever_goes_by_keys_sees_which_switch_and_which_button_of_a_table_has_the_focus(page):
    page.goto("/opinions")
    settled(page)
    seen = {}
    for control in (page.get_by_role("switch").first, page.get_by_role("button", name="CSV로 내려받기").first):
        control.focus()
        page.keyboard.press("Tab")
        page.keyboard.press("Shift+Tab")  # the browser tells a key from a mouse
        seen[control.get_attribute("aria-label")] = page.evaluate(SEEN_FOCUS)
    assert seen == {"확실한 의견만 세기": True, "CSV로 내려받기": True}


IS_INSIDE = "() => document.activeElement.closest('[data-testid=stPopoverBody]') !== null"
IS_BACK = """() => document.activeElement.closest('.st-key-more_choices') !== null
    && !document.querySelector('[data-testid=stPopoverBody]')"""


def test_a_popover_that_a_key_opens_is_entered_and_left_to_where_it_was_opened(page):
    page.goto("/gains")
    settled(page)
    button = page.locator(".st-key-more_choices button")
    for way_out in ("Escape", "Tab"):
        button.focus()
        page.keyboard.press("Enter")
        page.wait_for_function(IS_INSIDE)
        assert page.evaluate("document.activeElement.tagName") == "INPUT"
        page.keyboard.press(way_out)
        while way_out == "Tab" and page.evaluate(IS_INSIDE):  # the focus is elsewhere as soon as the key is pressed
            page.keyboard.press(way_out)
        page.wait_for_function(IS_BACK)


def test_a_switch_of_the_language_gives_controls_the_names_of_that_language(page):
    page.goto("/upload")
    settled(page)
    for language, menu, files in (("English", "Menu", "Upload"), ("한국어", "메뉴", "파일 고르기")):
        page.get_by_role("radio", name=language).click()
        settled(page)
        expect(page.locator('[data-testid="stSidebar"]')).to_have_attribute("aria-label", menu)
        expect(page.locator('[data-testid="stFileUploader"]')).to_contain_text(files)


def test_a_button_that_shows_a_sign_alone_is_called_what_it_does(page):
    page.goto("/opinions")
    settled(page)
    pin = page.locator('[class*="st-key-pin_"] button').first
    expect(pin).to_contain_text("대표 의견으로 고정")
    assert pin.bounding_box()["width"] < 60


def test_nothing_moves_for_whoever_asks_for_stillness(page):
    page.goto("/help")
    settled(page)
    moving = page.evaluate("document.getAnimations().filter(one => one.playState === 'running').length")
    assert moving == 0


def test_what_is_chosen_is_seen_where_the_system_chooses_the_colours(page):
    page.emulate_media(forced_colors="active")
    page.goto("/gains")
    page.wait_for_selector(CHART)
    settled(page)
    grounds = page.evaluate("""() => {
      const marked = document.createElement('i');
      marked.style.cssText = 'background: Highlight; forced-color-adjust: none';
      document.body.append(marked);
      const chosen = [...document.querySelectorAll('[role=radio][aria-checked=true]'), marked];
      return chosen.map(one => getComputedStyle(one).backgroundColor);
    }""")
    assert len(grounds) > 2
    assert len(set(grounds)) == 1


SWITCH = """() => {
  const track = document.querySelector('[data-testid="stMain"] [role="switch"]').closest('label').querySelector(':scope > div');
  return [track, track.firstElementChild].map((part) => getComputedStyle(part).backgroundColor);
}"""


def test_a_switch_can_be_seen_where_the_system_chooses_the_colours(page):
    page.emulate_media(forced_colors="active")
    page.goto("/briefing")
    settled(page)
    track, knob = page.evaluate(SWITCH)
    assert track != knob
    page.locator('[data-testid="stMain"] label', has=page.locator('[role="switch"]')).first.click()
    settled(page)
    assert page.evaluate(SWITCH)[0] != track


SCROLLED = "() => document.querySelector('[data-testid=stMain]').scrollTop"
IN_TABLE = "() => document.activeElement.closest('[data-testid=stDataFrame]') !== null"


def test_whoever_moves_opinions_by_keys_goes_on_in_the_table_of_the_same_theme(page):
    page.goto("/opinions")
    settled(page)
    theme = page.locator(".st-key-theme input").first
    looked_at = theme.input_value()
    page.locator('[class*="st-key-rows_"] canvas').first.focus()
    for number in ("2", "3"):
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Space")
        page.locator(".st-key-actions").wait_for()
        page.keyboard.press(number)
        page.locator(".st-key-actions").wait_for(state="detached")
        settled(page)
        page.wait_for_function(IN_TABLE)
    assert theme.input_value() == looked_at


def test_space_ticks_a_row_as_it_ticks_a_box_and_opens_no_text_above_the_page(page):
    page.goto("/opinions")
    settled(page)
    page.locator('[class*="st-key-rows_"] canvas').first.focus()
    page.keyboard.press("ArrowDown")
    for is_chosen in (True, False):
        page.keyboard.press("Space")
        page.locator(".st-key-actions").wait_for(state="attached" if is_chosen else "detached")
        settled(page)
        assert page.evaluate(IN_TABLE)


def test_space_on_a_button_of_a_chart_saves_it_and_moves_nothing(page):
    page.goto("/gains")
    page.wait_for_selector(CHART)
    settled(page)
    page.locator('[data-picture="svg"]').first.focus()
    place = page.evaluate(SCROLLED)
    with page.expect_download():
        page.keyboard.press("Space")
    assert page.evaluate(SCROLLED) == place


def test_space_still_unticks_what_is_ticked_in_a_table_that_is_typed_into(page):
    page.goto("/briefing")
    settled(page)
    table = page.locator('[data-testid="stMain"] [data-testid="stDataFrame"] canvas').first
    table.focus()
    first = page.locator('[data-testid="stMain"] #glide-cell-0-1').first
    first.wait_for(state="attached")
    page.keyboard.press("ArrowDown")
    page.wait_for_function("() => document.activeElement?.id === 'glide-cell-0-1'")
    before = first.inner_text()
    page.keyboard.press("Space")
    settled(page)
    page.keyboard.press("ArrowRight")  # what tells is written anew where the focus goes on
    page.wait_for_function("before => document.querySelector('#glide-cell-0-1').innerText !== before", arg=before)
