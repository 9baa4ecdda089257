"""Nothing on any page keeps people with disabilities out, as far as a program can tell: axe-core, zoom, keyboard, motion."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import CHART, SIZE, settled, watching, window_of

PAGES = [
    "",
    "gains",
    "questions",
    "opinions",
    "beside",
    "search",
    "briefing",
    "responses",
    "upload",
    "surveys",
    "history",
    "help",
]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}


def found_on(page):
    """Rule, element and reason of each serious violation."""
    told = Axe().run(page, options=RULES).response["violations"]
    serious = [one for one in told if one["impact"] in ("serious", "critical")]
    return [(one["id"], node["html"][:200], node["failureSummary"][:200]) for one in serious for node in one["nodes"]]


@pytest.fixture(scope="module", params=PAGES)
def opened(request, window, server):
    """Each page in turn, opened once for all that is asked of it."""
    window.set_viewport_size(SIZE)
    with watching(window, server):
        window.goto(f"/{request.param}")
        settled(window)
        yield window


def test_axe_finds_nothing_serious(opened):
    assert found_on(opened) == []


def test_at_twice_the_size_a_page_scrolls_down_and_not_sideways(opened):
    opened.set_viewport_size({"width": SIZE["width"] // 2, "height": SIZE["height"] // 2})
    settled(opened)
    assert opened.evaluate("document.documentElement.scrollWidth") <= SIZE["width"] // 2


@pytest.mark.parametrize("path", ["", "gains", "help"])
def test_nor_in_the_dark(browser, server, path):
    with window_of(browser, server) as page:
        page.emulate_media(color_scheme="dark")
        page.goto(f"/{path}")
        settled(page)
        assert found_on(page) == []


def test_the_first_tab_skips_to_the_page_and_the_cards_follow_in_reading_order(page):
    page.goto("/")
    page.wait_for_selector(CHART)
    settled(page)
    links = page.locator('[class*="st-key-answer_"] [data-testid="stPageLink"] a')
    tops = [links.nth(place).bounding_box()["y"] for place in range(links.count())]
    assert links.count() == 5
    assert tops == sorted(tops)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.testid") == "stSkipToContent"
    assert page.evaluate("document.activeElement.innerText") == "본문으로 건너뛰기"


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
    page.emulate_media(forced_colors="none")
    assert len(grounds) > 2
    assert len(set(grounds)) == 1
