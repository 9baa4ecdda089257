"""Uploading: files in, what was understood, every page on the new survey; bad and hostile files."""

import re
import sys

import pytest
from conftest import CHART, MAIN, ROOT, empty, keep, settled
from playwright.sync_api import expect

sys.path[:0] = [str(ROOT / "tests" / "reading" / "support")]

from hard import hard_file, names, next_file  # noqa: E402

SAMPLES = sorted((ROOT / "sample_data").glob("*.xlsx"))
DROP = '[data-testid="stFileUploaderDropzoneInput"]'


def upload(page, *files):
    page.goto("/upload?survey=sample")
    settled(page)
    page.locator(DROP).set_input_files(files)


def says_sample(page):
    """Whether a page that has settled says that what it shows is the sample."""
    return "예시 자료입니다" in page.locator(MAIN).inner_text()


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_a_file_is_uploaded_understood_and_shown_on_every_page(page, sample):
    upload(page, sample)
    expect(page.locator(MAIN)).to_contain_text("더 확인할 것이 없습니다")
    expect(page.locator(MAIN)).to_contain_text("응답자는")
    keep(page)
    page.wait_for_selector(CHART)
    settled(page)
    assert not says_sample(page)
    for name in ("이해도 변화", "현장 의견", "응답 현황"):
        page.get_by_test_id("stSidebarNavItems").get_by_role("link", name=name).click()
        page.wait_for_selector(f"h1:has-text('{name}')")
        page.wait_for_selector(CHART)
        settled(page)
        assert not says_sample(page)


def test_four_files_at_once_are_one_survey_and_the_sample_is_a_click_away(page, kept):
    empty(kept)  # no survey stands yet that these files would belong to
    upload(page, *SAMPLES)
    keep(page)
    page.wait_for_selector(CHART)
    settled(page)
    address = page.url
    page.reload()
    page.wait_for_selector(CHART)
    settled(page)
    assert not says_sample(page)
    assert "survey=" in address
    page.locator(".st-key-survey_choice").click()
    page.get_by_role("option", name="예시 자료").click()
    page.get_by_text("예시 자료입니다").first.wait_for()


def test_a_bad_file_is_refused_in_one_line_and_changes_nothing(page, tmp_path):
    bad = tmp_path / "보고서.xlsx"
    bad.write_bytes(b"%PDF-1.7 not a spreadsheet")
    upload(page, bad)
    page.get_by_text("스프레드시트가 아니라 PDF 문서입니다").wait_for()
    expect(page.locator('[data-testid="stAlert"]').last).to_contain_text("보고서.xlsx")
    page.get_by_text("보고 있던 자료는 바뀌지 않았습니다").wait_for()
    settled(page)
    page.get_by_role("link", name="한눈에 보기").click()
    page.get_by_text("예시 자료입니다").first.wait_for()


def test_hostile_headers_and_answers_stay_text_and_fetch_nothing(page, tmp_path):
    picture = "![사진](https://example.invalid/a.png) [눌러](javascript:alert(2)) https://example.invalid/c"
    tag = "<img src=https://example.invalid/b.png onerror=alert(1)>"
    said = []

    def note(dialog):
        said.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)
    header = f"코드,{tag} 이해하고 있다 (사전),{tag} 이해하고 있다 (사후),{picture} 의견"
    rows = [f"A{n:02d},{n % 3 + 1},{n % 3 + 3},{picture} {tag} 예산이 부족합니다 {n}" for n in range(30)]
    file = tmp_path / "<b>위험<b> 호남권.csv"
    file.write_text("\n".join([header, *rows]), encoding="utf-8")
    upload(page, file)
    keep(page)
    live = (
        'img[src*="example.invalid"]',
        'svg image[href*="example.invalid"]',
        'a[href*="example.invalid"]',
        'a[href^="javascript"]',
    )
    for name in ("이해도 변화", "현장 의견", "응답 현황", "설문 관리", "기록"):
        page.get_by_test_id("stSidebarNavItems").get_by_role("link", name=name).click()
        page.wait_for_selector(f"h1:has-text('{name}')")
        settled(page)
        assert [page.locator(kind).count() for kind in live] == [0] * len(live), name
    page.remove_listener("dialog", note)
    assert said == []


@pytest.mark.parametrize(
    ("name", "size", "why"),
    [("큰 파일.xlsx", 51 * 1024 * 1024, "50.0MB를 넘는 파일은"), ("보고서.hwp", 2048, "읽지 못합니다")],
    ids=["too large", "another type"],
)
def test_a_file_that_the_browser_holds_back_is_refused_in_words(page, tmp_path, name, size, why):
    file = tmp_path / name
    file.write_bytes(b"\x01" * size)
    upload(page, file)
    page.get_by_text(why).wait_for()
    expect(page.locator('[data-testid="stFileUploader"]')).to_contain_text("올리지 못함")


def questions(page):
    return page.locator('[class*="st-key-question_"]')


def answer(page, name):
    """Click the first open question's answer of a name, and wait until the page has followed."""
    before = questions(page).count()
    questions(page).first.get_by_role("button", name=name).first.click()
    page.wait_for_function("n => document.querySelectorAll('[class*=st-key-question_]').length < n", arg=before)
    settled(page)


def test_a_hard_file_goes_through_the_wizard_and_the_next_of_its_form_is_asked_nothing(page, tmp_path):
    files = {source.name: tmp_path / source.name for source in (hard_file(), next_file())}
    for source in (hard_file(), next_file()):
        files[source.name].write_bytes(source.data)
    upload(page, files["6월 응답.xlsx"])
    expect(questions(page)).to_have_count(3)
    settled(page)
    assert not set(names()) & set(page.locator(".sheet-grid td").all_inner_texts())
    page.get_by_role("button", name="이 열 보기").first.click()
    settled(page)
    expect(page.locator(".sheet-grid thead th.focus").first).to_be_visible()
    for name in ("읽은 대로 둡니다", "선택 문항입니다", "영남권입니다"):
        answer(page, name)
    page.get_by_text("더 확인할 것이 없습니다").wait_for()
    page.get_by_role("button", name="이 양식 기억하기").click()
    page.get_by_text("양식으로 기억했습니다").wait_for()
    keep(page)
    page.wait_for_selector(CHART)
    settled(page)
    assert not says_sample(page)
    upload(page, files["7월 응답.xlsx"])
    page.get_by_text("양식을 적용했습니다").wait_for()
    settled(page)
    assert questions(page).count() == 0
    expect(page.locator(MAIN)).to_contain_text("발굴해 낼 수")
    expect(page.locator(".st-key-accept button")).to_be_disabled()  # the few people of June stand between both figures
    keep(page)
    page.wait_for_selector(CHART)


def test_what_the_colours_of_a_sheet_mean_can_be_read_in_the_dark(page):
    page.emulate_media(color_scheme="dark")
    upload(page, SAMPLES[0])
    page.wait_for_selector(".grid-legend li")
    settled(page)
    told = page.locator(".grid-legend li").first.evaluate("one => getComputedStyle(one).color")
    assert min(map(int, re.findall(r"\d+", told)[:3])) > 150
