"""An analyst's ten minutes: review, merge, rename, split, undo, new answers, and all of it kept."""

import pytest
from conftest import CHART, ROOT, keep, settled, watched_page
from playwright.sync_api import expect

from analysis.reading import Source, read
from analysis.store import open_store

SAMPLES = sorted((ROOT / "sample_data").glob("*.xlsx"))
DROP = '[data-testid="stFileUploaderDropzoneInput"]'
TABLE = '[class*="st-key-opinions_"] [data-testid="stDataFrame"]'
HEADER, ROW = 35, 44


@pytest.fixture
def survey(server, kept):
    """The key of a survey of two workshops in the store of the dashboard."""
    sources = [Source.from_path(file) for file in SAMPLES[2:]]
    with open_store("", kept) as store:
        return store.add_survey("유월 공동연수", read(sources), sources, "가")


def done(page, words):
    """Wait until the page says what was done."""
    page.get_by_text(words).first.wait_for()
    settled(page)


def choose_rows(page, count):
    """Tick the first rows of the opinions."""
    for row in range(count):  # a click finds the table where it was drawn anew
        page.locator(TABLE).click(position={"x": 16, "y": HEADER + ROW * row + ROW / 2}, force=True)
        page.get_by_text(f"의견 {row + 1}건을 골랐습니다").wait_for()
        settled(page)


def choose_first(page, field):
    """Choose the first entry of a list, once the page stands still: a list closes where the page moves under it."""
    page.locator(field).scroll_into_view_if_needed()
    page.evaluate(
        """async field => {
        const top = () => document.querySelector(field).getBoundingClientRect().top;
        for (let still = 0, last = top(); still < 20; still = top() === last ? still + 1 : 0, last = top())
            await new Promise(requestAnimationFrame);
    }""",
        field,
    )
    page.locator(field).press("ArrowDown")
    page.get_by_role("option").first.click()


def left_to_review(page):
    """How many are left, on a page that has settled."""
    return int(page.get_by_text("건이 남았습니다").inner_text().split("건이")[0].split()[-1])


def review(page, turns):
    """Answer so many opinions of the queue by keys, or all but two: how many were left before, and how many were not put off.

    What is answered settles others too, so the queue may shorten by several at once.
    """
    page.get_by_text("검토 필요", exact=True).click()
    page.get_by_text("건이 남았습니다").wait_for()
    settled(page)  # the keys count once their buttons are there
    before = left_to_review(page)
    keys = ""
    for key in ("2aaas" * turns)[:turns]:
        if left_to_review(page) <= 2:
            break
        keys += key
        asked = page.locator(".st-key-review_card h3").inner_text()
        page.keyboard.press(key)
        page.wait_for_function("t => document.querySelector('.st-key-review_card h3')?.innerText !== t", arg=asked)
        settled(page)
    return before, len(keys) - keys.count("s")


def test_an_analyst_s_ten_minutes(page, survey, kept):
    page.goto(f"/opinions?survey={survey}")
    page.wait_for_selector(CHART)
    settled(page)
    name = page.locator('[class*="st-key-name_"] input')
    name.fill("돌봄은 집에서")
    name.press("Enter")
    done(page, "이름을 ‘돌봄은 집에서’로 바꿈")
    expect(page.locator(".st-key-theme input")).to_have_value("돌봄은 집에서")
    page.get_by_text("다른 주제와 합치기").click()
    choose_first(page, '[class*="st-key-merge_"] input')
    page.keyboard.press("Escape")
    settled(page)
    page.locator(".st-key-merge_now button:not([disabled])").click()
    done(page, "‘돌봄은 집에서’에 합침")
    choose_rows(page, 2)
    page.get_by_text("새 주제로 나누기", exact=True).click()
    page.locator('[class*="st-key-split_"] input').fill("밤에도 돌봄")
    page.locator('[class*="st-key-split_"] input').press("Enter")
    settled(page)
    page.locator(".st-key-split_now button:not([disabled])").click()
    done(page, "‘밤에도 돌봄’ 주제로 나눔")
    before, answered = review(page, 20)
    assert before > left_to_review(page) and answered >= 8
    page.keyboard.press("2")
    done(page, "옮김")
    page.keyboard.press("u")
    done(page, "되돌림: 의견 1건을")
    page.get_by_role("link", name="자료 올리기").click()
    page.wait_for_selector("h1:has-text('자료 올리기')")
    settled(page)
    page.locator(DROP).set_input_files(SAMPLES[0])
    page.locator(".st-key-accept button").wait_for()
    keep(page)
    page.goto(f"/opinions?survey={survey}")
    page.wait_for_selector(CHART)
    settled(page)
    page.locator('.st-key-theme [data-testid="stSelectbox"]').click()
    for name in ("돌봄은 집에서", "밤에도 돌봄"):
        expect(page.get_by_role("option", name=name, exact=True)).to_be_attached()
    page.keyboard.press("Escape")
    with open_store("", kept) as store:
        edits = [edit.payload["edits"][0]["edit"] for edit in store.survey(survey).theme_edits]
    assert edits == ["rename", "merge", "split", *["move"] * answered]


def test_an_opinion_stays_chosen_where_another_person_s_decision_draws_the_table_anew(page, survey, browser, server):
    page.goto(f"/opinions?survey={survey}")
    settled(page)
    with watched_page(browser, server) as another:
        another.goto(f"/opinions?survey={survey}")
        settled(another)
        choose_rows(another, 1)
        another.keyboard.press("2")
        another.locator(".st-key-actions").wait_for(state="detached")
    settled(page)
    # The second row, for the first has gone to another theme; once the table stands still, as a person clicks.
    page.locator(TABLE).click(position={"x": 16, "y": HEADER + ROW * 3 / 2})
    page.get_by_text("다른 사람이 바꾼 것이 1건").first.wait_for()
    settled(page)
    page.get_by_text("의견 1건을 골랐습니다").wait_for()
