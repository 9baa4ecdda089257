"""From the spreadsheet to the director's desk: upload, confirm, 보고자료, every file downloaded; and one finding alone."""

import io
import time
import zipfile
from pathlib import Path

from conftest import LONGEST, ROOT, keep, settled
from playwright.sync_api import expect

DROP = '[data-testid="stFileUploaderDropzoneInput"]'
SAMPLES = sorted(str(path) for path in (ROOT / "sample_data").glob("*.xlsx"))
KINDS = {"pptx": b"PK", "hwpx": b"PK", "xlsx": b"PK", "zip": b"PK"}


def download(page, kind):
    with page.expect_download() as told:
        page.locator(f".st-key-briefing_{kind} button").click()
    return Path(told.value.path()).read_bytes()


def test_files_in_and_all_kinds_of_briefing_out(page):
    page.goto("/upload?survey=sample")
    settled(page)
    start = time.monotonic()
    page.locator(DROP).set_input_files(SAMPLES)
    keep(page)
    page.get_by_test_id("stSidebarNavItems").get_by_role("link", name="보고자료").click()
    page.locator(".st-key-briefing_make button").click()
    page.locator(".st-key-briefing_zip button").wait_for(timeout=2 * LONGEST)
    files = {kind: download(page, kind) for kind in KINDS}
    took = time.monotonic() - start
    print(f"from the upload to the last download: {took:.0f} s by the clock")
    assert all(body.startswith(KINDS[kind]) for kind, body in files.items())
    names = zipfile.ZipFile(io.BytesIO(files["zip"])).namelist()
    wanted = {"briefing.pptx", "briefing.hwpx", "briefing.xlsx", "manifest.json", "charts/groups.png", "charts/page/groups.svg"}
    assert wanted <= set(names)


def test_arrow_keys_turn_findings_that_fill_the_window(page):
    page.goto("/briefing?finding=overall&survey=sample")
    page.locator(".st-key-presented").wait_for()
    settled(page)
    expect(page.locator('[data-testid="stSidebar"]')).to_be_hidden()
    paper = page.locator('.st-key-presented [data-testid="stPlotlyChart"] .main-svg').first
    box = paper.bounding_box()
    assert box["width"] > 1000 or box["height"] > 650
    assert abs(box["width"] / box["height"] - 960 / 540) < 0.02  # laid out as a slide, and as a whole made larger
    assert box["x"] >= 0 and box["x"] + box["width"] <= page.viewport_size["width"]
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**finding=groups**")
    settled(page)
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**finding=overall**")
    settled(page)
    page.keyboard.press("Escape")
    page.wait_for_selector("h1:has-text('보고자료')")


def test_a_sentence_is_dragged_and_moved_by_keys_to_another_place(page):
    page.goto("/briefing?survey=sample")
    page.locator(".st-key-briefing_drag summary").click()
    rows = page.locator("li[data-key]")
    rows.nth(2).wait_for()
    settled(page)
    before = _keys(rows)
    first, third = rows.nth(0).bounding_box(), rows.nth(2).bounding_box()
    page.mouse.move(first["x"] + 60, first["y"] + 10)
    page.mouse.down()
    page.mouse.move(third["x"] + 60, third["y"] + third["height"] - 2, steps=8)
    page.mouse.up()
    _until(page, rows, [before[1], before[2], before[0], *before[3:]])
    rows.nth(2).focus()
    page.keyboard.press("Alt+ArrowUp")
    _until(page, rows, [before[1], before[0], *before[2:]])
    page.wait_for_timeout(2_000)  # nothing else moves it after that
    assert _keys(rows) == [before[1], before[0], *before[2:]]


def _keys(rows):
    return [rows.nth(place).get_attribute("data-key") for place in range(rows.count())]


def _until(page, rows, wanted):
    """Wait until the page has drawn its list anew, which it does in the order that it was told."""
    settled(page)
    until = time.monotonic() + 30
    while _keys(rows) != wanted and time.monotonic() < until:
        page.wait_for_timeout(200)
    assert _keys(rows) == wanted
