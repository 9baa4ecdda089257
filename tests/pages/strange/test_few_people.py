"""A survey of three people: every page says that nothing is told, and none tells whose words are whose."""

import pytest
from sending import sent
from visiting import visited

from analysis.language import words
from analysis.reading import Source, read
from analysis.store import open_store

PAGES = ["overview", "gains", "questions", "opinions", "beside", "search", "briefing", "responses"]
WORDS = ["전담 인력이 없어 겸하고 있습니다", "역할이 분명하지 않습니다", "예산을 확보하기 어렵습니다"]
FILE = "권역,사전 이해한다,사후 이해한다,건의사항\n" + "".join(
    f"{region},{2 + place},{3 + place},{said}\n"
    for place, (region, said) in enumerate(zip(["영남권", "호남권", "영남권"], WORDS, strict=True))
)


@pytest.fixture
def opened(tmp_path, monkeypatch):
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path))
    source = Source("세 사람.csv", FILE.encode())
    with open_store() as store:
        key = store.add_survey("세 사람", read([source]), [source], "분석 담당")

    def run(page):
        return visited(page, survey=key)

    return run


@pytest.mark.parametrize("page", PAGES)
def test_no_page_shows_an_opinion_or_a_share_of_one_person(opened, page):
    told = sent(opened(page)).decode("utf-8", "replace")
    assert [said for said in WORDS if said in told] == []
    assert "33%" not in told and "33.3" not in told


def test_the_page_of_opinions_says_why_it_is_empty(opened):
    assert [box.value for box in opened("opinions").info] == [words("ko")("overview.few_opinions")]


def test_the_first_page_says_once_that_no_change_is_told(opened):
    app = opened("overview")
    assert [box.value for box in app.markdown if "공개하지 않는다" in box.value] == []
