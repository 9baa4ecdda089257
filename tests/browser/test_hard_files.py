"""Files that only a person can settle go through the wizard by clicks, and the gains that follow are the right ones."""

import re
import sys

import pytest
from conftest import CHART, MAIN, ROOT, keep, settled

sys.path[:0] = [str(ROOT / "tests" / "reading" / "support")]

from builders import workbook  # noqa: E402
from test_uploads import questions, upload  # noqa: E402

SAID = "예산을 더 늘려 주시기 바랍니다"
REGIONS = ("영남권", "수도·강원권", "호남권", "중부권")
PRE, POST = (1, 2, 3, 2), (4, 4, 5, 3)
"""Answers that come again and again: a mean of 2 before and of 4 after."""


def people():
    return [(f"K{n:03}", REGIONS[n // 12], PRE[n % 4], POST[n % 4], f"{SAID} {n}") for n in range(48)]


def markers_that_nobody_listed():
    """Two items side by side under two markers made of syllables; what is said of a person stands after its name."""
    header = [
        "루아",
        "차노",
        *(f"{marker}: {item}" for item in ("절차를 아는가", "예산을 아는가") for marker in ("수고모", "가노두")),
    ]
    rows = [[*who, pre, post, pre, post, said] for *who, pre, post, said in people()]
    return workbook({"비조": [[*header, "건의사항"], *rows]}, "표시를 모르는 설문.xlsx")


def items_in_other_words():
    """The same item before and after in words that share nothing."""
    header = ["코드", "권역", "행정 절차를 잘 안다", "돌아와서 본 절차", "건의사항"]
    return workbook({"응답": [header, *map(list, people())]}, "말이 다른 설문.xlsx")


def sheets_in_the_other_order():
    """Two sheets of the same people whose names say nothing, the later moment first."""
    header = ["직원", "권역", "절차를 안다", "예산을 안다", "건의사항"]
    sheets = {
        name: [header, *[[*who[:2], who[place], who[place], who[4]] for who in people()]]
        for name, place in (("나루", 3), ("보라", 2))
    }
    return workbook(sheets, "시트 이름이 낯선 설문.xlsx")


def drop(page, folder, source):
    path = folder / source.name
    path.write_bytes(source.data)
    upload(page, path)
    page.locator(".st-key-accept button").wait_for()
    settled(page)


def told(page):
    return page.locator(MAIN).inner_text()


def answer(page, start, name):
    """Click an answer of the question that begins so."""
    questions(page).filter(has_text=re.compile(start)).first.get_by_role("button", name=name).first.click()
    settled(page)


def open_panel(page, name):
    page.get_by_role("radio", name=name).or_(page.get_by_role("button", name=name)).first.click()
    settled(page)


def choose(page, key, text):
    """Choose an entry of a list that is headed by a key."""
    box = page.locator(f'[class*="st-key-{key}"]').first
    box.locator("input").first.click()
    page.get_by_role("option", name=re.compile(text)).first.click()
    page.keyboard.press("Escape")
    settled(page)


def gains_after_keeping(page):
    """What 이해도 변화 says of the survey once it is kept."""
    keep(page)
    page.get_by_role("link", name="이해도 변화").first.click()
    page.wait_for_selector("h1:has-text('이해도 변화')")
    page.wait_for_selector(CHART)
    settled(page)
    return told(page)


def assert_right(gains):
    """All four regions rise by two points, and everybody is paired."""
    assert gains.count("+2.00점") >= len(REGIONS)
    assert "n=48명" in gains


@pytest.mark.parametrize("size", [(1440, 900), (1280, 720)], ids=["1440x900", "1280x720"])
def test_the_first_question_stands_beside_the_place_that_it_is_about(page, tmp_path, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    drop(page, tmp_path, markers_that_nobody_listed())
    grid, first = page.locator(".sheet-grid").bounding_box(), questions(page).first.bounding_box()
    assert max(grid["y"], first["y"]) + 100 < size[1]
    assert grid["x"] + grid["width"] <= first["x"]
    cut = "nodes => nodes.filter(n => n.scrollWidth > n.clientWidth + 1).map(n => n.innerText)"
    assert page.locator('[class*="st-key-question_"] button, [data-testid="stButtonGroup"] button').evaluate_all(cut) == []


def test_moments_found_by_structure_alone_are_confirmed_by_one_click(page, tmp_path):
    drop(page, tmp_path, markers_that_nobody_listed())
    answer(page, "‘수고모’와 ‘가노두’로 두 번씩", "읽은 대로 둡니다")
    assert_right(gains_after_keeping(page))


def test_items_in_other_words_are_paired_by_hand_undone_and_paired_again(page, tmp_path):
    drop(page, tmp_path, items_in_other_words())
    open_panel(page, "사전·사후 짝")
    choose(page, "pair_pre", "행정 절차")
    choose(page, "pair_post", "돌아와서")
    page.locator(".st-key-do_pair button").click()
    page.get_by_text("짝지은 응답 0 → 48명").wait_for()
    settled(page)
    page.locator(".st-key-undo button").click()
    page.get_by_text("사후 응답만 있어").wait_for()
    settled(page)
    page.locator(".st-key-redo button").click()
    page.get_by_text("짝지은 응답 0 → 48명").wait_for()
    settled(page)
    assert_right(gains_after_keeping(page))


def test_sheets_in_the_other_order_are_turned_round_by_an_answer(page, tmp_path):
    drop(page, tmp_path, sheets_in_the_other_order())
    answer(page, "같은 문항을 물었습니다", "‘보라’가 사전")
    assert_right(gains_after_keeping(page))
