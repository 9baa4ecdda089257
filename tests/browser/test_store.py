"""What people did is there tomorrow: an upload and what was decided about it, after the server was stopped and started."""

import pytest
from conftest import CHART, MAIN, ROOT, keep, running, settled, watched_page
from playwright.sync_api import expect

SAMPLES = sorted((ROOT / "sample_data").glob("*.xlsx"))
DROP = '[data-testid="stFileUploaderDropzoneInput"]'


@pytest.fixture(scope="module")
def left_behind(browser, tmp_path_factory):
    """The store of a dashboard that was stopped after an upload and a new name, and the address of that survey."""
    folder = tmp_path_factory.mktemp("one")
    with running(folder) as server, watched_page(browser, server) as page:
        page.goto("/upload")
        settled(page)
        page.locator(DROP).set_input_files(SAMPLES[2])
        keep(page)
        page.get_by_role("link", name="설문 관리").click()
        page.wait_for_selector("h1:has-text('설문 관리')")
        settled(page)
        page.get_by_label("설문 이름").fill("유월 공동연수")
        page.get_by_test_id("stFormSubmitButton").get_by_role("button", name="저장").click()
        page.get_by_text("이름·설명을 고침").wait_for()
        query = page.url.partition("?")[2]
    assert "survey=" in query
    return folder / "data", query


@pytest.fixture(scope="module")
def started_again(browser, left_behind, tmp_path_factory):
    """A page of a dashboard that was started on this store; nobody has asked it for anything."""
    with running(tmp_path_factory.mktemp("two"), left_behind[0]) as server, watched_page(browser, server) as page:
        yield page


def test_the_first_address_that_a_fresh_server_is_asked_for_may_be_an_inner_one(started_again):
    started_again.goto("/gains?by=tier&survey=sample")
    started_again.wait_for_selector("a:has-text('응답 현황')")
    started_again.wait_for_selector(CHART)
    settled(started_again)
    expect(started_again.locator("h1")).to_have_text("이해도 변화")
    expect(started_again.locator('[data-testid="stPlotlyChart"]').first).to_contain_text("시·군·구")
    expect(started_again.locator('[data-testid="stDialog"]')).to_have_count(0)


def test_an_upload_and_a_new_name_outlive_the_server_and_can_be_undone(started_again, left_behind):
    page = started_again
    page.goto(f"/?{left_behind[1]}")
    page.wait_for_selector(CHART)
    settled(page)
    expect(page.locator(MAIN)).to_contain_text("유월 공동연수")
    expect(page.locator(MAIN)).to_contain_text("187명")
    page.get_by_role("link", name="설문 관리").click()
    page.wait_for_selector("h1:has-text('설문 관리')")
    settled(page)
    page.locator(".st-key-undo_last button").click()
    page.get_by_text("자료를 올림: 3_호남권.xlsx").wait_for()
    settled(page)
    expect(page.get_by_label("설문 이름")).not_to_have_value("유월 공동연수")
