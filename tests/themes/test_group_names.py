"""What discovered groups are called: as people wrote, and never as if they were about one thing where they are not."""

import pytest

from analysis.themes.wording.labels import asked_of
from analysis.themes.wording.phrases import phrases_of


def test_a_name_is_a_whole_run_of_nouns_with_what_is_asked():
    assert "전담 인력 부족" in phrases_of(["전담 인력이 없습니다"], (), 9)


def test_a_compound_is_not_cut_in_half():
    assert all("주민" not in phrase or "참여예산" in phrase for phrase in phrases_of(["주민참여예산 심의를 넓혀 주세요"], (), 9))


def test_what_more_opinions_say_comes_first():
    assert phrases_of(["회의실 예약", "인력 확충", "인력 확충"], (), 1) == ["인력 확충"]


@pytest.mark.parametrize("text", ["LLM이 부족합니다", "PPT 공유"])
def test_latin_fragments_name_nothing(text):
    assert phrases_of([text], (), 9) == []


def test_words_that_the_whole_survey_shares_name_nothing_by_themselves():
    assert phrases_of(["기본사회 사업"], ("기본", "사회", "사업"), 9) == []


@pytest.mark.parametrize(
    ("rest", "word"), [("이 모자랍니다", "부족"), ("이 부족하지 않습니다", ""), ("을 정해 주세요", "명확화"), ("은 왔습니다", "")]
)
def test_what_is_denied_is_not_asked_for(rest, word):
    assert asked_of(rest) == word
