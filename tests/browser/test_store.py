"""What people did is there tomorrow: an upload and what was decided about it, after the server was stopped and started."""

from conftest import CHART, ROOT, running, settled, watched_page

SAMPLES = sorted((ROOT / "sample_data").glob("*.xlsx"))
DROP = '[data-testid="stFileUploaderDropzoneInput"]'


def test_an_upload_and_a_new_name_outlive_the_server_and_can_be_undone(browser, tmp_path):
    data = tmp_path / "data"
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    with running(tmp_path / "one", data) as server, watched_page(browser, server) as page:
        page.goto("/upload")
        page.locator(DROP).set_input_files(SAMPLES[2])
        page.locator(".st-key-accept button").click()
        page.wait_for_selector("h1:has-text('한눈에 보기')")
        page.wait_for_selector(CHART)
        page.get_by_role("link", name="설문 관리").click()
        page.wait_for_selector("h1:has-text('설문 관리')")
        settled(page)
        page.get_by_label("설문 이름").fill("유월 공동연수")
        page.get_by_test_id("stFormSubmitButton").get_by_role("button", name="저장").click()
        page.get_by_text("이름·설명을 고침").wait_for()
        query = page.url.partition("?")[2]
    assert "survey=" in query
    with running(tmp_path / "two", data) as server, watched_page(browser, server) as page:
        page.goto(f"/?{query}")
        page.wait_for_selector(CHART)
        settled(page)
        told = page.locator('[data-testid="stMain"]').inner_text()
        assert "유월 공동연수" in told
        assert "187명" in told
        page.get_by_role("link", name="설문 관리").click()
        page.wait_for_selector("h1:has-text('설문 관리')")
        page.locator(".st-key-undo_last button").click()
        page.get_by_text("자료를 올림: 3_호남권.xlsx").wait_for()
        settled(page)
        assert page.get_by_label("설문 이름").input_value() != "유월 공동연수"
