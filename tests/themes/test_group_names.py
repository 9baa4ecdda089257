"""What discovered groups are called: as people wrote, and never as if they were about one thing where they are not."""

import pytest

from analysis.themes.sorting.naming import holding, of_several
from analysis.themes.wording.labels import asked_of, mixed_label
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


@pytest.mark.parametrize(("text", "half"), [("두 장짜리 사후 보고가 좋습니다", "짜리"), ("올해 해 농사 걱정이 큽니다", "해")])
def test_no_name_begins_within_a_word_or_with_a_word_of_one_letter(text, half):
    assert not [phrase for phrase in phrases_of([text], (), 9) if phrase.startswith(half)]


def test_a_group_about_several_things_tells_two_of_them_and_that_there_are_others():
    assert mixed_label(["홍보", "통합 예매"]) == "홍보·통합 예매 등"
    assert of_several(["홍보", "홍보 영상", "통합 예매"], ["홍보가 부족합니다"]) == "홍보·통합 예매 등"


def test_the_second_of_two_things_is_what_most_of_the_rest_speak_of():
    texts = ["홍보가 부족합니다", "갈비뼈를 다쳤습니다", "예매가 어렵습니다", "예매 창이 느립니다"]
    assert of_several(["홍보", "갈비뼈", "예매"], texts) == "홍보·예매 등"


def test_no_name_ends_in_a_word_of_one_letter():
    assert "화재 뒤" not in phrases_of(["화재 뒤 복구가 늦습니다"], (), 9)


def test_of_several_things_none_is_told_where_there_is_but_one():
    assert of_several(["홍보", "홍보 영상"], ["홍보"]) == ""


def test_what_several_opinions_say_tells_a_mixed_group_before_a_detail_of_one():
    texts = ["홍보 영상이 낡았습니다", "홍보를 늘려 주세요", "지하 주차장 한쪽이 어둡습니다"]
    assert holding("홍보", texts) > holding("지하 주차장 한쪽", texts)
