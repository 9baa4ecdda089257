"""Tables at a zoom of 200%, a telephone, and paper: nothing is cut off or stands beyond the edge."""

import pytest
from conftest import CHART, CUT_OR_BEYOND, faults_left, settled


@pytest.mark.parametrize(
    ("size", "path"),
    [
        ((720, 450), "gains?view=table"),
        ((390, 844), "briefing?lang=en"),
        ((390, 844), "gains?view=table&lang=en"),
        ((390, 844), "upload?lang=en"),
    ],
)
def test_nothing_is_cut_off_or_beyond_the_edge(page, size, path):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"/{path}")
    settled(page)
    assert faults_left(page, lambda: page.evaluate(CUT_OR_BEYOND)) == []


ON_PAPER = """() => {
  window.dispatchEvent(new Event('beforeprint'));
  const wide = document.querySelector('[data-testid="stMainBlockContainer"] [data-testid="stVerticalBlock"]').clientWidth;
  return [...document.querySelectorAll('[data-testid="stPlotlyChart"]')].map((chart) => {
    const { width } = chart.getBoundingClientRect();
    const zoom = getComputedStyle(chart).getPropertyValue('--on-paper');
    return [width * zoom, (width / wide) * 1290];
  });
}"""


def test_charts_of_a_wide_screen_are_as_narrow_as_their_part_of_the_paper(page):
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.goto("/")
    settled(page)
    charts = page.evaluate(ON_PAPER)
    assert len(charts) >= 3
    for printed, room in charts:
        assert 0.5 * room < printed <= room


A4_ACROSS = {"width": 1032, "height": 703}
"""Pixels of A4 across within margins of 12 mm."""


@pytest.mark.parametrize("path", ["gains", "questions", "opinions"])
def test_the_first_printed_page_holds_a_whole_chart_below_the_title(page, path):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"/{path}")
    page.wait_for_selector(CHART)
    settled(page)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.set_viewport_size(A4_ACROSS)
    first = page.locator('[class*="st-key-room_"]').first.bounding_box()
    page.emulate_media(media="screen")
    assert first["y"] + first["height"] <= A4_ACROSS["height"]
    assert first["x"] + first["width"] <= A4_ACROSS["width"]


def test_a_browser_keeps_how_wide_it_is_for_its_next_visit(page):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/help")
    settled(page)
    kept = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    assert kept["page_room"] == "1140"
